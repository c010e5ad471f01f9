using SummitPortal.Core.Sources;

namespace SummitPortal.Core.Documents;

/// <summary>What a parser read out of one source file: the metadata as printed and the body.</summary>
public sealed record ArticleDocument
{
    public required SourceFormat Format { get; init; }

    /// <summary>The natural key that makes two files the same article: <c>wechat:BIZ/MID/IDX</c>, <c>qq:20250212A08A7000</c>, <c>voa:7968583</c>, <c>pdf:SHA256</c>.</summary>
    public required string Key { get; init; }

    /// <summary>One line, without markup.</summary>
    public required string Title { get; init; }

    /// <summary>Who published, as printed (中国信息安全, 美国之音); null when the file does not say.</summary>
    public string? Outlet { get; init; }

    /// <summary>The by-line as printed; null when there is none.</summary>
    public string? Author { get; init; }

    /// <summary>The outlet that the text says it was taken from (来源：新华网).</summary>
    public string? ReprintOf { get; init; }

    /// <summary>Null when the file gives no date at all.</summary>
    public PublicationTime? Published { get; init; }

    /// <summary>When the file was collected, where it says so.</summary>
    public DateTimeOffset? Collected { get; init; }

    /// <summary>Absolute http(s) address of the article without tracking parameters.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>BCP 47: <c>zh-Hans</c>, <c>zh-Hant</c>, <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Absolute http(s) address.</summary>
    public string? LeadImage { get; init; }

    public required ArticleBody Body { get; init; }

    /// <summary>What a person should know about this reading, such as <c>truncated</c>. See <see cref="ParseWarning"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
