using SummitPortal.Core.Articles;
using SummitPortal.Core.Articles.Differences;
using SummitPortal.Core.Documents;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Articles;

/// <param name="Status">Null for all states.</param>
public sealed record DeskArticleListView(EditorialStatus? Status, string? Words, Paged<DeskArticleRow> Rows);

public sealed record DeskArticleRow(string Slug, string Title, string Language, EditorialStatus Status, Bilingual? Outlet, DateTimeOffset? PublishedAt, DateTimeOffset? PublishAt, int Pending);

/// <summary>What stands in the fields of the form, as it was typed.</summary>
public sealed record ArticleForm(uint Version, string Title, string Markdown, string Author, string ReprintOf, string Outlet, IReadOnlyList<string> Summits);

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

    /// <summary>From the words in force to those in the form; null when they were not compared.</summary>
    public TextDifference? Difference { get; init; }
}

/// <param name="IsByEditor">False for one that was read from a file.</param>
public sealed record RevisionRow(int Number, string Title, DateTimeOffset CreatedAt, bool IsByEditor);

public sealed record SummitChoice(string Id, Bilingual Name);
