using SummitPortal.Core.Articles;
using SummitPortal.Core.Articles.Differences;
using SummitPortal.Core.Documents;
using SummitPortal.Data;
using SummitPortal.Data.Desk;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Articles;

/// <param name="Status">Null for all states.</param>
/// <param name="Who">To whom they are assigned; see <see cref="AssignedTo"/>.</param>
/// <param name="Others">Names of who else has an article open, by slug.</param>
public sealed record DeskArticleListView(EditorialStatus? Status, string? Words, string? Who, Paged<DeskArticleRow> Rows, ILookup<string, string> Others);

public sealed record DeskArticleRow(string Slug, string Title, string Language, EditorialStatus Status, Bilingual? Outlet, DateTimeOffset? PublishedAt, DateTimeOffset? PublishAt, int Pending, string? AssignedTo);

/// <summary>What stands in the fields of the form, as it was typed.</summary>
/// <param name="Version">Of the article that the editor saw.</param>
/// <param name="Revision">The number of the words that the editor saw.</param>
public sealed record ArticleForm(uint Version, int Revision, string Title, string Markdown, string Author, string ReprintOf, string Outlet, IReadOnlyList<string> Summits);

public sealed record EditArticleView
{
    public required EditableArticle Article { get; init; }

    public required ArticleForm Form { get; init; }

    public required IReadOnlyList<ArticleEvent> Events { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<RevisionRow> Revisions { get; init; }

    public required IReadOnlyList<SummitChoice> Summits { get; init; }

    /// <summary>Suggestions for the field.</summary>
    public required IReadOnlyList<string> Outlets { get; init; }

    public string? Problem { get; init; }

    public string? Done { get; init; }

    /// <summary>The words in the form as readers would see them; null unless asked for.</summary>
    public ArticleBody? Preview { get; init; }

    /// <summary>What the editor typed before and did not save, to be gone on with or discarded; null when there is no such thing, or it stands in the form.</summary>
    public DraftOffer? Offer { get; init; }

    /// <summary>Of the draft on the server; null when there is none.</summary>
    public string? DraftTag { get; init; }

    /// <summary>Whether the form holds what is not saved.</summary>
    public bool IsTyped { get; init; }

    public required DeskWorkView Work { get; init; }

    /// <summary>Names of who else has the article open.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>From the words in force to those in the form; null when they were not compared.</summary>
    public TextDifference? Difference { get; init; }
}

/// <param name="IsByEditor">False for one that was read from a file.</param>
public sealed record RevisionRow(int Number, string Title, DateTimeOffset CreatedAt, bool IsByEditor);

/// <param name="Before">Number of the words before; not always one less.</param>
/// <param name="Current">Number of the words in force.</param>
public sealed record RevisionChangesView(
    string Slug, string Title, string Language, int Before, int Number, int Current, DateTimeOffset CreatedAt, string TitleBefore, string TitleAfter, TextDifference Difference);

public sealed record SummitChoice(string Id, Bilingual Name);

/// <param name="Difference">From the words in force to the draft's; null when the draft's cannot be read, since they are nested too deep.</param>
/// <param name="IsOvertaken">Whether somebody saved the article after the draft was begun.</param>
public sealed record DraftOffer(DateTimeOffset At, int Revision, bool IsOvertaken, TextDifference? Difference, IReadOnlyList<FieldChange> Fields);

/// <summary>A field besides the words that holds something else.</summary>
/// <param name="Name">Key of its label among the texts.</param>
public sealed record FieldChange(string Name, string Old, string New);
