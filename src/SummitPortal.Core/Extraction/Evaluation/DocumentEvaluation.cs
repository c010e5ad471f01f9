using System.Text;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction.Evaluation;

/// <summary>Compares one article's annotation with what was found in it.</summary>
internal sealed class DocumentEvaluation(GoldDocument gold, ArticleDocument document, ExtractionResult result, Lexicon lexicon, List<EvaluationMiss> misses)
{
    private const double Overlap = 0.5;

    private readonly ComparableText _text = new(document.Body.Text);
    private readonly EvaluationFigures _figures = new() { Documents = 1 };

    public EvaluationFigures Run()
    {
        var expected = gold.Statements.Select(s => (Statement: s, Positions: _text.Positions([.. s.Content.Select(c => c.ToString())]))).ToList();
        var found = result.Statements.Select(s => (Statement: s, Positions: _text.Positions(s.Content))).ToList();
        var overlaps = (
            from e in Enumerable.Range(0, expected.Count)
            from f in Enumerable.Range(0, found.Count)
            let overlap = Jaccard(expected[e].Positions, found[f].Positions)
            where overlap >= 0.3
            orderby overlap descending
            select (E: e, F: f, Overlap: overlap, Same: IsSameSpeaker(expected[e].Statement, found[f].Statement))).ToList();
        CountContent(overlaps, expected.Count, found.Count);
        CountKinds(overlaps, expected, found);
        CountSpoken(expected, found);
        var pairs = Match(overlaps.Where(o => o is { Same: true, Overlap: >= Overlap }).Select(o => (o.E, o.F)));
        CountStatements(pairs, expected, found);
        CountSpeakers(overlaps, expected, found);
        Compare(_figures.Claims, gold.SignatoryClaims.Select(c => $"{lexicon.CanonicalInstrument(c.Instrument)}|{c.Party}|{c.Claim}|{c.Count}"), result.SignatoryClaims.Select(c => $"{c.Instrument}|{c.Party}|{c.Claim.ToString().ToLowerInvariant()}|{c.Count}"), "claim");
        Compare(_figures.Aliases, gold.Aliases.Select(a => Pair(a[0], a[1])), result.Aliases.Select(a => Pair(a.Name, a.Alias)), "alias");
        return _figures;
    }

    // A pair has no direction: annotators put the short name first or the full one.
    private string Pair(string name, string alias)
    {
        var (a, b) = (Homeless(name), Homeless(alias));
        return string.CompareOrdinal(a, b) > 0 ? $"{b}|{a}" : $"{a}|{b}";
    }

    // 美国有线电视新闻网 and 有线电视新闻网 are one name: annotators differ over a country at its head.
    private string Homeless(string name)
    {
        var folded = Fold(name);
        var country = lexicon.CountryNames.Longest(folded, 0, out _);
        return country > 1 && folded.Length - country > 3 ? folded[country..] : folded;
    }

    private static string Fold(string name) => TextNormalizer.Fold(name).Replace(" ", "", StringComparison.Ordinal);

    private static Dictionary<int, int> Match(IEnumerable<(int E, int F)> candidates)
    {
        var pairs = new Dictionary<int, int>();
        var taken = new HashSet<int>();
        foreach (var (e, f) in candidates)
        {
            if (!pairs.ContainsKey(e) && taken.Add(f))
            {
                pairs[e] = f;
            }
        }

        return pairs;
    }

    private void CountContent(List<(int E, int F, double Overlap, bool Same)> overlaps, int expected, int found)
    {
        foreach (var (tally, least) in new[] { (_figures.ContentLoose, 0.3), (_figures.ContentTight, 0.8) })
        {
            tally.Expected += expected;
            tally.Found += found;
            tally.Right += Match(overlaps.Where(o => o.Overlap >= least).Select(o => (o.E, o.F))).Count;
        }
    }

    private void CountKinds(List<(int E, int F, double Overlap, bool Same)> overlaps, List<(GoldStatement Statement, IReadOnlyList<HashSet<int>> Positions)> expected, List<(ExtractedStatement Statement, HashSet<int> Positions)> found)
    {
        foreach (var (least, tallyOf) in new (double, Func<KindFigures, Tally>)[] { (0.3, k => k.Loose), (0.8, k => k.Tight), (1, k => k.Exact) })
        {
            expected.ForEach(e => tallyOf(_figures.ByKind[KindOf(e.Statement)]).Expected++);
            found.ForEach(f => tallyOf(_figures.ByKind[f.Statement.Kind]).Found++);
            foreach (var (e, f) in Match(overlaps.Where(o => o.Overlap >= least).Select(o => (o.E, o.F))))
            {
                var kind = KindOf(expected[e].Statement);
                tallyOf(_figures.ByKind[kind]).Right += kind == found[f].Statement.Kind ? 1 : 0;
            }
        }
    }

    private void CountSpoken(List<(GoldStatement Statement, IReadOnlyList<HashSet<int>> Positions)> expected, List<(ExtractedStatement Statement, HashSet<int> Positions)> found)
    {
        var spoken = expected.Where(e => KindOf(e.Statement) != StatementKind.Indirect).SelectMany(e => e.Positions).SelectMany(p => p).ToHashSet();
        foreach (var (_, positions) in found.Where(f => f.Statement.Kind != StatementKind.Indirect))
        {
            Detail(_figures.Spoken, positions.Count(spoken.Contains) * 2 >= positions.Count);
        }
    }

    private void CountStatements(Dictionary<int, int> pairs, List<(GoldStatement Statement, IReadOnlyList<HashSet<int>> Positions)> expected, List<(ExtractedStatement Statement, HashSet<int> Positions)> found)
    {
        _figures.Statements.Expected += expected.Count;
        _figures.Shown.Expected += expected.Count;
        var matched = pairs.Values.ToHashSet();
        for (var f = 0; f < found.Count; f++)
        {
            var statement = found[f].Statement;
            var right = matched.Contains(f) ? 1 : 0;
            Count(_figures.Statements, right);
            Count(EvaluationFigures.Of(_figures.Rules, statement.Rule), right);
            Count(EvaluationFigures.Of(_figures.Confidences, (Math.Floor(statement.Confidence * 10) / 10).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)), right);
            if (statement.Confidence >= ExtractionEvaluator.ShownConfidence)
            {
                Count(EvaluationFigures.Of(_figures.ShownRules, statement.Rule), right);
                Count(_figures.Shown, right);
            }

            if (right == 0)
            {
                misses.Add(new EvaluationMiss(gold.File, "wrong", $"{statement.Confidence:0.00} {statement.Rule} | {statement.Speaker} | {statement.Cue.Of(document.Body.Text)} | {string.Join(" … ", statement.Content.Select(c => c.Of(document.Body.Text)))}"));
            }
        }

        for (var e = 0; e < expected.Count; e++)
        {
            var statement = expected[e].Statement;
            if (pairs.TryGetValue(e, out var f))
            {
                CountDetails(statement, found[f].Statement, expected[e].Positions.Any(p => p.SetEquals(found[f].Positions)));
            }
            else
            {
                misses.Add(new EvaluationMiss(gold.File, "missed", $"{statement.Speaker} | {statement.Cue} | {string.Join(" … ", statement.Content)}"));
            }
        }
    }

    private static StatementKind KindOf(GoldStatement statement) => Enum.Parse<StatementKind>(statement.Kind, ignoreCase: true);

    private void CountDetails(GoldStatement expected, ExtractedStatement found, bool exact)
    {
        Detail(_figures.ExactContent, exact);
        var cue = found.Cue.Of(document.Body.Text);
        Detail(_figures.Cue, expected.Cue is null ? cue.Length == 0 : cue.Length > 0 && (expected.Cue.Contains(cue, StringComparison.Ordinal) || cue.Contains(expected.Cue, StringComparison.Ordinal)));
        Detail(_figures.Kind, KindOf(expected) == found.Kind);
        Detail(_figures.Country, expected.Country == found.Country);
        var role = IsPart(expected.Role, found.Role) || (expected.Role is not null && found.Role?.Split('、', '兼').Any(part => IsPart(expected.Role, part)) == true);
        Detail(_figures.Role, role);
        NoteDetail("country", expected.Country, found.Country, found);
        if (!role)
        {
            NoteDetail("role", expected.Role, found.Role, found);
        }

        NoteDetail("kind", KindOf(expected).ToString(), found.Kind.ToString(), found);
        Detail(_figures.Via, IsPart(expected.Via, found.Via));
        if (!IsPart(expected.Via, found.Via))
        {
            NoteDetail("via", expected.Via, found.Via, found);
        }
    }

    private static bool IsPart(string? expected, string? found) =>
        expected is null || found is null
            ? expected == found
            : Fold(expected).Contains(Fold(found).Trim('《', '》'), StringComparison.Ordinal) || Fold(found).Contains(Fold(expected), StringComparison.Ordinal);

    private void NoteDetail(string what, string? expected, string? found, ExtractedStatement statement)
    {
        if (expected != found)
        {
            misses.Add(new EvaluationMiss(gold.File, what, $"expected {expected ?? "none"}, found {found ?? "none"}: {statement.Speaker} | {statement.Content[0].Of(document.Body.Text)}"));
        }
    }

    private static void Detail(Tally tally, bool right)
    {
        tally.Expected++;
        Count(tally, right ? 1 : 0);
    }

    private static void Count(Tally tally, int right)
    {
        tally.Found++;
        tally.Right += right;
    }

    private void CountSpeakers(List<(int E, int F, double Overlap, bool Same)> overlaps, List<(GoldStatement Statement, IReadOnlyList<HashSet<int>> Positions)> expected, List<(ExtractedStatement Statement, HashSet<int> Positions)> found)
    {
        // Statements of parties that are named one by one share their content: the right speaker first.
        foreach (var (e, f) in Match(overlaps.Where(o => o.Overlap >= Overlap).OrderByDescending(o => o.Same).Select(o => (o.E, o.F))))
        {
            var right = IsSameSpeaker(expected[e].Statement, found[f].Statement);
            Detail(_figures.Speaker, right);
            Detail(_figures.ByKind[KindOf(expected[e].Statement)].Speaker, right);
            if (expected[e].Statement.Coref)
            {
                Detail(_figures.SpeakerByCoreference, right);
            }

            if (!right)
            {
                var (statement, by) = (found[f].Statement, expected[e].Statement.Coref ? " behind a pronoun or a role" : "");
                misses.Add(new EvaluationMiss(gold.File, "speaker", $"expected {expected[e].Statement.Speaker}{by}, found {statement.Speaker} by “{statement.Mention.Of(document.Body.Text)}” ({statement.Confidence:0.00} {statement.Rule}): {statement.Content[0].Of(document.Body.Text)}"));
            }
        }
    }

    private void Compare(Tally tally, IEnumerable<string> expected, IEnumerable<string> found, string what)
    {
        var open = expected.ToList();
        tally.Expected += open.Count;
        foreach (var item in found)
        {
            var right = open.Remove(item);
            Count(tally, right ? 1 : 0);
            if (!right)
            {
                misses.Add(new EvaluationMiss(gold.File, "wrong " + what, item));
            }
        }

        misses.AddRange(open.Select(item => new EvaluationMiss(gold.File, "missed " + what, item + (what == "claim" ? " " + gold.SignatoryClaims.FirstOrDefault(c => item.EndsWith($"|{c.Party}|{c.Claim}|{c.Count}", StringComparison.Ordinal))?.Evidence : ""))));
    }

    /// <summary>The same name, a part of it (马斯克 for 埃隆·马斯克), or the same Latin name.</summary>
    private static bool IsSameSpeaker(GoldStatement expected, ExtractedStatement found)
    {
        var (a, b) = (Fold(expected.Speaker).Trim('《', '》'), Fold(found.Speaker).Trim('《', '》'));
        return a == b
            || (expected.Latin is not null && found.Latin is not null && Fold(expected.Latin) == Fold(found.Latin))
            || (Math.Min(a.Length, b.Length) >= 2 && (a.EndsWith(b, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal) || a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)));
    }

    private static double Jaccard(IReadOnlyList<HashSet<int>> places, HashSet<int> found) => places.Count == 0 ? 0 : places.Max(p => Jaccard(p, found));

    private static double Jaccard(HashSet<int> a, HashSet<int> b)
    {
        var shared = a.Count(b.Contains);
        return shared == 0 ? 0 : (double)shared / (a.Count + b.Count - shared);
    }
}
