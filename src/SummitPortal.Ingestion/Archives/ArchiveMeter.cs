using System.Globalization;

namespace SummitPortal.Ingestion.Archives;

/// <summary>Counts what is unpacked out of one archive and everything inside it.</summary>
/// <param name="archiveLength">Bytes of the outermost archive.</param>
internal sealed class ArchiveMeter(ArchiveLimits limits, long archiveLength)
{
    private long _bytes;
    private int _entries;

    public void AddEntry()
    {
        if (++_entries > limits.Entries)
        {
            throw Exceeded($"The archive holds more than {limits.Entries:N0} files, which is the limit. Split it and import the parts.");
        }
    }

    public void AddBytes(int count)
    {
        _bytes += count;
        if (_bytes > limits.TotalBytes)
        {
            throw Exceeded($"The archive unpacks to more than {limits.TotalBytes:N0} bytes, which is the limit. Split it and import the parts.");
        }

        if (_bytes > limits.RatioAppliesAbove && _bytes / limits.Ratio > archiveLength)
        {
            throw Exceeded($"The archive has {archiveLength:N0} bytes and unpacks to more than {limits.Ratio} times as many, which is the limit. It looks made to fill a disk; unpack it yourself if you trust it.");
        }
    }

    private static ArchiveLimitException Exceeded(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));
}
