using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>
/// Finds the names that an article introduces: after a title (副院长王立), before a bracket with Latin letters (埃马纽埃尔·马克龙（Emmanuel Macron）).
/// The last part of a name with interpuncts (维尔) stands for the whole, unless two names end the same.
/// </summary>
internal sealed class NameDiscovery(ArticleText text, Lexicon lexicon)
{
    // An article that introduces more than this is a list of participants; the first are enough to name its speakers.
    private const int MaxNames = 400;
    private const int LongestHouse = 8;

    // Each surname in Latin letters is looked for in the whole text, so only so many are.
    private const int MaxSurnames = 40;

    private readonly Dictionary<string, bool> _speakAlone = [];
    private readonly Dictionary<string, DocumentName> _names = [];
    private readonly NameShapes _shapes = new(text, lexicon);

    /// <param name="introduced">Every name that was found, once.</param>
    public WordTrie<DocumentName> Run(out IReadOnlyCollection<DocumentName> introduced)
    {
        ReadBrackets();
        ReadHouses();
        ReadKinds();
        ReadTitles();
        ReadLatin();
        foreach (var span in new NameIntroductions(text, lexicon, _shapes).Read(IsIntroduced))
        {
            Add(span, null);
        }

        foreach (var name in new RepeatedNames(text, lexicon).Read().Where(n => _names.Count < MaxNames && !_names.Keys.Any(k => k.Contains(n, StringComparison.Ordinal))))
        {
            _names.Add(name, new DocumentName { Full = name, Type = SpeakerType.Organization });
        }

        introduced = _names.Values;
        return BuildTrie();
    }

    // 阿列克谢·纳瓦利尼 holds 克谢·纳瓦利尼.
    private bool IsIntroduced(string name) =>
        _names.ContainsKey(name) || (name.Contains('·', StringComparison.Ordinal) && _names.Keys.Any(n => n.Length > name.Length ? n.EndsWith(name, StringComparison.Ordinal) : name.EndsWith(n, StringComparison.Ordinal) && n.Contains('·', StringComparison.Ordinal)));

    private void ReadBrackets()
    {
        foreach (var bracket in text.Brackets)
        {
            var latin = LatinName.Read(text.Text, bracket);
            if (latin is null)
            {
                continue;
            }

            var end = bracket.Start;
            while (end > 0 && text.Text[end - 1] == ' ')
            {
                end--;
            }

            end = TitleReader.StartOf(text, lexicon, end);
            var start = _shapes.PersonNameBefore(end);
            start = start == end && LatinName.IsPerson(latin) ? _shapes.ChineseNameBefore(end) : start;
            if (end - start >= 2 && (LatinName.IsPerson(latin) || (lexicon.Gazetteer.ByName(latin) is null && !latin.Contains(' ', StringComparison.Ordinal) && latin.Any(char.IsLower) && Transliteration.Fits(text.Text[start..end], latin, lexicon))))
            {
                Add(TextSpan.FromBounds(start, end), latin);
            }
        }
    }

    // 某某委员会（ABC）: both forms are the organisation, unless lists know both.
    private void ReadHouses()
    {
        foreach (var pair in new AliasExtractor(text, lexicon).Run().Where(p => !LatinName.IsPerson(p.Alias) && lexicon.Grammar.EndsWithOrganization(ArticleText.Fold(p.Name))))
        {
            var (first, second) = (lexicon.Gazetteer.ByName(pair.Name), lexicon.Gazetteer.ByName(pair.Alias));
            var known = first ?? second;
            if ((first is null || second is null) && known is null or { Type: SpeakerType.Organization, IsOutlet: false } && _names.Count < MaxNames)
            {
                _names[pair.Name] = _names[pair.Alias] = new DocumentName { Full = pair.Name, Type = SpeakerType.Organization, Entry = known, Latin = known?.NameEn ?? pair.Alias, Country = known?.Country, HasSecondName = true };
            }
        }
    }

    // 人权组织自由之家（Freedom House）: behind the kind of house stands its name.
    private void ReadKinds()
    {
        foreach (var bracket in text.Brackets)
        {
            if (LatinName.Read(text.Text, bracket) is not { } latin || lexicon.Gazetteer.ByName(latin) is not null)
            {
                continue;
            }

            for (var start = Math.Max(2, bracket.Start - LongestHouse); start <= bracket.Start - 2; start++)
            {
                if (text.Folded.AsSpan(start - 2, 2) is "组织" or "机构" or "智库" or "团体" or "媒体" or "网站" or "公司" or "平台" && text.Text.AsSpan(start, bracket.Start - start).IndexOfAnyExceptInRange('\u4E00', '\u9FFF') < 0
                    && lexicon.Gazetteer.ByName(text.Text[start..bracket.Start]) is null && !HoldsTitle(start, bracket.Start) && _names.Count < MaxNames)
                {
                    var name = text.Text[start..bracket.Start];
                    _names.TryAdd(name, new DocumentName { Full = name, Type = SpeakerType.Organization, Latin = latin });
                    break;
                }
            }
        }
    }

    // 某某公司分析师某人（Some Body）: whom a title introduces is nobody's company.
    private bool HoldsTitle(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (lexicon.Titles.Longest(text.Folded, i) > 1)
            {
                return true;
            }
        }

        return false;
    }

    private void ReadTitles()
    {
        for (var i = 0; i < text.Folded.Length;)
        {
            var length = lexicon.Titles.Longest(text.Folded, i);
            if (length == 0)
            {
                i++;
                continue;
            }

            // 董事会 is no 董事, 大公司 no 大公.
            var house = Math.Max(lexicon.Grammar.Groups.Longest(text.Folded, i), lexicon.Grammar.OrganizationEndings.Longest(text.Folded, i));
            var inside = length > 1 ? lexicon.Grammar.OrganizationEndings.Longest(text.Folded, i + length - 1) : 0;
            if (house > length || inside > 1)
            {
                i += Math.Max(house, length - 1 + inside);
                continue;
            }

            i += length;
            while (lexicon.Titles.Longest(text.Folded, i) is var more and > 0)
            {
                i += more;
            }

            // CEO 沈洽金
            var start = text.SkipBlanks(i);
            var end = _shapes.PersonNameAfter(start);
            if (end > start)
            {
                Add(TextSpan.FromBounds(start, end), null);
            }
        }
    }

    /// <summary>Names in Latin letters behind a title (首席信息安全官Kevin Reed) or before a reporting word; their last word stands for them further on.</summary>
    private void ReadLatin()
    {
        for (var i = 0; i < text.Text.Length; i++)
        {
            if (!char.IsAsciiLetterUpper(text.Text[i]) || !text.IsPlain(i) || (i > 0 && (char.IsAsciiLetterOrDigit(text.Text[i - 1]) || text.Text[i - 1] is '-' or '.')))
            {
                continue;
            }

            var end = LatinEnd(i);
            var name = text.Text[i..end];
            if (name.Contains(' ', StringComparison.Ordinal) && LatinName.IsPerson(name) && lexicon.Gazetteer.Longest(text.Folded, i, out _) < end - i && (IsTitled(i) || IsBeforeCue(end) || SpeaksAlone(name[(name.LastIndexOf(' ') + 1)..])) && !IsEnglish(i, end))
            {
                Add(TextSpan.FromBounds(i, end), name);
            }

            i = end - 1;
        }
    }

    private int LatinEnd(int start)
    {
        var i = start;
        while (i < text.Text.Length && (char.IsAsciiLetter(text.Text[i]) || (text.Text[i] < 'ɐ' && char.IsLetter(text.Text[i])) || (text.Text[i] is ' ' or '-' or '\'' or '’' or '.' && i + 1 < text.Text.Length && text.Text[i + 1] < 'ɐ' && (char.IsLetter(text.Text[i + 1]) || (text.Text[i] == '.' && text.Text[i + 1] == ' ')))))
        {
            i++;
        }

        return Math.Max(i, start + 1);
    }

    private bool IsTitled(int start)
    {
        var before = start;
        while (before > 0 && text.Text[before - 1] == ' ')
        {
            before--;
        }

        // 首席信息安全官（CISO）Kevin Reed
        before = text.SkipBracketBack(before);
        for (var i = Math.Max(0, before - 8); i < before; i++)
        {
            if (lexicon.Titles.Longest(text.Folded, i) == before - i)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBeforeCue(int end)
    {
        var at = text.SkipBlanks(end);
        return at < text.Folded.Length && lexicon.Cues.Longest(text.Folded, at, out var cue) > 0 && cue is { Frame: CueFrame.Clause, CanBeNoun: false };
    }

    // Example Person … Person 表示: the surname alone speaks further on.
    private bool SpeaksAlone(string surname)
    {
        if (!_speakAlone.TryGetValue(surname, out var speaks))
        {
            _speakAlone[surname] = speaks = _speakAlone.Count < MaxSurnames && IsSaidAlone(surname);
        }

        return speaks;
    }

    private bool IsSaidAlone(string surname)
    {
        for (var i = surname.Length < 3 ? -1 : text.Text.IndexOf(surname, StringComparison.Ordinal); i >= 0; i = text.Text.IndexOf(surname, i + surname.Length, StringComparison.Ordinal))
        {
            if (text.IsPlain(i) && (i == 0 || !(char.IsLetterOrDigit(text.Text[i - 1]) && text.Text[i - 1] < 'ɐ') && !(text.Text[i - 1] == ' ' && i > 1 && char.IsAsciiLetter(text.Text[i - 2]))) && IsBeforeCue(AfterAdverbs(i + surname.Length)))
            {
                return true;
            }
        }

        return false;
    }

    private int AfterAdverbs(int at)
    {
        at = text.SkipBlanks(at);
        while (at < text.Folded.Length && lexicon.Grammar.Adverbs.Longest(text.Folded, at) is var length and > 0)
        {
            at += length;
        }

        return at;
    }

    private bool IsEnglish(int start, int end) => end < text.Text.Length - 1 && text.Text[end] is ',' or '.' or ' ' && char.IsAsciiLetter(text.Text[end + 1]) && start > 1 && char.IsAsciiLetter(text.Text[start - 2]);

    private void Add(TextSpan span, string? latin)
    {
        // 执政多年的保罗·维尔
        span = text.Text[span.Start] == '的' ? TextSpan.FromBounds(span.Start + 1, span.End) : span;
        var full = span.Of(text.Text);
        // 开发者应该警告…
        if (lexicon.Grammar.NameLookalikes.Contains(span.Of(text.Folded)))
        {
            return;
        }

        if (!_names.TryGetValue(full, out var name))
        {
            if (_names.Count >= MaxNames)
            {
                return;
            }

            var entry = lexicon.Gazetteer.ByName(full) ?? (latin is null ? null : lexicon.Gazetteer.ByName(latin));
            // 舒尔茨（Karl Schultz） is not the 舒尔茨 that lists know as somebody else.
            entry = entry is { NameEn: { } english } && latin is not null && LastWord(english) != LastWord(latin) ? null : entry;
            _names[full] = name = new DocumentName { Full = full, Type = SpeakerType.Person, Entry = entry is { Type: SpeakerType.Person } ? entry : null, Country = entry?.Country };
        }

        name.Latin ??= latin ?? name.Entry?.NameEn;
        Describe(name, span);
    }

    private void Describe(DocumentName name, TextSpan span)
    {
        if (name.Role is not null)
        {
            return;
        }

        var title = TitleReader.Before(text, lexicon, span.Start) is { Role: not null } before ? before : TitleReader.Behind(text, lexicon, span.End);
        (name.Role, name.Organization) = (title.Role, title.Organization);
        name.Country ??= title.Country;
    }

    private WordTrie<DocumentName> BuildTrie()
    {
        var trie = new WordTrie<DocumentName>(small: true);
        var owners = new Dictionary<string, DocumentName?>();
        foreach (var name in _names.Values)
        {
            var last = LastPart(name.Full);
            if (last.Length >= 2 && last.Length < name.Full.Length)
            {
                owners[last] = owners.TryGetValue(last, out var other) && other != name ? null : name;
            }
        }

        foreach (var (last, name) in owners)
        {
            if (name is not null && (lexicon.Gazetteer.ByName(last) is not { } known || !IsNamed(known, last)))
            {
                trie.Add(ArticleText.Fold(last), name);
            }
        }

        AddSurnamesWithTitles(trie);
        foreach (var (full, name) in _names)
        {
            // 外长维尔 and 保罗·维尔 are one.
            trie.Add(ArticleText.Fold(full), owners.GetValueOrDefault(full) is { } longer && longer != name && (name.Entry is null || longer.Entry?.Id == name.Entry.Id) ? longer : name);
        }

        return trie;
    }

    // 莎拉·库克 is 库克 further on where the 库克 that lists know is not named in full.
    private bool IsNamed(GazetteerEntry known, string last) =>
        known.Type != SpeakerType.Person || known.NameZh == last || lexicon.Gazetteer.ConditionOf(ArticleText.Fold(last)) is null
        || text.Folded.Contains(ArticleText.Fold(known.NameZh), StringComparison.Ordinal) || (known.NameEn is { } english && text.Text.Contains(english, StringComparison.Ordinal));

    // 王立 is 王教授 further on, unless two people share the surname.
    private void AddSurnamesWithTitles(WordTrie<DocumentName> trie)
    {
        foreach (var surname in _names.Where(n => n.Value.Type == SpeakerType.Person && n.Key.Length is 2 or 3 && lexicon.Grammar.Surnames.Contains(n.Key[0])).GroupBy(n => n.Key[0]).Where(g => g.Count() == 1))
        {
            foreach (var title in TitlesAfterSurname)
            {
                trie.Add(ArticleText.Fold(surname.Key + title), surname.Single().Value);
            }
        }
    }

    private static readonly string[] TitlesAfterSurname = ["老师", "分析师", "教授", "博士", "先生", "女士", "部长", "外长", "主席", "院士", "主任", "院长", "校长", "律师", "所长", "研究员", "总理", "总统"];

    private static string LastWord(string latin) => latin[(latin.LastIndexOf(' ') + 1)..].ToUpperInvariant();

    private static string LastPart(string name)
    {
        for (var i = name.Length - 1; i >= 0; i--)
        {
            if (TextNormalizer.IsInterpunct(name[i]) || name[i] == ' ')
            {
                return name[(i + 1)..];
            }
        }

        return name;
    }
}
