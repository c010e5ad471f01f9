using System.Text;

namespace SummitPortal.Ingestion.Archives;

/// <summary>What a file is by its first bytes, as far as archives go.</summary>
internal abstract record ArchiveKind
{
    private const int TarBlock = 512;

    /// <summary>How many of a file's first bytes are looked at.</summary>
    public const int Window = TarBlock;

    private static readonly (byte[] Mark, string Name, string Advice)[] Unreadable =
    [
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive", "run 'xz -d' on it"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", "unpack it with '7z x'"),
        ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "a RAR archive", "unpack it with 'unrar x'"),
        ([0x42, 0x5A, 0x68], "a bzip2 archive", "run 'bzip2 -d' on it"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive", "run 'zstd -d' on it"),
    ];

    private ArchiveKind()
    {
    }

    public sealed record None : ArchiveKind;

    public sealed record Zip : ArchiveKind;

    public sealed record Tar : ArchiveKind;

    /// <summary>One compressed file, mostly a TAR archive.</summary>
    public sealed record Gzip : ArchiveKind;

    /// <param name="Name">With its article: "an xz archive".</param>
    public sealed record Unknown(string Name, string Advice) : ArchiveKind;

    public static ArchiveKind Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8))
        {
            return IsDocument(start) ? new None() : new Zip();
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]))
        {
            return new Gzip();
        }

        foreach (var (mark, name, advice) in Unreadable)
        {
            if (start.StartsWith(mark))
            {
                return new Unknown(name, advice);
            }
        }

        return IsTarHeader(start) ? new Tar() : new None();
    }

    /// <summary>Office documents and e-books are ZIP files too; by their own rules their first entry is one of these.</summary>
    private static bool IsDocument(ReadOnlySpan<byte> start) =>
        start.Length > 30 && (start[30..].StartsWith("[Content_Types].xml"u8) || start[30..].StartsWith("mimetype"u8));

    /// <summary>
    /// POSIX pax, section "ustar Interchange Format": the checksum is the sum of the header's bytes, with its own eight taken as spaces,
    /// in octal. Archives older than ustar have no other mark.
    /// </summary>
    private static bool IsTarHeader(ReadOnlySpan<byte> start)
    {
        if (start.Length < TarBlock || start[0] == 0)
        {
            return false;
        }

        var sum = 8 * ' ';
        for (var i = 0; i < TarBlock; i++)
        {
            sum += i is >= 148 and < 156 ? 0 : start[i];
        }

        var printed = Encoding.ASCII.GetString(start[148..156]).Trim('\0', ' ');
        return printed.Length > 0 && printed.All(char.IsAsciiDigit) && printed == Convert.ToString(sum, 8).PadLeft(printed.Length, '0');
    }
}
