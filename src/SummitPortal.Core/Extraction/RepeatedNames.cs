using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>
/// Finds houses that no list knows by their use: words that speak at the head of a clause and stand in the article again and again,
/// among changing neighbours. What stands before and behind a name changes; the two halves of a name stay together.
/// </summary>
internal sealed class RepeatedNames(ArticleText text, Lexicon lexicon)
{
    private const int Shortest = 2;
    private const int Longest = 10;
    private const int LeastOccurrences = 3;

    // Two characters are a common word as often as a name.
    private const int LeastOfTwo = 5;
    private const int MaxOccurrences = 30;

    // Counting reads the whole text, so it is done for so many candidates only.
    private const int MaxCandidates = 40;
    private const string NotInNames = "的了是在和与等被把将对向从而但或及让使给这那该他她我你们说称可不没";

    private readonly Grammar _grammar = lexicon.Grammar;

    public IEnumerable<string> Read()
    {
        var seen = new HashSet<string>();
        foreach (var clause in text.Sentences.SelectMany(s => s.Clauses).Select(c => c.Span))
        {
            var start = text.SkipBlanks(clause.Start);
            start += start < clause.End ? _grammar.Connectives.Longest(text.Folded, start) : 0;
            var end = SpeakerEnd(start, clause.End);
            if (end > start && seen.Count < MaxCandidates && text.Text[start..end] is var name && seen.Add(name) && !IsKnown(start, end) && IsName(ArticleText.Fold(name)))
            {
                yield return name;
            }
        }
    }

    // 某某互动表示, 某某互动方面则称: where the words before a plain reporting word end.
    private int SpeakerEnd(int start, int limit)
    {
        for (var i = start; i < Math.Min(limit, start + Longest); i++)
        {
            if (i - start >= Shortest && SpeaksAt(i, limit))
            {
                return i;
            }

            if (!text.IsPlain(i) || !(TextNormalizer.IsHan(text.Text[i]) || char.IsAsciiLetterOrDigit(text.Text[i])) || NotInNames.Contains(text.Folded[i]))
            {
                break;
            }
        }

        return start;
    }

    private bool SpeaksAt(int at, int limit)
    {
        foreach (var side in Sides)
        {
            if (string.CompareOrdinal(text.Folded, at, side, 0, side.Length) == 0)
            {
                at += side.Length;
                break;
            }
        }

        return at < limit && lexicon.Cues.Longest(text.Folded, at, out var cue) > 0 && cue is { Frame: CueFrame.Clause, CanBeNoun: false, IsWeak: false, Category: not "mental" } && cue.Word[0] != '的';
    }

    private static readonly string[] Sides = ["方面则", "方面", "官方", "则", "也", "还", "均", "此前", "曾"];

    private bool IsKnown(int start, int end)
    {
        if (lexicon.Gazetteer.Longest(text.Folded, start, out _) > 1 || lexicon.CountryNames.Longest(text.Folded, start) > 1 || (end - start < 4 && _grammar.Surnames.Contains(text.Folded[start])))
        {
            return true;
        }

        for (var i = start; i < end - 1; i++)
        {
            foreach (var words in _known)
            {
                if (words.Longest(text.Folded, i) is var length and > 1 && (i == start || i + length >= end))
                {
                    return true;
                }
            }
        }

        return _grammar.Adverbs.Longest(text.Folded, end - 1) > 0 || text.Folded[end - 1] is '上' or '中' or '里' or '后' or '时' or '者' || text.Folded.AsSpan(start, end - start).IndexOfAnyExcept(_transliteration) < 0;
    }

    private readonly WordTrie<bool>[] _known =
        [lexicon.Grammar.OrganizationEndings, lexicon.Grammar.Groups, lexicon.Grammar.Anonymous, lexicon.Grammar.Documents, lexicon.Grammar.Pronouns, lexicon.Titles, lexicon.Grammar.Adverbs, lexicon.Grammar.VerbPhrases];

    private readonly System.Buffers.SearchValues<char> _transliteration = System.Buffers.SearchValues.Create([.. lexicon.Grammar.Transliteration, '·']);

    private bool IsName(string folded)
    {
        var (count, before, behind) = (0, new HashSet<char>(), new HashSet<char>());
        for (var i = text.Folded.IndexOf(folded, StringComparison.Ordinal); i >= 0 && count < MaxOccurrences; i = text.Folded.IndexOf(folded, i + folded.Length, StringComparison.Ordinal))
        {
            count++;
            before.Add(i > 0 ? text.Folded[i - 1] : '\n');
            behind.Add(i + folded.Length < text.Folded.Length ? text.Folded[i + folded.Length] : '\n');
        }

        var (least, named) = folded.Length == 2 ? (LeastOfTwo, ArticleText.Fold(text.Document.Title).Contains(folded, StringComparison.Ordinal)) : (LeastOccurrences, true);
        return named && count >= least && before.Count > 1 && behind.Count > 2 && !_grammar.NameLookalikes.Contains(folded);
    }
}
