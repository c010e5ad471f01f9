using System.ComponentModel;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Npgsql;

namespace SummitPortal.Ingestion;

/// <summary>Tells an outage, which passes and is worth another try, from a fault that the same file would meet again.</summary>
internal static class Outage
{
    /// <summary>True when the database, the disk or a program that the portal needs cannot be had at the moment.</summary>
    public static bool Is(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case PostgresException postgres:
                    return IsOutage(postgres.SqlState);

                // A pattern that took too long on this text would take too long again.
                case RegexMatchTimeoutException:
                    return false;
                case NpgsqlException or SocketException or TimeoutException:
                    return true;

                // A program that is missing or could not be started; a disk that is full or gone.
                case PopplerMissingException or Win32Exception or IOException:
                    return true;
                default:
                    continue;
            }
        }

        return false;
    }

    // PostgreSQL's documentation, appendix A: 08 connection, 25006 read-only server (a failover), 40 serialization failure and deadlock,
    // 53 resources (disk full, too many connections), 55P03 lock not available, 57 operator intervention, 58 system error.
    private static bool IsOutage(string sqlState) =>
        sqlState[..2] is "08" or "40" or "53" or "57" or "58" || sqlState is "25006" or "55P03";
}
