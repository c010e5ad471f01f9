namespace SummitPortal.Core.Sources;

/// <summary>The shapes of source files that the portal reads; <see cref="SourceFormats.NameOf"/> gives the names used in files and output.</summary>
public enum SourceFormat
{
    WeChatMarkdown,
    WeChatHtml,
    QqMarkdown,
    QqHtml,
    VoaMarkdown,
    Pdf,

    /// <summary>Plain text that somebody extracted from a PDF before.</summary>
    PdfText,
}

public static class SourceFormats
{
    public static string NameOf(SourceFormat format) => format switch
    {
        SourceFormat.WeChatMarkdown => "wechat-markdown",
        SourceFormat.WeChatHtml => "wechat-html",
        SourceFormat.QqMarkdown => "qq-markdown",
        SourceFormat.QqHtml => "qq-html",
        SourceFormat.VoaMarkdown => "voa-markdown",
        SourceFormat.Pdf => "pdf",
        SourceFormat.PdfText => "pdf-text",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}
