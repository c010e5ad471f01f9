using SummitPortal.Core.Articles.Differences;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Stories;

/// <summary>The articles that carry one text.</summary>
/// <param name="Articles">The original first, then by time; never empty.</param>
/// <param name="Total">Of which <paramref name="Articles"/> may be the first.</param>
public sealed record StoryView(IReadOnlyList<StoryArticle> Articles, int Total);

public sealed record StoryArticle
{
    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Language { get; init; }

    public Bilingual? OutletName { get; init; }

    public string? PublishedPrinted { get; init; }

    public required bool IsOriginal { get; init; }

    public required int Letters { get; init; }

    /// <summary>Shared runs of words to all of this article and the original, 0 to 100.</summary>
    public required int Percent { get; init; }

    public PrintedTime? Published => PrintedTime.Read(PublishedPrinted);
}

/// <summary>Another article that carries the text of the one that is shown.</summary>
public sealed record ArticleCopy(string Slug, string Title, string Language, Bilingual? OutletName, string? PublishedPrinted, bool IsOriginal)
{
    public PrintedTime? Published => PrintedTime.Read(PublishedPrinted);
}

/// <summary>Two articles of a story with what differs between them.</summary>
public sealed record ComparisonView(ComparedArticle Before, ComparedArticle After, TextDifference Difference);

public sealed record ComparedArticle(string Slug, string Title, string Language, Bilingual? OutletName, string? PublishedPrinted)
{
    public PrintedTime? Published => PrintedTime.Read(PublishedPrinted);
}
