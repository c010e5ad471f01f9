using System.Buffers.Binary;
using System.Globalization;

namespace SummitPortal.Ingestion.Archives;

/// <summary>
/// Looks at how large a ZIP archive's directory is before the whole of it is read into memory.
/// APPNOTE.TXT 4.3.16 (end of central directory record) and 4.3.14 (its ZIP64 version).
/// </summary>
internal static class ZipDirectory
{
    private const int RecordLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int LocatorLength = 20;
    private const int LongRecordLength = 56;

    /// <exception cref="ArchiveLimitException">It lists too many entries or is too large.</exception>
    /// <exception cref="InvalidDataException">It has no directory.</exception>
    public static void Check(Stream archive, ArchiveLimits limits)
    {
        var (entries, offset) = Find(archive);
        if (entries > (ulong)limits.Entries)
        {
            throw Exceeded($"The archive lists {entries:N0} files; the limit is {limits.Entries:N0}. Split it and import the parts.");
        }

        // What is read is what lies behind the offset, whatever size the record claims.
        var length = (ulong)archive.Length - Math.Min(offset, (ulong)archive.Length);
        if (length > (ulong)limits.DirectoryBytes)
        {
            throw Exceeded($"The archive's list of files has {length:N0} bytes; the limit is {limits.DirectoryBytes:N0}. Split it and import the parts.");
        }

        archive.Position = 0;
    }

    private static (ulong Entries, ulong Offset) Find(Stream archive)
    {
        var tail = Read(archive, Math.Max(0, archive.Length - RecordLength - LongestComment - LocatorLength), archive.Length);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at + RecordLength > tail.Length)
        {
            throw new InvalidDataException("its list of files, which stands at the end, is missing");
        }

        var record = tail.AsSpan(at);
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if ((entries != ushort.MaxValue && offset != uint.MaxValue) || at < LocatorLength || !tail.AsSpan(at - LocatorLength).StartsWith("PK\u0006\u0007"u8))
        {
            return (entries, offset);
        }

        var longAt = BinaryPrimitives.ReadUInt64LittleEndian(tail.AsSpan(at - LocatorLength + 8));
        if (longAt > (ulong)archive.Length - Math.Min((ulong)archive.Length, LongRecordLength))
        {
            throw new InvalidDataException("its list of files is said to lie outside the archive");
        }

        var longRecord = Read(archive, (long)longAt, (long)longAt + LongRecordLength).AsSpan();
        return (BinaryPrimitives.ReadUInt64LittleEndian(longRecord[32..]), BinaryPrimitives.ReadUInt64LittleEndian(longRecord[48..]));
    }

    private static byte[] Read(Stream archive, long from, long to)
    {
        var bytes = new byte[to - from];
        archive.Position = from;
        archive.ReadExactly(bytes);
        return bytes;
    }

    private static ArchiveLimitException Exceeded(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));
}
