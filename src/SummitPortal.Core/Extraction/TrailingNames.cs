using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>
/// Finds a name in the shape of a person's that stands right behind a title or 的, however long what is told of the person before:
/// 某实验室负责人、多次获得大赛冠军的何某某对本报表示.
/// </summary>
internal sealed class TrailingNames(ArticleText text, DocumentNames names, Lexicon lexicon)
{
    // Name and adverbials.
    private const int MaxReach = 40;
    private const int LongestTitle = 8;
    private const int LeastLatin = 4;
    private const int MaxLatin = 30;
    private const int MaxTransliteration = 14;

    private readonly AdverbialReader _adverbials = new(text, names, lexicon);
    private readonly Grammar _grammar = lexicon.Grammar;

    /// <param name="start">Where the clause begins.</param>
    /// <param name="end">Where the verb begins.</param>
    public Subject? Before(int start, int end)
    {
        for (var i = end; i > Math.Max(start, end - MaxReach) + 1; i--)
        {
            if (i < end && !text.IsPlain(i))
            {
                continue;
            }

            var last = i;
            while (last > start && text.Text[last - 1] == ' ')
            {
                last--;
            }

            if (NameEndingAt(last, start) is { } name && _adverbials.Read(i, end) is AdverbialFit.Exact or AdverbialFit.Phrase)
            {
                var words = name.Of(text.Text);
                return new Subject([new Mention(name, name, MentionKind.Name, new DocumentName { Full = words, Type = SpeakerType.Person, Latin = char.IsAsciiLetter(words[0]) ? words : null })], AdverbialFit.Guessed);
            }
        }

        return null;
    }

    private TextSpan? NameEndingAt(int end, int start)
    {
        if (end - start < 3 || !text.IsPlain(end - 1))
        {
            return null;
        }

        return char.IsAsciiLetter(text.Text[end - 1]) ? Latin(end, start) : Chinese(end, start) ?? Transliterated(end, start);
    }

    // 首席策略师Seema Shah
    private TextSpan? Latin(int end, int start)
    {
        var begin = end;
        while (begin > start && end - begin < MaxLatin && (char.IsAsciiLetter(text.Text[begin - 1]) || (text.Text[begin - 1] is ' ' or '.' or '-' && begin < end && begin - 2 >= start && char.IsAsciiLetter(text.Text[begin - 2]))))
        {
            begin--;
        }

        return end - begin >= LeastLatin && char.IsAsciiLetterUpper(text.Text[begin]) && IsIntroduced(begin, end, start) ? TextSpan.FromBounds(begin, end) : null;
    }

    private TextSpan? Chinese(int end, int start)
    {
        foreach (var length in ChineseNames)
        {
            var begin = end - length;
            if (begin > start && _grammar.Surnames.Contains(text.Folded[begin]) && IsIntroduced(begin, end, start) && AllPlainHan(begin, end) && _adverbials.Read(begin, end) != AdverbialFit.Exact && !_grammar.NameLookalikes.Contains(text.Folded[begin..end]))
            {
                return TextSpan.FromBounds(begin, end);
            }
        }

        return null;
    }

    private static readonly int[] ChineseNames = [3, 2];

    private TextSpan? Transliterated(int end, int start)
    {
        var begin = end;
        while (begin > start && end - begin < MaxTransliteration && (_grammar.Transliteration.Contains(text.Folded[begin - 1]) || TextNormalizer.IsInterpunct(text.Text[begin - 1])))
        {
            begin--;
            if (end - begin >= 3 && IsIntroduced(begin, end, start) && !TextNormalizer.IsInterpunct(text.Text[begin]))
            {
                return TextSpan.FromBounds(begin, end);
            }
        }

        return null;
    }

    private bool AllPlainHan(int begin, int end)
    {
        for (var i = begin; i < end; i++)
        {
            if (!TextNormalizer.IsHan(text.Text[i]) || !text.IsPlain(i))
            {
                return false;
            }
        }

        return true;
    }

    // 委员盘某某, 夺冠的何某某
    private bool IsIntroduced(int begin, int end, int start)
    {
        var before = begin;
        while (before > start && text.Text[before - 1] == ' ')
        {
            before--;
        }

        // 特征的向量化, 修订后的章程: a noun that begins like a surname.
        if (before > start && text.Folded[before - 1] == '的')
        {
            return !_grammar.NounBeginnings.Contains(text.Folded[begin]) && end - begin > 2;
        }

        for (var i = before - 2; i >= Math.Max(start, before - LongestTitle); i--)
        {
            if (lexicon.Titles.Longest(text.Folded, i) == before - i || _grammar.NamedNouns.Longest(text.Folded, i) == before - i)
            {
                return true;
            }
        }

        return false;
    }
}
