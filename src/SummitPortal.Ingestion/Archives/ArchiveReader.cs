using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using SummitPortal.Core.Sources;
using SummitPortal.Ingestion.Archives;

namespace SummitPortal.Ingestion;

/// <summary>
/// Takes what was handed in: a file as it is, a ZIP, TAR or GZIP archive entry by entry, archives inside it too. Nothing is written to disk,
/// and no more than one entry is in memory. What goes beyond <see cref="ArchiveLimits"/> is refused with the figure; what was read before stays.
/// </summary>
public sealed class ArchiveReader(ArchiveLimits? limits = null)
{
    private readonly ArchiveLimits _limits = limits ?? new ArchiveLimits();

    /// <param name="name">A label; an entry is called <c>archive.zip/inner/name</c>.</param>
    /// <param name="content">Seekable.</param>
    public async IAsyncEnumerable<IncomingFile> ReadAsync(string name, Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        switch (ArchiveKind.Of(await StartOfAsync(content, cancellationToken)))
        {
            case ArchiveKind.None when content.Length > _limits.EntryBytes:
                yield return TooLarge(name, content.Length.ToString("N0", CultureInfo.InvariantCulture));
                break;
            case ArchiveKind.None:
                var bytes = new byte[content.Length];
                await content.ReadExactlyAsync(bytes, cancellationToken);
                yield return new IncomingFile.Taken(SourceFile.From(name, bytes));
                break;
            case ArchiveKind.Unknown unknown:
                yield return Unknown(name, unknown);
                break;
            case var kind:
                var meter = new ArchiveMeter(_limits, content.Length);
                await foreach (var file in UntilRefusedAsync<ArchiveLimitException>(
                    ArchiveAsync(kind, name, content, 1, meter, cancellationToken),
                    e => new IncomingFile.Refused(name, RejectionReason.LimitExceeded, e.Message + " What was read before stays.")))
                {
                    yield return file;
                }

                break;
        }
    }

    /// <summary>One archive; damage ends it, but not the archive around it.</summary>
    private IAsyncEnumerable<IncomingFile> ArchiveAsync(ArchiveKind kind, string name, Stream content, int depth, ArchiveMeter meter, CancellationToken cancellationToken) =>
        UntilRefusedAsync<InvalidDataException>(
            kind switch
            {
                ArchiveKind.Zip => ZipAsync(name, content, depth, meter, cancellationToken),
                ArchiveKind.Tar => TarAsync(name, new MeteredStream(content, meter), depth, meter, cancellationToken),
                ArchiveKind.Gzip => GzipAsync(name, content, depth, meter, cancellationToken),
                var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
            },
            e => new IncomingFile.Refused(name, RejectionReason.Undecodable, $"The archive is damaged: {e.Message.TrimEnd('.')}. What was read before stays; fetch or make it again."));

    private async IAsyncEnumerable<IncomingFile> ZipAsync(string archive, Stream content, int depth, ArchiveMeter meter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ZipDirectory.Check(content, _limits);
        using var zip = Damage.AsInvalidData(() => new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true, EntryName.Encoding));
        foreach (var entry in Damage.AsInvalidData(() => zip.Entries))
        {
            if (entry.FullName.EndsWith('/') || EntryName.Label(entry.FullName) is not { } label)
            {
                continue;
            }

            meter.AddEntry();
            var name = $"{archive}/{label}";
            if (ZipEntryProblem(entry) is { } problem)
            {
                yield return new IncomingFile.Refused(name, problem.Reason, problem.Detail);
                continue;
            }

            // Damage to one entry leaves the others readable: each stands on its own.
            var entryFiles = UntilRefusedAsync<InvalidDataException>(
                EntryAsync(name, () => new MeteredStream(entry.Open(), meter), depth, meter, cancellationToken),
                e => new IncomingFile.Refused(name, RejectionReason.Undecodable, $"The entry cannot be unpacked: {e.Message}"));
            await foreach (var file in entryFiles)
            {
                yield return file;
            }
        }
    }

    private async IAsyncEnumerable<IncomingFile> TarAsync(string archive, MeteredStream content, int depth, ArchiveMeter meter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var tar = new TarReader(content);
        while (await Damage.AsInvalidDataAsync(() => tar.GetNextEntryAsync(copyData: false, cancellationToken)) is { } entry)
        {
            if (entry.EntryType is TarEntryType.Directory or TarEntryType.DirectoryList or TarEntryType.GlobalExtendedAttributes or TarEntryType.TapeVolume
                || EntryName.Label(entry.Name) is not { } label)
            {
                continue;
            }

            meter.AddEntry();
            var name = $"{archive}/{label}";
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile))
            {
                yield return new IncomingFile.Refused(name, RejectionReason.UnknownFormat, $"The entry is no file but a {entry.EntryType}; links and devices are left out.");
                continue;
            }

            await foreach (var file in EntryAsync(name, () => entry.DataStream ?? Stream.Null, depth, meter, cancellationToken))
            {
                yield return file;
            }
        }
    }

    private async IAsyncEnumerable<IncomingFile> GzipAsync(string archive, Stream content, int depth, ArchiveMeter meter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        content.Position = 0;
        ArchiveKind inner;
        await using (var peek = new GZipStream(content, CompressionMode.Decompress, leaveOpen: true))
        {
            var start = new byte[ArchiveKind.Window];
            inner = ArchiveKind.Of(start.AsSpan(0, await peek.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken)));
        }

        content.Position = 0;
        await using var unpacked = new MeteredStream(new GZipStream(content, CompressionMode.Decompress, leaveOpen: true), meter);
        if (inner is ArchiveKind.Tar)
        {
            await foreach (var file in TarAsync(archive, unpacked, depth, meter, cancellationToken))
            {
                yield return file;
            }

            yield break;
        }

        meter.AddEntry();
        var name = archive.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? $"{archive}/{Path.GetFileName(archive[..^3])}" : archive;
        await foreach (var file in EntryAsync(name, () => unpacked, depth, meter, cancellationToken))
        {
            yield return file;
        }
    }

    private async IAsyncEnumerable<IncomingFile> EntryAsync(string name, Func<Stream> open, int depth, ArchiveMeter meter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        byte[] bytes;
        await using (var data = open())
        {
            // One byte more than allowed is enough to know.
            using var memory = new MemoryStream();
            var buffer = new byte[81_920];
            while (memory.Length <= _limits.EntryBytes && await Damage.AsInvalidDataAsync(() => data.ReadAsync(buffer, cancellationToken)) is > 0 and var read)
            {
                memory.Write(buffer, 0, read);
            }

            if (memory.Length > _limits.EntryBytes)
            {
                yield return TooLarge(name, "more");
                yield break;
            }

            bytes = memory.ToArray();
        }

        switch (ArchiveKind.Of(bytes.AsSpan(0, Math.Min(bytes.Length, ArchiveKind.Window))))
        {
            case ArchiveKind.None:
                yield return new IncomingFile.Taken(SourceFile.From(name, bytes));
                break;
            case ArchiveKind.Unknown unknown:
                yield return Unknown(name, unknown);
                break;
            case var _ when depth >= _limits.Depth:
                yield return new IncomingFile.Refused(name, RejectionReason.LimitExceeded, $"An archive inside {depth} others is not opened; the limit is {_limits.Depth - 1}. Unpack it and import what it holds.");
                break;
            case var kind:
                await foreach (var file in ArchiveAsync(kind, name, new MemoryStream(bytes), depth + 1, meter, cancellationToken))
                {
                    yield return file;
                }

                break;
        }
    }

    private static (RejectionReason Reason, string Detail)? ZipEntryProblem(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
        {
            return (RejectionReason.Undecodable, "The entry is encrypted. Unpack the archive with its password and import the files.");
        }

        // The high half is the Unix mode where the archive was made on Unix, otherwise 0: 4 type bits, of which 8 is a file.
        return (entry.ExternalAttributes >>> 28) switch
        {
            0 or 8 => null,
            0xA => (RejectionReason.UnknownFormat, "The entry is no file but a symbolic link; links and devices are left out."),
            var type => (RejectionReason.UnknownFormat, string.Create(CultureInfo.InvariantCulture, $"The entry is no file (Unix type {type}); links and devices are left out.")),
        };
    }

    private IncomingFile.Refused TooLarge(string name, string length) => new(name, RejectionReason.TooLarge, string.Create(
        CultureInfo.InvariantCulture,
        $"The file has {length} bytes; the limit is {_limits.EntryBytes:N0}. Split it, or leave out what is no article."));

    private static IncomingFile.Refused Unknown(string name, ArchiveKind.Unknown kind) =>
        new(name, RejectionReason.UnknownFormat, $"This is {kind.Name}, which the portal cannot open: {kind.Advice} and import what comes out, or pack the files as ZIP or TAR.GZ.");

    private static async Task<byte[]> StartOfAsync(Stream content, CancellationToken cancellationToken)
    {
        var start = new byte[ArchiveKind.Window];
        content.Position = 0;
        var read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        return start[..read];
    }

    /// <summary>Passes files on until the sequence ends with an exception of this type, and puts a refusal in its place.</summary>
    private static async IAsyncEnumerable<IncomingFile> UntilRefusedAsync<TException>(IAsyncEnumerable<IncomingFile> files, Func<TException, IncomingFile> refusal)
        where TException : Exception
    {
        await using var next = files.GetAsyncEnumerator();
        while (true)
        {
            IncomingFile? refused = null;
            try
            {
                if (!await next.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (TException e)
            {
                refused = refusal(e);
            }

            if (refused is not null)
            {
                yield return refused;
                yield break;
            }

            yield return next.Current;
        }
    }
}
