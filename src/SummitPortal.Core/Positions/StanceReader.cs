using SummitPortal.Core.Extraction;

namespace SummitPortal.Core.Positions;

/// <param name="Words">The words it was read from, as they stand in the statement, each once.</param>
public sealed record StanceReading(Stance Stance, IReadOnlyList<string> Words);

/// <summary>
/// Reads from the words of a statement where its speaker stands on an issue. It looks for words of stance in the clause that names the issue, turned round by a
/// negation before them (不支持) or by an object that means the opposite (支持放松监管). It suggests; an editor decides.
/// </summary>
public sealed class StanceReader
{
    // 不会支持, 并没有反对: further away a negation belongs to another word.
    private const int NegationReach = 3;

    private const int EnglishNegationReach = 12;

    private static readonly char[] ClauseEnds = ['，', '。', '；', '！', '？', '：', ',', ';', '!', '?', '\n', '…'];

    private readonly WordTrie<Stance> _stances = new();
    private readonly string[] _negations;
    private readonly WordTrie<bool> _harms;
    private readonly WordTrie<bool> _affirmations;
    private readonly WordTrie<bool> _reversed;
    private readonly WordTrie<string> _issueTerms;

    public StanceReader(Lexicon lexicon)
    {
        var words = LexiconFiles.Read<LexiconFiles.StanceWords>("stances.json");
        foreach (var (list, stance) in new[] { (words.Supports, Stance.Supports), (words.Opposes, Stance.Opposes), (words.Harms, Stance.Opposes), (words.CallsFor, Stance.CallsFor), (words.Conditional, Stance.Conditional) })
        {
            foreach (var word in list)
            {
                _stances.Add(ArticleText.Fold(word), stance);
            }
        }

        _negations = [.. words.Negations.Select(ArticleText.Fold)];
        _harms = Lexicon.Words(words.Harms);
        _affirmations = Lexicon.Words(words.Affirmations);
        _reversed = Lexicon.Words(words.Reversed);
        _issueTerms = lexicon.IssueTerms;
    }

    /// <summary>Null when the words show no stance on the issue, or as much for it as against it.</summary>
    /// <param name="cue">The reporting words, which govern the whole content (呼吁); null without.</param>
    public StanceReading? Read(string? cue, string content, string issue)
    {
        var folded = ArticleText.Fold(content);
        var found = new List<(Stance Stance, string Word)>();
        for (var start = 0; start < folded.Length;)
        {
            var end = folded.IndexOfAny(ClauseEnds, start);
            end = end < 0 ? folded.Length : end;
            ReadClause(folded, content, start, end, issue, found);
            start = end + 1;
        }

        if (cue is { Length: > 0 } && Names(folded, 0, folded.Length, issue, out var reversed))
        {
            ReadWords(ArticleText.Fold(cue), cue, 0, cue.Length, reversed, found);
        }

        return Weigh(found);
    }

    private void ReadClause(string folded, string content, int start, int end, string issue, List<(Stance Stance, string Word)> found)
    {
        if (Names(folded, start, end, issue, out var reversed))
        {
            ReadWords(folded, content, start, end, reversed, found);
        }
    }

    private bool Names(string folded, int start, int end, string issue, out bool reversed)
    {
        var named = false;
        reversed = false;
        for (var i = start; i < end; i++)
        {
            var opposite = _reversed.Longest(folded, i);
            reversed |= opposite > 0 && i + opposite <= end;
            var length = _issueTerms.Longest(folded, i, out var about);
            named |= length > 0 && about == issue && i + length <= end;
        }

        return named;
    }

    private void ReadWords(string folded, string printed, int start, int end, bool reversed, List<(Stance Stance, string Word)> found)
    {
        for (var i = start; i < end;)
        {
            var length = _stances.Longest(folded, i, out var stance);
            if (length == 0 || i + length > end || !IsWholeWord(folded, i, length))
            {
                i++;
                continue;
            }

            var from = NegationBefore(folded, start, i);

            // 监管会扼杀产业 speaks against it, 监管不会扼杀产业 not yet for it.
            if (from == i || _harms.Longest(folded, i) == 0)
            {
                var read = from < i ? Turned(stance) : stance;
                found.Add((reversed ? Turned(read) : read, printed[from..(i + length)]));
            }

            i += length;
        }
    }

    /// <summary>Where a negation of the word begins; the word's own beginning when none does.</summary>
    private int NegationBefore(string folded, int start, int at)
    {
        foreach (var negation in _negations)
        {
            var reach = char.IsAsciiLetter(negation[0]) ? EnglishNegationReach : NegationReach;
            var from = Math.Max(start, at - reach - negation.Length);
            var index = folded.LastIndexOf(negation, at, at - from, StringComparison.Ordinal);
            if (index >= from && index + negation.Length <= at && IsWholeWord(folded, index, negation.Length) && _affirmations.Longest(folded, index) == 0)
            {
                return index;
            }
        }

        return at;
    }

    private static bool IsWholeWord(string folded, int start, int length) =>
        !char.IsAsciiLetter(folded[start])
        || ((start == 0 || !char.IsAsciiLetter(folded[start - 1])) && (start + length >= folded.Length || !char.IsAsciiLetter(folded[start + length])));

    private static Stance Turned(Stance stance) => stance switch
    {
        Stance.Supports or Stance.CallsFor => Stance.Opposes,
        Stance.Opposes => Stance.Supports,
        _ => stance,
    };

    // A condition qualifies whatever else is said. 呼吁 beside 支持 is the weaker word.
    private static StanceReading? Weigh(List<(Stance Stance, string Word)> found)
    {
        if (found.Count == 0)
        {
            return null;
        }

        if (found.Exists(f => f.Stance == Stance.Conditional))
        {
            return new StanceReading(Stance.Conditional, Words(found, Stance.Conditional));
        }

        var supports = found.Count(f => f.Stance == Stance.Supports);
        var opposes = found.Count(f => f.Stance == Stance.Opposes);
        return (supports, opposes) switch
        {
            ( > 0, > 0) when supports == opposes => null,
            ( > 0, _) when supports > opposes => new StanceReading(Stance.Supports, Words(found, Stance.Supports)),
            (_, > 0) => new StanceReading(Stance.Opposes, Words(found, Stance.Opposes)),
            _ => new StanceReading(Stance.CallsFor, Words(found, Stance.CallsFor)),
        };
    }

    private static IReadOnlyList<string> Words(List<(Stance Stance, string Word)> found, Stance stance) => [.. found.Where(f => f.Stance == stance).Select(f => f.Word).Distinct()];
}
