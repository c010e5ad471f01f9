using SummitPortal.Core.Documents;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Revisions;

/// <summary>The words of an article in one state, which nothing changes any more.</summary>
public sealed record RevisionView
{
    public required string ArticleSlug { get; init; }

    public required int Number { get; init; }

    /// <summary>Number of the revision in force.</summary>
    public required int Current { get; init; }

    public required string Title { get; init; }

    public required string Language { get; init; }

    public Bilingual? OutletName { get; init; }

    public string? PublishedPrinted { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of the UTF-8 bytes of the plain text.</summary>
    public required string Sha256 { get; init; }

    public required string Markdown { get; init; }

    public ArticleBody Body => ArticleBody.Parse(Markdown);

    public PrintedTime? Published => PrintedTime.Read(PublishedPrinted);
}
