using System.Globalization;
using System.Text;

namespace SummitPortal.Core.Sources;

/// <summary>
/// Turns bytes into characters. UTF-8 and UTF-16 are told by their marks and by being valid; GB18030 and Big5 accept almost any bytes, so they are
/// believed only when what comes out reads like Chinese.
/// </summary>
public static class SourceDecoder
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030;
    private static readonly Encoding Big5;

    private static readonly (byte[] Mark, string Name)[] Signatures =
    [
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive (a .docx, .xlsx or .epub is one too)"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        ([0x47, 0x49, 0x46, 0x38], "a GIF picture"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Microsoft Office file"),
        ([0x25, 0x50, 0x44, 0x46, 0x2D], "a PDF"),
    ];

    static SourceDecoder()
    {
        var provider = CodePagesEncodingProvider.Instance;
        Gb18030 = provider.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        Big5 = provider.GetEncoding("big5", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
    }

    /// <returns>The text, or why the bytes are none: <see cref="RejectionReason.Empty"/> or <see cref="RejectionReason.Undecodable"/>.</returns>
    public static (SourceText? Text, ParseResult.Rejected? Rejected) Decode(SourceFile file)
    {
        var bytes = file.Bytes.Span;
        if (bytes.IsEmpty)
        {
            return (null, new ParseResult.Rejected(RejectionReason.Empty, "The file has 0 bytes."));
        }

        return Marked(bytes) is var (text, encoding) || Unmarked(bytes) is var (text2, encoding2) && (text = text2) is not null && (encoding = encoding2) is not null
            ? (new SourceText(file, UnixLines(text), encoding), null)
            : (null, new ParseResult.Rejected(RejectionReason.Undecodable, Explain(bytes)));
    }

    private static (string Text, string Encoding)? Marked(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Readable(Strict(Utf8, bytes[3..])) is { } utf8 ? (utf8, "utf-8") : null;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Readable(Strict(Utf16(bigEndian: false), bytes[2..])) is { } little ? (little, "utf-16") : null;
        }

        return bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) && Readable(Strict(Utf16(bigEndian: true), bytes[2..])) is { } big ? (big, "utf-16") : null;
    }

    private static (string Text, string Encoding)? Unmarked(ReadOnlySpan<byte> bytes)
    {
        if (Readable(Strict(Utf8, bytes)) is { } utf8)
        {
            return (utf8, "utf-8");
        }

        if (bytes.Contains((byte)0))
        {
            return LikelyUtf16(bytes) is { } utf16 ? (utf16, "utf-16") : null;
        }

        var simplified = Readable(Strict(Gb18030, bytes));
        var traditional = Readable(Strict(Big5, bytes));
        var (simplifiedShare, traditionalShare) = (ChinesePlausibility.Of(simplified), ChinesePlausibility.Of(traditional));
        if (Math.Max(simplifiedShare, traditionalShare) < ChinesePlausibility.Least)
        {
            return null;
        }

        return simplifiedShare >= traditionalShare ? (simplified!, "gb18030") : (traditional!, "big5");
    }

    // Without a mark either order is tried; the wrong one turns Chinese into rare characters and ASCII into others yet.
    private static string? LikelyUtf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 2 != 0)
        {
            return null;
        }

        var little = Readable(Strict(Utf16(bigEndian: false), bytes));
        var big = Readable(Strict(Utf16(bigEndian: true), bytes));
        var text = Plausibility(little) >= Plausibility(big) ? little : big;
        return Plausibility(text) >= ChinesePlausibility.Least ? text : null;
    }

    private static double Plausibility(string? text) =>
        text is null ? 0 : text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F') ? ChinesePlausibility.Of(text) : 1;

    private static UnicodeEncoding Utf16(bool bigEndian) => new(bigEndian, false, throwOnInvalidBytes: true);

    private static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // The encoding's way to say that the bytes are not its own.
            return null;
        }
    }

    // Text has line ends and tabs; other control characters in numbers are binary data that happens to decode.
    private static string? Readable(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var controls = 0;
        foreach (var c in text)
        {
            if (c < ' ' && c is not ('\n' or '\r' or '\t' or '\f'))
            {
                controls++;
            }
        }

        return controls * 200 > text.Length ? null : text;
    }

    private static string UnixLines(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    private static string Explain(ReadOnlySpan<byte> bytes)
    {
        foreach (var (mark, name) in Signatures)
        {
            if (bytes.StartsWith(mark))
            {
                return $"The file is {name}, not text. Unpack or export it first.";
            }
        }

        var at = FirstInvalidUtf8(bytes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The {bytes.Length} bytes are no text in UTF-8 (byte {at} does not fit), UTF-16, GB18030 or Big5. Save the file as UTF-8 and import it again.");
    }

    private static int FirstInvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done && at + length < bytes.Length)
        {
            at += length;
        }

        return at;
    }
}
