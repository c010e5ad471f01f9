using System.Text.RegularExpressions;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources.Qq;
using SummitPortal.Core.Sources.Voa;
using SummitPortal.Core.Sources.WeChat;

namespace SummitPortal.Core.Sources;

/// <summary>Reads a textual source file: bytes to characters, characters to format, format to article. The name of the file plays no part.</summary>
public static class TextSourceParsing
{
    private const int PdfMarkWindow = 1024;

    /// <summary>Asked in this order; the first that recognises the text reads it. A new textual format is one line here.</summary>
    private static readonly ISourceParser[] Parsers =
    [
        new WeChatMarkdownParser(),
        new VoaMarkdownParser(),
        new QqMarkdownParser(),
        new WeChatHtmlParser(),
        new QqHtmlParser(),
        new Pdf.PdfTextParser(),
    ];

    /// <summary>ISO 32000-1, annex H: readers accept the mark <c>%PDF-</c> anywhere in the first 1024 bytes.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, PdfMarkWindow)].IndexOf("%PDF-"u8) >= 0;

    /// <summary>Never throws, whatever the bytes.</summary>
    public static ParseResult Parse(SourceFile file)
    {
        if (IsPdf(file.Bytes.Span))
        {
            return new ParseResult.Rejected(RejectionReason.UnknownFormat, "The file is a PDF, which is not read as text.", SourceFormat.Pdf);
        }

        var (text, rejected) = SourceDecoder.Decode(file);
        if (text is null)
        {
            return rejected!;
        }

        if (text.Text.AsSpan().Trim().IsEmpty)
        {
            return new ParseResult.Rejected(RejectionReason.Empty, $"The file has {file.Bytes.Length} bytes of white space.");
        }

        var parser = Array.Find(Parsers, p => p.Recognizes(text));
        if (parser is null)
        {
            return new ParseResult.Rejected(
                RejectionReason.UnknownFormat,
                "The text has none of the marks looked for: front matter with title, url, source and date (WeChat) or with title, date and summary (QQ); a first line <!--time--> and a second [title](address) (VOA); "
                + "a saved mp.weixin.qq.com or qq.com page; a QQ item as JSON; the title twice as # heading (QQ without front matter).");
        }

        var result = ParseWithin(parser, text);
        return result is ParseResult.Parsed { Document: var document } && text.Encoding != "utf-8"
            ? new ParseResult.Parsed(document with { Warnings = [.. document.Warnings, ParseWarning.Encoding(text.Encoding)] })
            : result;
    }

    private static ParseResult ParseWithin(ISourceParser parser, SourceText text)
    {
        try
        {
            return parser.Parse(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return new ParseResult.Rejected(
                RejectionReason.LimitExceeded,
                $"A line of the file kept a pattern busy for more than {SourceLimits.PatternMilliseconds} ms. Import it again when the machine is idle; if it fails again, the file is hostile.",
                parser.Format);
        }
    }
}
