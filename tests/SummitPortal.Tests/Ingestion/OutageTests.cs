using System.ComponentModel;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Npgsql;
using SummitPortal.Ingestion;

namespace SummitPortal.Tests.Ingestion;

public sealed class OutageTests
{
    public static TheoryData<Exception> Outages => new()
    {
        new NpgsqlException("connection lost"),
        Postgres("57P01"),
        Postgres("53100"),
        Postgres("40P01"),
        new InvalidOperationException("saving failed", Postgres("08006")),
        new SocketException(111),
        new IOException("No space left on device"),
        new Win32Exception(2),
        new PopplerMissingException("pdfinfo", "PATH"),
    };

    public static TheoryData<Exception> Faults => new()
    {
        new InvalidOperationException("a bug"),
        new RegexMatchTimeoutException(),
        new InvalidOperationException("saving failed", Postgres("22001")),
        Postgres("23505"),
    };

    [Theory]
    [MemberData(nameof(Outages))]
    public void Is_WhatPasses_IsAnOutage(Exception exception) => Outage.Is(exception).ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Faults))]
    public void Is_WhatTheSameFileWouldMeetAgain_IsNone(Exception exception) => Outage.Is(exception).ShouldBeFalse();

    private static PostgresException Postgres(string sqlState) => new("message", "ERROR", "ERROR", sqlState);
}
