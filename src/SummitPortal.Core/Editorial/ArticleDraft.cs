namespace SummitPortal.Core.Editorial;

/// <summary>What somebody has typed about an article and not saved; one an account and article. Fields are kept as they were typed, also what could not be saved.</summary>
public sealed class ArticleDraft
{
    public long AccountId { get; init; }

    public long ArticleId { get; init; }

    /// <summary>Of the article that the editor saw; a save is refused when it is another by then.</summary>
    public uint Version { get; init; }

    /// <summary>The number of the words it began from.</summary>
    public int Revision { get; init; }

    public required string Title { get; init; }

    public required string Markdown { get; init; }

    public required string Author { get; init; }

    public required string ReprintOf { get; init; }

    /// <summary>The name in the field, which may be nobody's.</summary>
    public required string Outlet { get; init; }

    public required string[] Summits { get; init; }

    /// <summary>Chosen by the window that sent it. The next draft names it, so that two windows do not overwrite each other.</summary>
    public required string Tag { get; init; }

    public DateTimeOffset SavedAt { get; init; }
}
