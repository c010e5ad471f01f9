using SummitPortal.Core.Documents;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Features.Stories;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Articles;

/// <summary>One article with everything that was read out of it and where it comes from.</summary>
public sealed record ArticleView
{
    private const int ShortestSummary = 20;

    private const int LongestSummary = 160;

    public required ArticleHead Head { get; init; }

    public required ArticleBody Body { get; init; }

    public required IReadOnlyList<StatementView> Statements { get; init; }

    public required IReadOnlyList<ClaimView> Claims { get; init; }

    /// <summary>Corrections, and the retraction that one of them undid; the first first.</summary>
    public required IReadOnlyList<NoticeView> Notices { get; init; }

    public required IReadOnlyList<ArticleSource> Sources { get; init; }

    /// <summary>Other articles that carry the same text.</summary>
    public required IReadOnlyList<ArticleCopy> Copies { get; init; }

    /// <summary>The headings of the body as HTML ids and words.</summary>
    public IReadOnlyList<(string Id, string Words)> Contents =>
        [.. Body.Blocks.Where(b => b.Kind == BlockKind.Heading).Select((b, i) => ($"h-{i + 1}", b.Span.Of(Body.Text)))];

    /// <summary>The beginning of the words, for whoever shows the article in a line; empty for an article without words.</summary>
    public string Summary
    {
        get
        {
            var first = Body.Blocks.Where(b => b.Kind == BlockKind.Paragraph).Select(b => b.Span.Of(Body.Text)).FirstOrDefault(w => w.Length >= ShortestSummary) ?? "";
            var end = first.Length > LongestSummary && char.IsHighSurrogate(first[LongestSummary - 1]) ? LongestSummary - 1 : LongestSummary;
            return first.Length <= LongestSummary ? first : first[..end] + "…";
        }
    }

    /// <summary>Shown above the body unless the body shows it itself.</summary>
    public string? LeadImage => Head.LeadImage is { } image && !Body.Markdown.Contains(image, StringComparison.Ordinal) ? image : null;

    /// <summary>Statements whose words are marked in the words in force; one kept from an earlier revision is listed without a place.</summary>
    public bool IsMarked(StatementView statement) => statement.RevisionId == Head.RevisionId;
}

public sealed record ArticleHead
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Language { get; init; }

    public string? OutletId { get; init; }

    public Bilingual? OutletName { get; init; }

    public string? OutletCountryCode { get; init; }

    public Bilingual? OutletCountry { get; init; }

    public string? Author { get; init; }

    public string? ReprintOf { get; init; }

    public string? PublishedPrinted { get; init; }

    public string? CanonicalUrl { get; init; }

    public string? LeadImage { get; init; }

    public required long RevisionId { get; init; }

    public required int RevisionNumber { get; init; }

    /// <summary>Of the revision's plain text.</summary>
    public required string Sha256 { get; init; }

    public required string Markdown { get; init; }

    public required IReadOnlyList<SummitName> Summits { get; init; }

    public PrintedTime? Published => PrintedTime.Read(PublishedPrinted);
}

public sealed record SummitName(string Id, Bilingual Name);

/// <summary>A file that the article was read from, or that brought it again.</summary>
public sealed record ArticleSource(long Id, string Sha256, string FileName, long Length, string? Format, DateTimeOffset ReceivedAt, string[] Warnings);
