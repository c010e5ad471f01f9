using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>The noun of a possible speaker: a name, an office, a pronoun, an organisation, a group, a document.</summary>
internal sealed record Head(TextSpan Span, MentionKind Kind, DocumentName? Name);

/// <summary>Finds heads, and where the words that belong to them end.</summary>
internal sealed class HeadReader(ArticleText text, DocumentNames names, Lexicon lexicon)
{
    private const int MaxPart = 8;
    private const int MaxTitle = 14;
    private readonly Grammar _grammar = lexicon.Grammar;

    /// <summary>The head that begins at a position and ends before another; null when none does.</summary>
    public Head? At(int i, int end)
    {
        if (i >= end)
        {
            return null;
        }

        if (names.TryAt(i, out var hit) && hit.Span.End <= end && (text.At(i) & (Enclosure.Quotation | Enclosure.Bracket)) == 0)
        {
            return new Head(hit.Span, MentionKind.Name, hit.Name);
        }

        if (text.Text[i] == '《' && Closing(i, end) is var close && close > i)
        {
            return names.TryAt(i + 1, out var work) && work.Span.End == close - 1
                ? new Head(TextSpan.FromBounds(i, close), MentionKind.Name, work.Name)
                : new Head(TextSpan.FromBounds(i, close), MentionKind.Document, null);
        }

        // 美国“政治新闻网”报道称
        if (text.Text[i] == '“' && names.TryAt(i + 1, out var quoted) && quoted.Name.Type == SpeakerType.Organization && quoted.Span.End < end && text.Text[quoted.Span.End] == '”')
        {
            return new Head(TextSpan.FromBounds(i, quoted.Span.End + 1), MentionKind.Name, quoted.Name);
        }

        if (text.Text[i] is '“' or '「' && Called(i, end) is { } called)
        {
            return called;
        }

        if (!text.IsPlain(i))
        {
            return null;
        }

        if (text.Text[i] == '@' && Account(i, end) is { } account)
        {
            return account;
        }

        // 联系到一名客服，其表示…
        if (i + 1 == end && text.Folded[i] == '其')
        {
            return new Head(new TextSpan(i, 1), MentionKind.Pronoun, null);
        }

        return Noun(i, end) ?? (LatinRun(i, end) is var run && run > i ? Named(TextSpan.FromBounds(i, run)) : null);
    }

    // 网友 Example-Name485 is a person; other names in Latin letters are houses more often.
    private Head Named(TextSpan name) =>
        PersonBefore(name.Start) is { } caller ? new Head(name, MentionKind.Name, new DocumentName { Full = name.Of(text.Text), Type = SpeakerType.Person, Role = caller }) : new Head(name, MentionKind.Organization, null);

    private string? PersonBefore(int at) => EndingOf(text.Folded.AsSpan(Math.Max(0, at - LongestNoun), Math.Min(LongestNoun, at)).TrimEnd(), _grammar.CallingPersons);

    // 黑客组织“夜枭”声称, 用户「某某」发文称: the noun says that the marks hold a name.
    private Head? Called(int i, int end)
    {
        if (text.QuotationStartingAt(i) is not { Outer: true, Inner: { Length: >= 2 and <= MaxCalled } inner } quotation || quotation.Span.End > end
            || text.Text.AsSpan(inner.Start, inner.Length).IndexOfAny(SentenceMarks) >= 0 || (quotation.Span.End < text.Text.Length && text.Folded[quotation.Span.End] is '的' or '、' or '等'))
        {
            return null;
        }

        var before = text.Folded.AsSpan(Math.Max(0, i - LongestNoun), Math.Min(LongestNoun, i));
        return (Caller(before) ?? (IsHouse(inner) ? SpeakerType.Organization : null)) is { } type ? new Head(quotation.Span, MentionKind.Name, new DocumentName { Full = inner.Of(text.Text), Type = type }) : null;
    }

    // “北岸人权观察组织”; “谴责强拆运动” begins with a verb.
    private bool IsHouse(TextSpan quoted) => quoted.Length > LongestNoun && _grammar.EndsWithOrganization(quoted.Of(text.Folded)) && lexicon.Cues.Longest(text.Folded, quoted.Start) == 0;

    private SpeakerType? Caller(ReadOnlySpan<char> before) =>
        EndingOf(before, _grammar.CallingHouses) is not null ? SpeakerType.Organization : EndingOf(before, _grammar.CallingPersons) is not null ? SpeakerType.Person : null;

    private static string? EndingOf(ReadOnlySpan<char> words, IReadOnlyList<string> endings)
    {
        foreach (var ending in endings)
        {
            if (words.EndsWith(ending))
            {
                return ending;
            }
        }

        return null;
    }

    // 博主@某某 透露, 博主 @ 某某 透露
    private Head? Account(int at, int end)
    {
        var start = text.SkipBlanks(at + 1);
        var i = start;
        while (i < end && i - at <= MaxCalled && (char.IsLetterOrDigit(text.Text[i]) || text.Text[i] is '_' or '-') && lexicon.Cues.Longest(text.Folded, i) == 0)
        {
            i++;
        }

        return i - start > 1 && PersonBefore(at) is { } caller
            ? new Head(TextSpan.FromBounds(at, i), MentionKind.Name, new DocumentName { Full = text.Text[start..i], Type = SpeakerType.Person, Role = caller })
            : null;
    }

    private static readonly System.Buffers.SearchValues<char> SentenceMarks = System.Buffers.SearchValues.Create("，。！？；：");
    private const int MaxCalled = 16;
    private const int LongestNoun = 4;

    // A run of capitalised words that no list knows: Mistral, EURACTIV.
    private int LatinRun(int start, int end)
    {
        if (!char.IsAsciiLetterUpper(text.Text[start]) || (start > 0 && char.IsAsciiLetterOrDigit(text.Text[start - 1])))
        {
            return start;
        }

        var i = start;
        while (i < end && (char.IsAsciiLetterOrDigit(text.Text[i]) || (text.Text[i] is ' ' or '.' or '&' or '-' && i + 1 < end && char.IsAsciiLetterOrDigit(text.Text[i + 1]))))
        {
            i++;
        }

        // 科技媒体 Example 9 月 4 日报道: the day is no part of the name.
        var digits = i;
        while (digits > start && char.IsAsciiDigit(text.Text[digits - 1]))
        {
            digits--;
        }

        if (digits < i && digits > start + 1 && text.Text[digits - 1] == ' ' && TimeReader.Skip(text.Folded, digits, text.Folded.Length) > digits)
        {
            i = digits - 1;
        }

        // Now新闻
        var noun = i < end ? OutletNoun(i) : 0;
        return i - start < 2 ? start : i + noun <= end ? i + noun : i;
    }

    private Head? Noun(int i, int end)
    {
        var best = (Length: 0, Kind: MentionKind.Unknown);
        Consider(_grammar.OrganizationEndings, MentionKind.Organization);
        Consider(lexicon.Titles, MentionKind.Role);
        Consider(_grammar.Groups, MentionKind.Group);
        Consider(_grammar.Anonymous, MentionKind.Anonymous);
        Consider(_grammar.Documents, MentionKind.Document);
        Consider(_grammar.Pronouns, MentionKind.Pronoun);
        // 科研报告 holds 研报 and is a 报告.
        if (best is { Kind: MentionKind.Document, Length: > 1 } && _grammar.Documents.Longest(text.Folded, i + best.Length - 1) > 1)
        {
            return null;
        }

        // 与会议员 are 议员 and no 会议.
        if (best is { Kind: MentionKind.Organization, Length: > 1 } && _grammar.Groups.Longest(text.Folded, i + best.Length - 1) > 1)
        {
            return null;
        }

        // 总部在柏林的…: where a house has its seat.
        if (best is { Kind: MentionKind.Organization, Length: 2 } && i + 2 < end && text.Folded.AsSpan(i, 2) is "总部" && text.Folded[i + 2] is '在' or '位' or '设')
        {
            return null;
        }

        return best.Length > 0 && i + best.Length <= end
            ? new Head(TextSpan.FromBounds(i, best.Kind == MentionKind.Organization ? Called(i, PartOf(i + best.Length, end), end) : i + best.Length), best.Kind, null)
            : null;

        void Consider(WordTrie<bool> words, MentionKind kind)
        {
            var length = words.Longest(text.Folded, i);
            if (length > 0 && length >= best.Length)
            {
                best = (length, kind);
            }
        }
    }

    // 云通信公司 Example 披露了…: what kind of house it is, and its name.
    private int Called(int start, int after, int end)
    {
        if (!_grammar.CallingKinds.Any(k => k.Length <= after - start + LongestNoun && text.Folded.AsSpan(0, after).EndsWith(k)))
        {
            return after;
        }

        var name = text.SkipBlanks(after);
        return name < end && text.IsPlain(name) && !names.TryAt(name, out _) && lexicon.Titles.Longest(text.Folded, name) == 0 && LatinRun(name, end) is var run && run - name > 2 && !_grammar.GenericTerms.Contains(text.Text[name..run].ToUpperInvariant()) ? run : after;
    }

    // 议会情报委员会, 大学人工智能研究所: the part of a house is the house that is meant.
    private int PartOf(int after, int end)
    {
        for (var i = after; i < Math.Min(end, after + MaxPart) && TextNormalizer.IsHan(text.Text[i]) && text.IsPlain(i); i++)
        {
            foreach (var part in Parts)
            {
                if (i + part.Length <= end && string.CompareOrdinal(text.Folded, i, part, 0, part.Length) == 0)
                {
                    return i + part.Length;
                }
            }

            if (text.Folded[i] is '的' or '和' or '与' or '等' or '及' || lexicon.Cues.Longest(text.Folded, i) > 0 || _grammar.Adverbs.Longest(text.Folded, i) > 0 || _grammar.Preposition(text.Folded, i) > 0 || _grammar.VerbPhrases.Longest(text.Folded, i) > 0)
            {
                break;
            }
        }

        return after;
    }

    private static readonly string[] Parts = ["委员会", "研究所", "研究院", "研究中心", "办公室", "实验室"];

    private int Closing(int open, int end)
    {
        var close = text.Text.IndexOf('》', open, Math.Min(40, end - open));
        return close < 0 ? open : close + 1;
    }

    /// <summary>Behind a head come titles (王立院士), brackets and closing marks.</summary>
    public int After(Head head, int end)
    {
        var i = head.Span.End;
        while (i < end)
        {
            var title = head.Name is { Type: SpeakerType.Person } ? lexicon.Titles.Longest(text.Folded, i) : 0;
            title = ActsFor(head, i) || Serves(head, i) ? 0 : title;
            var next = title > 0 ? i + title : text.SkipBracket(i);
            if (next == i && (head.Name is { IsOutlet: true } || text.Text[head.Span.Start] is '《' or '“' or '「') && OutletNoun(i) is var noun and > 0)
            {
                next = i + noun;
            }

            if (next == i && (text.Text[i] is ' ' or '”' or '们' || (text.Folded[i] == '本' && i + 1 < end && text.Folded[i + 1] == '人')))
            {
                next = text.Folded[i] == '本' ? i + 2 : i + 1;
            }

            // 特斯拉中国回应称: the house's own name for its part in the country. 小米官方表示 is the house.
            if (next == i && i == head.Span.End && head.Name is { Type: SpeakerType.Organization } && text.Folded.AsSpan(i, Math.Min(2, end - i)) is "中国" or "官方")
            {
                next = i + 2;
            }

            // 声明中提到; 报告中国… is about China.
            if (next == i && i == head.Span.End && head.Kind == MentionKind.Document && text.Folded[i] is '中' or '里' && (i + 1 >= end || (lexicon.CountryNames.Longest(text.Folded, i) == 0 && !names.TryAt(i, out _))))
            {
                next = i + 1;
            }

            if (next == i)
            {
                break;
            }

            i = next;
        }

        return i;
    }

    /// <summary>马克龙顾问, 刘某前妻: who is something to the person that is named is somebody else, unless it is the person's own title. 李明律师 may be a title, and 撒切尔夫人 is herself.</summary>
    public bool Serves(Head head, int at)
    {
        if (head.Name is not { Type: SpeakerType.Person } person || at >= text.Folded.Length)
        {
            return false;
        }

        var relation = _grammar.Relations.Longest(text.Folded, at);
        var office = person.Entry is null ? 0 : _grammar.ServingOffices.Longest(text.Folded, at);
        var length = Math.Max(relation, office);
        var word = text.Folded.Substring(at, length);
        return length > 0 && lexicon.Titles.Longest(text.Folded, at) <= length && (word != "夫人" || person.Entry is { Gender: "m" })
            && !ArticleText.Fold(person.Role ?? "").EndsWith(word, StringComparison.Ordinal) && person.Entry?.Roles.Any(r => r.Role.EndsWith(word, StringComparison.Ordinal)) != true;
    }

    /// <summary>外长甲代表总统乙表示: behind one person and before another 代表 is a verb and no title.</summary>
    public bool ActsFor(Head head, int at) =>
        head.Name is { Type: SpeakerType.Person } && at < text.Folded.Length && text.Folded.AsSpan(at).StartsWith("代表")
        && names.In(at + 2, at + 2 + MaxTitle).FirstOrDefault(h => h.Name.Type == SpeakerType.Person) is { Name: not null } other && (other.Span.Start == at + 2 || TitleReader.Before(text, lexicon, other.Span.Start).Start <= at + 2);

    // 《福布斯》杂志, 政治新闻网欧洲版
    private int OutletNoun(int i)
    {
        foreach (var noun in OutletNouns)
        {
            if (string.CompareOrdinal(text.Folded, i, noun, 0, noun.Length) == 0)
            {
                return noun.Length;
            }
        }

        return 0;
    }

    private static readonly string[] OutletNouns = ["杂志", "新闻", "新闻网站", "网站", "日报", "报纸", "电视台", "电台", "新闻网", "欧洲版", "中文网", "社论"];
}
