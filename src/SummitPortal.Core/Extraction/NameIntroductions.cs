using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Finds persons whom no title introduces: behind a house or a 人士, before 女士 or （化名）, or again and again before a reporting word.</summary>
internal sealed class NameIntroductions(ArticleText text, Lexicon lexicon, NameShapes shapes)
{
    // The characters of 专家 and 评价 make names as well; three of them seldom do.
    private const int LeastBehindNoun = 3;

    /// <param name="known">True for a name that is introduced already.</param>
    public IEnumerable<TextSpan> Read(Func<string, bool> known) => [.. Members(), .. BehindNouns(), .. BeforeHonorifics(), .. BeforeNotes(), .. Subjects(known), .. Dotted(known)];

    // 上市银行管理人士某某（化名）这样说, 独立评论人士某某某表示
    private IEnumerable<TextSpan> BehindNouns()
    {
        for (var i = 0; i < text.Folded.Length; i++)
        {
            var length = lexicon.Grammar.NamedNouns.Longest(text.Folded, i);
            if (length == 0 || !text.IsPlain(i))
            {
                continue;
            }

            var start = text.SkipBlanks(i + length);
            if (start < text.Folded.Length && !IsWord(start) && shapes.PersonNameAfter(start) is var end && (end - start >= LeastBehindNoun || (end - start == 2 && end < text.Text.Length && text.Text[end] is '（' or '(')))
            {
                yield return TextSpan.FromBounds(start, end);
            }

            i += length - 1;
        }
    }

    // 负责人，某某某女士; 领导 某某某副书记; 工业局某某某副局长
    private IEnumerable<TextSpan> BeforeHonorifics()
    {
        for (var i = 2; i < text.Folded.Length; i++)
        {
            var length = lexicon.Grammar.Honorifics.Longest(text.Folded, i);
            // 常务副 before 局长 and 常委会 before 副主任 are no names.
            if (length > 0 && text.IsPlain(i) && text.Folded[i - 1] is not ('副' or '总') && shapes.ChineseNameBefore(i) is var start && i - start >= (text.Folded.AsSpan(i, length) is "先生" or "女士" ? 2 : LeastBehindNoun)
                && !NoGivenNames.Contains(text.Folded[i - 1]) && !lexicon.Grammar.EndsWithOrganization(text.Folded[start..i]))
            {
                yield return TextSpan.FromBounds(start, i);
            }
        }
    }

    private const string NoGivenNames = "部会局院所校厅司室处党团社级务任届";

    // 某某（化名）, 某某（音译）
    private IEnumerable<TextSpan> BeforeNotes()
    {
        foreach (var bracket in text.Brackets)
        {
            if (text.Folded.AsSpan(bracket.Start + 1, Math.Max(0, bracket.Length - 2)) is "化名" or "音译" or "译音" or "艺名" or "笔名" && shapes.ChineseNameBefore(bracket.Start) is var start && start < bracket.Start)
            {
                yield return TextSpan.FromBounds(start, bracket.Start);
            }
        }
    }

    /// <summary>明势资本夏令认为: a name in the shape of a person's, between a house and a reporting word.</summary>
    private IEnumerable<TextSpan> Members()
    {
        for (var i = 0; i < text.Folded.Length; i++)
        {
            var known = lexicon.Gazetteer.Longest(text.Folded, i, out var entry);
            var length = Math.Max(lexicon.Grammar.OrganizationEndings.Longest(text.Folded, i), known > 0 && entry.Type == SpeakerType.Organization ? known : 0);
            if (length < 2 || !text.IsPlain(i))
            {
                continue;
            }

            var start = text.SkipBlanks(i + length);
            if (start < text.Folded.Length && !IsWord(start) && shapes.PersonNameBeforeCue(start) is var end && end > start)
            {
                yield return TextSpan.FromBounds(start, end);
            }

            i += length - 1;
        }
    }

    private bool IsWord(int at) =>
        lexicon.Grammar.Adverbs.Longest(text.Folded, at) > 0 || lexicon.Grammar.Groups.Longest(text.Folded, at) > 0 || lexicon.Grammar.Anonymous.Longest(text.Folded, at) > 0
        || lexicon.Titles.Longest(text.Folded, at) > 0 || lexicon.Grammar.Documents.Longest(text.Folded, at) > 0 || lexicon.Grammar.VerbPhrases.Longest(text.Folded, at) > 0
        || lexicon.Grammar.OrganizationEndings.Longest(text.Folded, at) > 0 || lexicon.Grammar.Preposition(text.Folded, at) > 0 || lexicon.Cues.Longest(text.Folded, at) > 0;

    /// <summary>A name that nothing introduces is believed when it stands before a reporting word twice or more, or is of two parts.</summary>
    private IEnumerable<TextSpan> Subjects(Func<string, bool> known)
    {
        var seen = new Dictionary<string, TextSpan>();
        foreach (var clause in text.Sentences.SelectMany(s => s.Clauses).Select(c => c.Span))
        {
            var start = Lead.Skip(text, lexicon, text.QuotationAtHead(clause)?.Span.End ?? text.SkipBlanks(clause.Start), clause.End);
            var end = start < clause.End && lexicon.Gazetteer.Longest(text.Folded, start, out _) == 0 ? shapes.PersonNameBeforeCue(start) : start;
            if (end <= start || end > clause.End)
            {
                continue;
            }

            var span = TextSpan.FromBounds(start, end);
            if (HoldsTitle(span))
            {
                continue;
            }

            if ((span.Of(text.Folded).Contains('·', StringComparison.Ordinal) || !seen.TryAdd(span.Of(text.Text), span)) && !known(span.Of(text.Text)))
            {
                yield return span;
            }
        }
    }

    /// <summary>消防员弗兰克·约翰逊: sounds around an interpunct are a name, though no list knows what the person is.</summary>
    private IEnumerable<TextSpan> Dotted(Func<string, bool> known)
    {
        for (var dot = text.Folded.IndexOf('·', StringComparison.Ordinal); dot >= 0; dot = text.Folded.IndexOf('·', dot + 1))
        {
            if (text.IsPlain(dot) && shapes.NameAround(dot) is { } span && !known(span.Of(text.Text)))
            {
                yield return span;
            }
        }
    }

    // 高级分析师德里克·格罗斯曼 is found behind the title.
    private bool HoldsTitle(TextSpan span)
    {
        for (var i = span.Start; i < span.End - 2; i++)
        {
            if (lexicon.Titles.Longest(text.Folded, i) > 1)
            {
                return true;
            }
        }

        return false;
    }
}
