using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Collects pairs of names that the text itself puts together: 山姆·奥特曼（Sam Altman）, 英国AI产业联盟（UKAI）.</summary>
internal sealed class AliasExtractor(ArticleText text, Lexicon lexicon)
{
    private const int MaxName = 20;
    private const int MaxBehind = 6;

    // （又名Cozy Otter、Night Wolf和Red Fern）
    private const int LongestList = 60;

    // Looking for the longer form of a name reads the whole text, so it is done for so many names only.
    private const int MaxSearches = 100;
    private const int MaxSpelled = 80;

    // Centres for Disease Control and Prevention (CDC)
    private const int MaxUnspelled = 1;
    private const int ShortName = 4;
    private int _searchesLeft = MaxSearches;
    private readonly NameShapes _shapes = new(text, lexicon);
    private readonly AliasForms _forms = new(lexicon);
    private readonly AliasStarts _starts = new(text, lexicon);

    public IReadOnlyList<ExtractedAlias> Run()
    {
        var aliases = new List<ExtractedAlias>();
        var seen = new HashSet<(string, string)>();
        foreach (var bracket in text.Brackets)
        {
            if (Spelled(bracket) is { } spelled && seen.Add(spelled))
            {
                aliases.Add(new ExtractedAlias(spelled.Name, spelled.Alias));
            }

            var (found, inner) = text.IsQuoted(bracket.Start) || (text.At(bracket.Start) & Enclosure.Title) != 0 ? Quoted(bracket) : Reversed(bracket) ?? Shortened(bracket) ?? Behind(bracket);
            if (found is null || inner is null || _forms.Name(found, inner, IsMarked(bracket)) is not { } given || Fullest(given, inner) is not { } name)
            {
                continue;
            }

            string? first = null;
            foreach (var alias in _forms.Each(inner))
            {
                // （Sam Altman, CEO）: beside a person's name stands what he is.
                if (first is not null && !IsShortened(bracket) && LatinName.IsPerson(first) && !LatinName.IsPerson(alias) && !IsSpelledBy(alias, first))
                {
                    continue;
                }

                if (name.Length >= 2 && name != alias && (name.Any(TextNormalizer.IsHan) ? IsSpelledBy(alias, first) || !IsTerm(name, alias) : IsShortened(bracket)) && !_forms.IsGeneric(alias) && !AliasForms.IsNoName(name) && !IsShare(bracket, name, alias) && !IsTranslation(bracket.Start, name, alias) && seen.Add((name, alias)))
                {
                    aliases.Add(new ExtractedAlias(name, alias));
                    first ??= alias;
                }
            }
        }

        return WithoutLonger(aliases);
    }

    private (string? Name, string? Alias) Behind(TextSpan bracket) => Latin(bracket) is { } alias && NameBefore(bracket, alias) is { } name ? (name, Abbreviated(bracket) is { } letters ? $"{alias}, {letters}" : alias) : default;

    // （Example Health Network, EHN）
    private static bool IsSpelledBy(string letters, string? words) =>
        words is not null && letters.Length > 1 && letters == string.Concat(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => char.IsAsciiLetterUpper(w[0])).Select(w => w[0]));

    // 拼多多（PDD）涨1.38%: the letters of a share are no name.
    private bool IsShare(TextSpan bracket, string name, string alias) =>
        !lexicon.Grammar.NamedThings.Any(t => name.EndsWith(t, StringComparison.Ordinal)) && alias.All(char.IsAsciiLetterUpper) && alias.Length <= LongestTicker && lexicon.Gazetteer.ByName(alias) is null
        && text.Folded.AsSpan(bracket.End, Math.Min(LongestMove, text.Folded.Length - bracket.End)).IndexOfAny("涨跌升挫") >= 0;

    private const int LongestTicker = 5;
    private const int LongestMove = 6;

    // Sample Works Limited（以下简称“SWL”）
    private bool IsShortened(TextSpan bracket) =>
        lexicon.Grammar.AliasPrefixes.Any(p => p != Meaning && string.CompareOrdinal(text.Text, bracket.Start + 1, p, 0, p.Length) == 0);

    private const string Meaning = "即";

    // “智能向善（AI for good）”: what the marks enclose is one thing with two names.
    private (string? Name, string? Alias) Quoted(TextSpan bracket)
    {
        var open = text.Text.LastIndexOfAny(QuotationMarks, bracket.Start, Math.Min(bracket.Start, MaxName));
        return open >= 0 && Closing(open) is var close && bracket.End <= close && close - bracket.End < MaxBehind
            && LatinName.Read(text.Text, bracket) is { } alias && !lexicon.Grammar.GenericTerms.Contains(alias.ToUpperInvariant())
                ? (text.Text[(open + 1)..bracket.Start].Trim(), alias)
                : default;
    }

    private bool IsMarked(TextSpan bracket) => (bracket.Start > 0 && !text.IsPlain(bracket.Start - 1)) || (bracket.Start > 0 && text.Text[bracket.Start - 1] is '”' or '」' or '》');

    // 达顿（Peter Dutton）, whom the article calls 彼得·达顿 elsewhere
    private string Fullest(string name, string alias)
    {
        if (!(LatinName.IsPerson(alias) || name.All(c => lexicon.Grammar.Transliteration.Contains(ArticleText.Fold(c.ToString())[0]))) || name.Any(TextNormalizer.IsInterpunct) || name.Length < 2 || _searchesLeft-- <= 0)
        {
            return name;
        }

        var at = text.Folded.IndexOf('·' + ArticleText.Fold(name), StringComparison.Ordinal);
        var start = at < 0 ? -1 : _shapes.PersonNameBefore(at + 1 + name.Length);
        return start >= 0 && start < at ? text.Text[start..(at + 1 + name.Length)] : name;
    }

    private int Closing(int open) =>
        text.Text[open] == '《' ? text.Text.IndexOf('》', open) : text.QuotationStartingAt(open) is { Outer: true } quotation ? quotation.Span.End : -1;

    // Competition and Markets Authority (CMA): the capitals of the words before the bracket.
    private (string Name, string Alias)? Spelled(TextSpan bracket)
    {
        var inner = text.Text.Substring(bracket.Start + 1, bracket.Length - 2);
        if (inner.Length is < 2 or > 7 || !inner.All(char.IsAsciiLetterUpper))
        {
            return null;
        }

        var start = bracket.Start;
        var (left, skipped) = (inner.Length, MaxUnspelled);
        for (var i = bracket.Start - 1; i >= 0 && left > 0 && bracket.Start - i < MaxSpelled && (char.IsAsciiLetter(text.Text[i]) || text.Text[i] is ' ' or '-' or '&' or ','); i--)
        {
            if (char.IsAsciiLetterUpper(text.Text[i]) && (i == 0 || !char.IsAsciiLetter(text.Text[i - 1])))
            {
                if (text.Text[i] == inner[left - 1])
                {
                    (start, left) = (i, left - 1);
                }
                else if (--skipped < 0)
                {
                    return null;
                }
            }
        }

        var name = text.Text[start..bracket.Start].Trim();
        return left == 0 && name.Contains(' ', StringComparison.Ordinal) ? (name, inner) : null;
    }

    private static readonly string[] TranslatedNouns = ["学习", "网络", "模型", "算法", "推理", "训练", "文法", "学校", "助手", "样本", "漏洞", "数据", "技术", "能力"];

    // 强化学习（Reinforcement Learning）: a short word that names neither a person nor a house and is no rendering is only translated.
    private bool IsTranslation(int end, string name, string alias) =>
        name.Length <= ShortName && TranslatedNouns.Any(n => name.EndsWith(n, StringComparison.Ordinal)) && alias.Contains(' ', StringComparison.Ordinal) && text.Text[Math.Max(0, end - 1)] is not ('”' or '」' or '》') && text.IsPlain(end - 1)
        && !lexicon.Grammar.EndsWithOrganization(ArticleText.Fold(name)) && lexicon.Gazetteer.ByName(name) is null && lexicon.Gazetteer.ByName(alias) is null && !Transliteration.Fits(name, alias, lexicon);

    private static readonly char[] QuotationMarks = ['“', '「', '《', '"'];

    // 东盟（东南亚国家联盟）, 海湾合作委员会（海合会）: the short name is made of characters of the full one.
    private (string? Name, string? Alias)? Shortened(TextSpan bracket)
    {
        var inner = text.Text.Substring(bracket.Start + 1, bracket.Length - 2);
        if (inner.Length is < 2 or > MaxName || !inner.All(TextNormalizer.IsHan))
        {
            return null;
        }

        var known = KnownBefore(bracket.Start);
        var name = text.Text[(known < bracket.Start ? known : _starts.Thing(bracket.Start))..bracket.Start].Trim();
        return name.Length >= 2 && (IsMadeOf(inner, name) || IsMadeOf(name, inner)) ? (name, inner) : null;
    }

    private static bool IsMadeOf(string part, string whole)
    {
        var at = 0;
        foreach (var c in whole)
        {
            at += at < part.Length && part[at] == c ? 1 : 0;
        }

        return at == part.Length && whole.Length > part.Length + 1 && !whole.Contains(part, StringComparison.Ordinal);
    }

    private int KnownBefore(int end)
    {
        for (var start = Math.Max(0, end - MaxName); start < end - 1; start++)
        {
            if (lexicon.Gazetteer.Longest(text.Folded, start, out _) == end - start)
            {
                return start;
            }
        }

        return end;
    }

    // DeepSeek（深度求索）, X（原推特）
    private (string? Name, string? Alias)? Reversed(TextSpan bracket)
    {
        var inner = text.Text.Substring(bracket.Start + 1, bracket.Length - 2).Trim('“', '”', '「', '」', ' ');
        foreach (var prefix in FormerNames)
        {
            inner = inner.StartsWith(prefix, StringComparison.Ordinal) ? inner[prefix.Length..].Trim('“', '”', '：', ' ') : inner;
        }

        var start = bracket.Start;
        while (start > 0 && (char.IsAsciiLetterOrDigit(text.Text[start - 1]) || (text.Text[start - 1] is ' ' or '.' or '-' && start > 1 && char.IsAsciiLetterOrDigit(text.Text[start - 2]))))
        {
            start--;
        }

        var latin = text.Text[start..bracket.Start].Trim();
        return inner.Length is >= 2 and <= MaxName && inner.All(c => TextNormalizer.IsHan(c) || TextNormalizer.IsInterpunct(c)) && latin.Length > 0 && char.IsAsciiLetterUpper(latin[0]) && !lexicon.Grammar.GenericTerms.Contains(latin.ToUpperInvariant()) && IsPair(inner, latin)
            ? (inner, latin)
            : null;
    }

    private static readonly string[] FormerNames = ["原名", "原", "前身为", "前身是", "旧称", "前称", "即", "中文名为", "中文名称", "中文名", "中文", "又称", "也称"];

    private bool IsPair(string chinese, string latin) =>
        lexicon.Gazetteer.ByName(chinese) is { Type: not SpeakerType.Country } known && (lexicon.Gazetteer.ByName(latin) is not { } other || other.Id == known.Id)
        || lexicon.Grammar.EndsWithOrganization(ArticleText.Fold(chinese)) || Transliteration.Fits(chinese, latin, lexicon);

    // 苏格兰国家医疗服务系统（NHS）
    private const int LeastNational = 6;

    // 资本回报率（ROIC）, 聊天机器人（ChatGPT）: an abbreviation of a common noun, or a common noun alone, names nothing.
    private bool IsTerm(string name, string alias)
    {
        var folded = ArticleText.Fold(name);
        return lexicon.Grammar.GenericTerms.Contains(name)
            || (!(folded.Length > LeastNational && folded.Contains("国家", StringComparison.Ordinal)) && alias.All(c => char.IsAsciiLetterUpper(c) || c == '-') && !(folded.Length >= 3 && folded[^1] is '会' or '盟' or '约' && folded[^2] is not ('机' or '社' or '误' or '大')) && !lexicon.Grammar.EndsWithOrganization(folded) && lexicon.Gazetteer.ByName(name) is null && !lexicon.Grammar.NamedThings.Any(t => folded.EndsWith(t, StringComparison.Ordinal)));
    }

    // 使某某机制（ABC） and 某某机制（ABC）: of two names for one alias the shorter is the name, the longer has words before it.
    private static List<ExtractedAlias> WithoutLonger(List<ExtractedAlias> aliases)
    {
        var names = aliases.GroupBy(a => a.Alias).ToDictionary(g => g.Key, g => g.Select(a => a.Name).ToList());
        return [.. aliases.Where(a => a.Name.Any(TextNormalizer.IsInterpunct) || !names[a.Alias].Exists(n => n.Length < a.Name.Length && a.Name.EndsWith(n, StringComparison.Ordinal)))];
    }

    private string? Latin(TextSpan bracket)
    {
        var inner = text.Text.Substring(bracket.Start + 1, bracket.Length - 2).Trim();
        foreach (var prefix in lexicon.Grammar.AliasPrefixes)
        {
            if (inner.StartsWith(prefix, StringComparison.Ordinal))
            {
                inner = inner[prefix.Length..].Trim(' ', '：', '“', '”', ':', '《', '》', '「', '」', '为');
                return inner.Length is > 1 and < LongestList && !(prefix == Meaning && IsExplanation(inner)) ? inner : null;
            }
        }

        // “星际之门”（Stargate）: marks make a name of a single word.
        return LatinName.Read(text.Text, bracket) is { } latin && !lexicon.Grammar.GenericTerms.Contains(latin.ToUpperInvariant()) && (IsName(latin) || text.Text[Math.Max(0, bracket.Start - 1)] is '”' or '」' or '》' || IsRendered(bracket.Start, latin) || EndsHouse(bracket.Start)) ? latin : null;
    }

    // （Example Innovation Institute，简称EII）
    private string? Abbreviated(TextSpan bracket)
    {
        var inner = text.Text.Substring(bracket.Start + 1, bracket.Length - 2);
        var prefix = Array.Find(Abbreviations, a => inner.Contains(a, StringComparison.Ordinal));
        var letters = prefix is null ? "" : inner[(inner.IndexOf(prefix, StringComparison.Ordinal) + prefix.Length)..].Trim(' ', '“', '”', '：', '为');
        return letters.Length is >= 2 and <= LongestLetters && letters.All(char.IsAsciiLetterOrDigit) && char.IsAsciiLetterUpper(letters[0]) ? letters : null;
    }

    private const int LongestLetters = 12;
    private static readonly string[] Abbreviations = ["，简称", ",简称", ", 简称", "，缩写", "；简称", "，下称", "，以下简称"];

    // 45天后（即9月20日）, 物质损失量（即冰川融水的量）: 即 introduces an explanation, or code, more often than a name.
    private bool IsExplanation(string inner) =>
        char.IsAsciiDigit(inner[0]) || inner.AsSpan().IndexOfAny("=[{") >= 0 || (inner.Any(TextNormalizer.IsHan) && lexicon.Gazetteer.ByName(inner) is null && !lexicon.Grammar.EndsWithOrganization(ArticleText.Fold(inner)));

    // 佩奇（Petch）
    private bool IsRendered(int end, string latin) =>
        latin.Any(char.IsAsciiLetterLower) && _shapes.PersonNameBefore(end) is var start && end - start >= 2 && Transliteration.Fits(text.Text[start..end], latin, lexicon);

    // 国药集团（Sinopharm）
    private bool EndsHouse(int end) => end > 4 && text.IsPlain(end - 1) && lexicon.Grammar.AliasHouses.Any(e => text.Folded.AsSpan(0, end).EndsWith(e));

    // Safety in 安全（Safety） is a translation, not a name.
    private bool IsName(string latin) =>
        latin.Contains(' ', StringComparison.Ordinal) || latin.Count(char.IsUpper) > 1 || latin.Any(char.IsDigit) || lexicon.Gazetteer.ByName(latin) is not null;

    private string? NameBefore(TextSpan bracket, string latin)
    {
        var end = bracket.Start;
        while (end > 0 && text.Text[end - 1] == ' ')
        {
            end--;
        }

        if (end > 0 && text.Text[end - 1] is '”' or '》')
        {
            var open = text.Text.LastIndexOfAny(['“', '《'], end - 1, Math.Min(end, 40));
            return open < 0 ? null : text.Text[(open + 1)..(end - 1)].TrimEnd('》', '”').TrimStart('《');
        }

        if (IsShortened(bracket) && _starts.Latin(end) is var letters && letters < end)
        {
            return text.Text[letters..end];
        }

        var bare = LatinName.IsPerson(latin) ? TitleReader.StartOf(text, lexicon, end) : end;
        var person = LatinName.IsPerson(latin) || IsRendered(end, latin) ? _shapes.PersonNameBefore(bare) : end;
        (person, end) = bare < end && bare - person >= 2 ? (person, bare) : (bare < end ? end : person, end);
        person = person == end && LatinName.IsPerson(latin) ? _shapes.ChineseNameBefore(end) : person;
        if (end - person >= 2)
        {
            return text.Text[_starts.Prefixed(person)..end];
        }

        var start = BeforeInterpunct(_starts.Known(end, latin) is var known && known < end ? known : _starts.Thing(end));
        return end - start >= 2 ? text.Text[start..end].Trim() : null;
    }

    // 哈肯萨克·梅里迪安健康: a house may have an interpunct, too.
    private int BeforeInterpunct(int start)
    {
        var first = start;
        while (first > 1 && (TextNormalizer.IsInterpunct(text.Text[first - 1]) || (first < start && lexicon.Grammar.Transliteration.Contains(text.Folded[first - 1]))))
        {
            first--;
        }

        return start - first > 2 ? first : start;
    }
}
