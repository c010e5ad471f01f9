using SummitPortal.Core.Documents;

namespace SummitPortal.Data;

/// <summary>The words of an article that are in force, with what a new reading needs beside them.</summary>
/// <param name="PublishedPrinted">As printed, with the source's zone; null when the source gives no date.</param>
/// <param name="ReadBy">The extractor version of the facts that are stored; null when it was not recorded.</param>
public sealed record StoredArticle(
    long ArticleId, string Key, string Slug, string Title, string Language, string? Outlet, string? PublishedPrinted, TimePrecision? PublishedPrecision,
    long RevisionId, string Markdown, string Text, DateTimeOffset? PublishedAt, string? ReadBy);

public enum FactChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <param name="Id">Of the stored statement; null for one that is new.</param>
public sealed record StatementChange(FactChangeKind Kind, long? Id, string Speaker, string Content)
{
    /// <summary>What changes; empty unless the kind is changed, and in a difference that was recorded without values.</summary>
    public IReadOnlyList<ValueChange> Values { get; init; } = [];
}

/// <param name="Name">Such as <c>role</c>.</param>
/// <param name="Old">As it is stored: words of the article, a name of an enumeration, a code, ids of issues with commas between; null for none.</param>
/// <param name="New">The same of the new reading.</param>
public sealed record ValueChange(string Name, string? Old, string? New);

/// <param name="Claim">Such as <c>PARIS-2025 US Declined</c>.</param>
public sealed record ClaimChange(FactChangeKind Kind, string Claim, string Evidence);

/// <summary>What a new reading of an article changes about its facts.</summary>
/// <param name="Unchanged">Statements that both readings have, the same in every field.</param>
/// <param name="Kept">Statements that an editor has decided or that prove a position: they stay whatever the new reading says.</param>
public sealed record FactDifference(long ArticleId, string Slug, string Title, IReadOnlyList<StatementChange> Statements, IReadOnlyList<ClaimChange> Claims, int Unchanged, int Kept)
{
    public bool IsEmpty => Statements.Count == 0 && Claims.Count == 0;
}
