using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>How well the words between a subject and its reporting word are understood.</summary>
internal enum AdverbialFit
{
    None,

    /// <summary>Words that no list knows stand before the verb, or are the subject.</summary>
    Guessed,

    /// <summary>A few unknown characters are left.</summary>
    Loose,

    /// <summary>A prepositional or verb phrase whose inside is not read: 在接受采访时.</summary>
    Phrase,

    /// <summary>Nothing, or adverbs and times only.</summary>
    Exact,
}

/// <summary>Reads what may stand between a subject and its verb: 10日在峰会上再次明确.</summary>
internal sealed class AdverbialReader(ArticleText text, DocumentNames names, Lexicon lexicon)
{
    private const int MaxLoose = 4;
    private const int MaxPhrase = 60;
    private const int MaxTimeClause = 14;
    private readonly Grammar _grammar = lexicon.Grammar;

    // What was read up to the same verb: a clause that names somebody again and again would otherwise be read once for every choice of names in it.
    private readonly Dictionary<int, AdverbialFit> _read = [];
    private int _end = -1;

    public AdverbialFit Read(int start, int end)
    {
        if (_end != end)
        {
            _read.Clear();
            _end = end;
        }

        return _read.TryGetValue(start, out var fit) ? fit : _read[start] = ReadFrom(start, end);
    }

    private AdverbialFit ReadFrom(int start, int end)
    {
        var i = start;
        while (i < end)
        {
            // 就某某辞职一事表示: an adverb only where the words behind it are read as adverbials, too.
            if (text.Folded[i] == '就' && i + 1 < end && _grammar.Adverbs.Longest(text.Folded, i) == 1 && _grammar.Preposition(text.Folded, i) > 0)
            {
                return Read(i + 1, end) is var behind and > AdverbialFit.Loose ? behind : ReadPhrase(i, end);
            }

            var next = Next(i, end);
            if (next > i)
            {
                i = next;
            }
            else if (Math.Max(_grammar.Preposition(text.Folded, i), _grammar.VerbPhrases.Longest(text.Folded, i)) is var phrase and > 0 && i + phrase <= end)
            {
                return i == start && IsOfAHouse(i) ? AdverbialFit.None : ReadPhrase(i, end);
            }
            else if (TimeClause(i, end) is var time && time > i)
            {
                return Read(time, end) == AdverbialFit.None ? AdverbialFit.None : AdverbialFit.Phrase;
            }
            else
            {
                return end - i <= MaxLoose && IsLoose(i, end) ? AdverbialFit.Loose : AdverbialFit.None;
            }
        }

        return i == end ? AdverbialFit.Exact : AdverbialFit.None;
    }

    // 日本台湾交流协会: behind a country the verb and the kind of house are the house's name.
    private bool IsOfAHouse(int at) =>
        _grammar.VerbPhrases.Longest(text.Folded, at) is var verb and > 0 && _grammar.OrganizationEndings.Longest(text.Folded, at + verb) > 1
        && names.In(Math.Max(0, at - LongestCountry), at).Any(h => h.Span.End == at && h.Name.Type == SpeakerType.Country);

    private const int LongestCountry = 8;

    private int Next(int i, int end)
    {
        var c = text.Text[i];
        if (char.IsWhiteSpace(c) || c is '）' or ')')
        {
            return i + 1;
        }

        if (text.SkipBracket(i) is var bracket && bracket > i && bracket <= end)
        {
            return bracket;
        }

        var adverb = _grammar.Adverbs.Longest(text.Folded, i);
        if (adverb > 0 && i + adverb <= end)
        {
            return i + adverb;
        }

        var time = TimeReader.Skip(text.Folded, i, end);
        return time > i ? time : Manner(i, end);
    }

    // 上任后不久, 近几个月来, 赢得选举之后: words of whatever kind up to the mark that makes a time of them.
    private int TimeClause(int start, int end)
    {
        for (var i = start + 1; i < Math.Min(end, start + MaxTimeClause) && TextNormalizer.IsHan(text.Text[i - 1]) && text.IsPlain(i - 1) && text.Folded[i - 1] is not ('的' or '是'); i++)
        {
            if (_grammar.TimeMarks.Longest(text.Folded, i) is var mark and > 0 && i + mark < end)
            {
                return names.In(start, i).Any() || _grammar.Groups.Longest(text.Folded, i + mark) > 0 ? start : i + mark;
            }
        }

        return start;
    }

    // 急匆匆地, 毫不犹豫地
    private int Manner(int i, int end)
    {
        var particle = text.Folded.IndexOf('地', i, Math.Min(7, end - i));
        return particle > i + 1 && particle < end && _grammar.Preposition(text.Folded, i) == 0 ? particle + 1 : i;
    }

    // "在会后英国首相苏纳克表示": the person at the phrase's end is the real subject, unless a preposition governs it (对马克龙说).
    private AdverbialFit ReadPhrase(int start, int end)
    {
        var governs = text.Folded[start] is '对' or '向' or '跟' or '与' or '同' or '给' or '告' or '替' or '随';
        if (!governs)
        {
            foreach (var hit in names.In(start, end))
            {
                if (hit.Span.End < end && hit.Name.Type == SpeakerType.Person && text.Folded.LastIndexOfAny(['对', '向', '与', '和', '给'], hit.Span.Start, Math.Min(12, hit.Span.Start - start + 1)) < start && Read(hit.Span.End, end) == AdverbialFit.Exact)
                {
                    return AdverbialFit.None;
                }

                if (hit.Span.End == end && hit.Name.Type == SpeakerType.Person)
                {
                    return AdverbialFit.None;
                }
            }
        }

        return end - start - Bracketed(start, end) <= MaxPhrase ? AdverbialFit.Phrase : AdverbialFit.None;
    }

    private int Bracketed(int start, int end)
    {
        var length = 0;
        for (var i = start; i < end; i++)
        {
            var bracket = text.SkipBracket(i);
            length += Math.Min(bracket, end) - i;
            i = Math.Max(i, bracket - 1);
        }

        return length;
    }

    // Unknown characters must not hide a better subject: in 国防部长王立说, 国防部 has not 长王立 for an adverb.
    private bool IsLoose(int start, int end)
    {
        if (names.In(start, end).Any())
        {
            return false;
        }

        for (var i = start; i < end; i++)
        {
            if (!TextNormalizer.IsHan(text.Text[i]) || !text.IsPlain(i) || text.Text[i] is '的' or '、' or '和' or '与' or '等' or '之' or '及' or '们' or '是' or '有' or '让' or '使' or '把' or '为' or '被')
            {
                return false;
            }

            if (lexicon.Titles.Longest(text.Folded, i) > 0 || _grammar.Groups.Longest(text.Folded, i) > 0 || _grammar.Anonymous.Longest(text.Folded, i) > 0 || _grammar.OrganizationEndings.Longest(text.Folded, i) > 0 || _grammar.Pronouns.Longest(text.Folded, i) > 0)
            {
                return false;
            }
        }

        return true;
    }
}
