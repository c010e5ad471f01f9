namespace SummitPortal.Core.Articles;

/// <summary>What an editor can do to the state of an article.</summary>
public enum ArticleMove
{
    /// <summary>Ask another editor to look at it.</summary>
    Submit,

    /// <summary>Give it back to whoever works on it.</summary>
    Return,

    Publish,

    /// <summary>Say in public what was wrong and has been put right.</summary>
    Correct,

    /// <summary>Take it back in public; its address stays and says why.</summary>
    Retract,

    /// <summary>Put away what readers do not see.</summary>
    Archive,

    /// <summary>Take it up again as a draft.</summary>
    Restore,
}

/// <param name="NeedsNotice">Readers are told, in both languages, when and why.</param>
public sealed record ArticleTransition(ArticleMove Move, EditorialStatus From, EditorialStatus To, bool NeedsNotice);

/// <summary>The one table of what can become of an article. Buttons are drawn from it and commands guarded by it.</summary>
public static class ArticleWorkflow
{
    /// <summary>
    /// What readers have seen never becomes a draft again, and goes away only with a notice: an address that was quoted somewhere must answer for what stood there.
    /// </summary>
    public static IReadOnlyList<ArticleTransition> Transitions { get; } =
    [
        new(ArticleMove.Submit, EditorialStatus.Draft, EditorialStatus.InReview, NeedsNotice: false),
        new(ArticleMove.Return, EditorialStatus.InReview, EditorialStatus.Draft, NeedsNotice: false),
        new(ArticleMove.Publish, EditorialStatus.InReview, EditorialStatus.Published, NeedsNotice: false),
        new(ArticleMove.Correct, EditorialStatus.Published, EditorialStatus.Corrected, NeedsNotice: true),
        new(ArticleMove.Correct, EditorialStatus.Corrected, EditorialStatus.Corrected, NeedsNotice: true),
        new(ArticleMove.Correct, EditorialStatus.Retracted, EditorialStatus.Corrected, NeedsNotice: true),
        new(ArticleMove.Retract, EditorialStatus.Published, EditorialStatus.Retracted, NeedsNotice: true),
        new(ArticleMove.Retract, EditorialStatus.Corrected, EditorialStatus.Retracted, NeedsNotice: true),
        new(ArticleMove.Archive, EditorialStatus.Draft, EditorialStatus.Archived, NeedsNotice: false),
        new(ArticleMove.Archive, EditorialStatus.InReview, EditorialStatus.Archived, NeedsNotice: false),
        new(ArticleMove.Restore, EditorialStatus.Archived, EditorialStatus.Draft, NeedsNotice: false),
    ];

    public static IEnumerable<ArticleTransition> From(EditorialStatus status) => Transitions.Where(t => t.From == status);

    /// <summary>Null when an article in this state cannot be moved so.</summary>
    public static ArticleTransition? Find(EditorialStatus from, ArticleMove move) => Transitions.SingleOrDefault(t => t.From == from && t.Move == move);
}
