namespace SummitPortal.Core.Positions;

/// <summary>A statement about an issue, as far as a stance is read from it.</summary>
public sealed record StatementAboutIssue(long Id, string? Cue, string Content);

/// <param name="Reason">The words it goes by and how many statements have them: <c>反对 ×2、扼杀</c>.</param>
/// <param name="SummaryZh">The words of the first statement that proves it, cut to a line.</param>
/// <param name="EvidenceIds">Statements that show the stance, in their order; never empty.</param>
public sealed record SuggestedPosition(Stance Stance, string Reason, string SummaryZh, IReadOnlyList<long> EvidenceIds);

/// <summary>Says what a holder's statements about one issue, taken together, seem to stand for.</summary>
public static class PositionSuggester
{
    private const int MostEvidence = 10;

    private const int LineLength = 120;

    private const int MostWords = 6;

    /// <summary>Null when no statement shows a stance, or as many show one as another: then an editor has to read them.</summary>
    public static SuggestedPosition? Suggest(StanceReader reader, IEnumerable<StatementAboutIssue> statements, string issue)
    {
        var groups = statements
            .Select(s => (Statement: s, Reading: reader.Read(s.Cue, s.Content, issue)))
            .Where(s => s.Reading is not null)
            .GroupBy(s => s.Reading!.Stance)
            .OrderByDescending(g => g.Count())
            .ToList();
        if (groups.Count == 0 || (groups.Count > 1 && groups[0].Count() == groups[1].Count()))
        {
            return null;
        }

        var evidence = groups[0].ToList();
        return new SuggestedPosition(groups[0].Key, Reason(evidence.SelectMany(e => e.Reading!.Words)), Line(evidence[0].Statement.Content), [.. evidence.Take(MostEvidence).Select(e => e.Statement.Id)]);
    }

    private static string Reason(IEnumerable<string> words) => string.Join(
        '、',
        words.GroupBy(w => w).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostWords).Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ×{g.Count()}"));

    private static string Line(string content) => content.Length <= LineLength ? content : content[..(LineLength - 1)] + "…";
}
