namespace SummitPortal.Data.Jobs;

/// <summary>The changes of one article as they are kept until somebody has looked at them.</summary>
public sealed record RecordedDifference(IReadOnlyList<StatementChange> Statements, IReadOnlyList<ClaimChange> Claims, int Unchanged, int Kept)
{
    public static readonly RecordedDifference None = new([], [], 0, 0);

    private const int LongestText = 1_000;

    public static RecordedDifference Of(FactDifference difference) => new(
        [.. difference.Statements.Select(s => s with
        {
            Content = SourceFileStore.Cut(s.Content, LongestText),
            Values = [.. s.Values.Select(f => f with { Old = FactRows.Cut(f.Old, LongestText), New = FactRows.Cut(f.New, LongestText) })],
        })],
        [.. difference.Claims.Select(c => c with { Evidence = SourceFileStore.Cut(c.Evidence, LongestText) })],
        difference.Unchanged,
        difference.Kept);

    /// <summary>Whether somebody who has seen this has seen all of the other.</summary>
    public bool Covers(RecordedDifference other)
    {
        var (statements, claims) = (Statements.Select(JobJson.Write).ToHashSet(), Claims.ToHashSet());
        return other.Statements.All(s => statements.Contains(JobJson.Write(s))) && other.Claims.All(claims.Contains);
    }
}
