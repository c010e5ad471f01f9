using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Who speaks, as far as the article and the gazetteer tell.</summary>
/// <param name="Certainty">1 for a name; less for whatever had to be concluded.</param>
internal sealed record ResolvedSpeaker(string Name, SpeakerType Type, DocumentName? Identity, TextSpan Mention, bool Coreference, double Certainty)
{
    /// <summary>True when a pronoun in the singular may stand for the speaker though no name is known.</summary>
    public bool IsOnePerson => Identity is null && (Unlisted || Type == SpeakerType.Person || Name.StartsWith("一位", StringComparison.Ordinal) || Name.StartsWith("一名", StringComparison.Ordinal) || Name.Contains("一位", StringComparison.Ordinal));

    /// <summary>True when neither lists nor the article say what the name is: a person, a house or a group.</summary>
    public bool Unlisted { get; init; }

    public string? Role { get; init; }

    public string? Organization { get; init; }

    public string? Country { get; init; }
}

/// <summary>Turns the words that stand for a speaker into a speaker.</summary>
internal sealed class SpeakerResolver(ArticleText text, DocumentNames names, Lexicon lexicon, Coreference coreference, IssuerFinder issuers)
{
    private const int MaxNamedBefore = 120;
    private readonly HouseCountry _houses = new(text, lexicon);
    private MentionCountry? _countries;
    private DocumentSpeakers? _documents;

    private MentionCountry Countries => _countries ??= new MentionCountry(text, names, lexicon, _houses);

    private DocumentSpeakers Documents => _documents ??= new DocumentSpeakers(text, names, lexicon, coreference, issuers, this);

    public ResolvedSpeaker? Resolve(Mention mention, int block) =>
        Find(mention, block) is { } speaker
            ? speaker is { Country: null, Type: SpeakerType.Organization, Identity: { Entry: null } house } ? speaker with { Country = house.Country ??= CountryOfHouse(house) } : speaker
            : null;

    private ResolvedSpeaker? Find(Mention mention, int block) => mention.Kind != MentionKind.Name && Called(mention, block) is { } called ? called : mention.Kind switch
    {
        MentionKind.Name => Named(mention),
        MentionKind.Pronoun => Pronoun(mention, block),
        MentionKind.Role => Office(mention, block),
        MentionKind.Document => Documents.Resolve(mention, block),
        MentionKind.Organization => LatinPerson(mention) ?? Organization(mention, block),
        MentionKind.Group or MentionKind.Anonymous => Group(mention, block),
        _ => LatinPerson(mention) ?? Unknown(mention),
    };


    // 这位发言人, 该人士: whoever was called so before.
    private ResolvedSpeaker? Called(Mention mention, int block)
    {
        var words = ArticleText.Fold(mention.Span.Of(text.Text));
        var prefix = Array.Find(SingleDeterminers, d => words.StartsWith(d, StringComparison.Ordinal));
        // 该机构 is the house that was named rather than 多家机构.
        return prefix is not null && words.Length - prefix.Length >= 2 && !lexicon.Grammar.EndsWithDocument(words) && coreference.Called(words[prefix.Length..], block) is { } speaker
            && !(speaker.Type == SpeakerType.Group && lexicon.Grammar.EndsWithOrganization(words) && coreference.Houses.Last(block) is { IsOutlet: false })
            ? speaker with { Mention = mention.Span, Coreference = true, Certainty = Math.Min(speaker.Certainty, 0.85) }
            : House(words, mention, block) is { } house ? house
            : prefix is "这位" or "这名" or "该名" or "该位" or "那位" or "该" or "上述" && mention.Kind is not MentionKind.Organization && words.Length - prefix.Length >= 2 && coreference.Introduced(words[prefix.Length..], mention.Span.Start) is { } one
            ? new ResolvedSpeaker(one, SpeakerType.Anonymous, null, mention.Span, true, 0.75)
            : prefix is "该名" or "这名" or "该位" or "这位" or "该" && words[prefix.Length..] is "工作人员" or "人士" or "人员" or "负责人" && coreference.LastUnnamed(block) is { } unnamed
            ? unnamed with { Mention = mention.Span, Coreference = true, Certainty = 0.8 }
            : null;
    }

    // 这家人工智能初创公司, 该人权组织, 这家全球市值最高的公司: the house that was spoken of last.
    private ResolvedSpeaker? House(string words, Mention mention, int block)
    {
        var prefix = Array.Find(HouseDeterminers, d => words.StartsWith(d, StringComparison.Ordinal));
        if (prefix is null || words.Length - prefix.Length < 2 || mention.Kind is not (MentionKind.Organization or MentionKind.Group or MentionKind.Unknown) || !((prefix != "这个" && lexicon.Grammar.EndsWithOrganization(words)) || lexicon.Grammar.CallingKinds.Any(k => words.EndsWith(k, StringComparison.Ordinal))))
        {
            return null;
        }

        // 该报公关部门 is a part of the paper.
        if (lexicon.Grammar.Pronouns.Longest(words, 0) is var pronoun && pronoun > prefix.Length && pronoun < words.Length && !lexicon.Grammar.EndsWithDocument(words.AsSpan(0, pronoun)))
        {
            return null;
        }

        var company = Companies.Any(c => words.EndsWith(c, StringComparison.Ordinal));
        return (company ? coreference.Houses.Company(block) : coreference.Houses.Last(block)) is { } house && !(words.EndsWith("组织", StringComparison.Ordinal) && house.Full.EndsWith("公司", StringComparison.Ordinal)) ? Anaphor(house, mention, 0.75) : null;
    }

    private static readonly string[] HouseDeterminers = ["这家", "那家", "该家", "这间", "这所", "这一", "这个", "该"];

    private static readonly string[] Companies = ["公司", "企业", "巨头", "厂商", "制造商", "供应商", "开发商", "运营商", "零售商", "集团", "独角兽", "车企"];

    private static readonly string[] SingleDeterminers = ["上述那位", "上述这位", "上述一位", "这位", "这名", "该名", "该位", "那位", "那名", "这一名", "上述", "前述", "该"];

    // Two capitalised words that no list knows are a person more often than a house.
    private ResolvedSpeaker? LatinPerson(Mention mention)
    {
        var head = mention.Head.Of(text.Text);
        var words = head.Split(' ');
        var before = mention.Head.Start > mention.Span.Start ? text.Folded[mention.Span.Start..mention.Head.Start].TrimEnd() : "";
        return !before.EndsWith('媒') && !lexicon.Grammar.CallingKinds.Any(k => before.EndsWith(k, StringComparison.Ordinal)) && !LatinName.IsHouse(words[^1]) && words.Length is 2 or 3 && words.All(w => w.Length > 1 && char.IsAsciiLetterUpper(w[0]) && w[1..].All(char.IsAsciiLetterLower))
            ? new ResolvedSpeaker(head, SpeakerType.Person, null, mention.Span, false, 0.85)
            : null;
    }

    public ResolvedSpeaker Unknown(Mention mention)
    {
        var words = mention.Head.Of(text.Text).TrimStart('*');
        words = words[HouseNames.Start(words, lexicon)..];
        var folded = ArticleText.Fold(words);
        var office = HouseNames.IsOffice(folded);
        var person = !office && (IsNickname(folded) || folded.Contains('·', StringComparison.Ordinal) || (folded.Length is >= 2 and <= 12 && folded.All(c => c == '·' || lexicon.Grammar.Transliteration.Contains(c))) || (folded.Length is 2 or 3 && lexicon.Grammar.Surnames.Contains(folded[0])));
        var known = !person && (office || words.Length < mention.Head.Length || lexicon.Grammar.EndsWithOrganization(folded) || Repeats(folded));
        return new ResolvedSpeaker(words, person ? SpeakerType.Person : known ? SpeakerType.Organization : SpeakerType.Group, null, mention.Span, false, person ? 0.9 : known ? 0.85 : 0.75) { Unlisted = !known, Country = person ? null : CountryOf(mention) };
    }

    // 小陈, 老李
    private bool IsNickname(string folded) => folded.Length == 2 && folded[0] is '小' or '老' or '阿' && lexicon.Grammar.Surnames.Contains(folded[1]);

    // What an article names again and again is somebody.
    public bool Repeats(string folded)
    {
        const int Least = 3;
        const int MaxLength = 8;
        var count = 0;
        for (var i = folded.Length > MaxLength ? -1 : text.Folded.IndexOf(folded, StringComparison.Ordinal); i >= 0 && count < Least; i = text.Folded.IndexOf(folded, i + folded.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count >= Least;
    }

    private ResolvedSpeaker Named(Mention mention)
    {
        var name = mention.Name!;
        var title = TitleReader.Before(text, lexicon, mention.Head.Start);
        name.Role ??= title.Role;
        name.Organization ??= title.Role is null ? null : title.Organization;
        name.Country ??= title.Country ?? (name.Entry is null ? CountryOfHouse(name) : null);
        var full = name.Type is SpeakerType.Person || name.HasSecondName || name.Entry is { Type: SpeakerType.Organization, IsOutlet: false } ? name.Full : Untitled(mention.Head.Of(text.Text));
        return new ResolvedSpeaker(full, name.Type, name, mention.Span, false, 1)
        {
            Role = title.Role ?? RoleBehind(mention) ?? name.Role,
            Organization = title.Organization ?? name.Organization,
            Country = name.Entry?.Country ?? name.Country ?? title.Country,
        };
    }

    // 特朗普总统, 蓬佩奥国务卿
    private string? RoleBehind(Mention mention)
    {
        for (var i = mention.Head.Start + 2; i < mention.Span.End; i++)
        {
            var length = lexicon.Titles.Longest(text.Folded, i);
            if (length > 1 && i + length <= mention.Span.End && mention.Name!.Type == SpeakerType.Person && !NotRoles.Contains(text.Folded.Substring(i, length)))
            {
                return mention.Name.Role = text.Text.Substring(i, length);
            }
        }

        return null;
    }

    private static readonly HashSet<string> NotRoles = ["先生", "女士", "同志", "博士"];

    private string? CountryOfHouse(DocumentName name) => name.Type == SpeakerType.Person ? _houses.OfPerson(name.Full, name.Organization) : _houses.Of(name.Full);

    // 《自由时报》, 英国《卫报》
    private static string Untitled(string name) =>
        name.IndexOf('《', StringComparison.Ordinal) is var open and >= 0 && name.EndsWith('》') ? name[(open + 1)..^1] : name.Trim('《', '》', '“', '”', '「', '」');

    private ResolvedSpeaker? Pronoun(Mention mention, int block)
    {
        var word = mention.Head.Of(text.Text);
        if (word is "他" or "她")
        {
            var (name, certainty) = coreference.Person(word, block, mention.Head.Start);
            return name is null ? null : Anaphor(name, mention, certainty);
        }

        // 联系到一名客服，其表示…: whom the clause before introduces, or whoever was spoken of.
        if (word == "其")
        {
            if (coreference.JustIntroduced(mention.Head.Start) is { } one)
            {
                return new ResolvedSpeaker(one, SpeakerType.Anonymous, null, mention.Span, true, 0.8);
            }

            var sentence = text.Folded.LastIndexOfAny(['。', '\n', '！', '？'], Math.Max(0, mention.Head.Start - 1)) + 1;
            var near = names.In(Math.Max(sentence, mention.Head.Start - MaxNamedBefore), mention.Head.Start).LastOrDefault(h => text.IsPlain(h.Span.Start) && h.Name.Type is SpeakerType.Person or SpeakerType.Organization).Name ?? coreference.Houses.Last(block);
            return near is null ? null : Anaphor(near, mention, 0.7);
        }

        if (word is "他们" or "她们" or "我们")
        {
            if (word == "我们")
            {
                return coreference.LastHouse(block) is { } house ? Anaphor(house, mention, 0.7) : null;
            }

            return coreference.Group(block, mention.Head.Start) is { } group ? new ResolvedSpeaker(group.Name, group.Type, null, mention.Span, true, 0.7) : null;
        }

        // A与B取得联系，后者声称…: whoever was named last.
        if (word == "后者")
        {
            var start = text.Document.Body.Blocks[block].Span.Start;
            var last = names.In(Math.Max(start, mention.Span.Start - MaxNamedBefore), mention.Span.Start).Where(h => text.IsPlain(h.Span.Start) && h.Name.Type is SpeakerType.Person or SpeakerType.Organization).Select(h => h.Name).LastOrDefault();
            return last is null ? null : Anaphor(last, mention, 0.8);
        }

        if (word is "双方" or "两人" or "二人")
        {
            return coreference.Pair(block) is { } pair
                ? new ResolvedSpeaker(pair, SpeakerType.Group, null, mention.Span, true, 0.75)
                : new ResolvedSpeaker(word, SpeakerType.Group, null, mention.Span, true, 0.6);
        }

        if ((word.StartsWith('这') && word[1] is not ('家' or '个' or '支' or '份')) || word.EndsWith('人') || word.EndsWith("官员", StringComparison.Ordinal) || word.EndsWith("专家", StringComparison.Ordinal) || word.EndsWith("学者", StringComparison.Ordinal))
        {
            var (name, certainty) = coreference.Person("", block, mention.Head.Start);
            return name is null ? null : Anaphor(name, mention, certainty * 0.7);
        }

        // 据某报报道，…。该报道还说: the paper's, whoever's report was spoken of before.
        if (word is "该报道" or "这篇报道" && coreference.Houses.Outlet(block) is { } reporter)
        {
            return Anaphor(reporter, mention, 0.8);
        }

        if (lexicon.Grammar.EndsWithDocument(ArticleText.Fold(word)) && coreference.DocumentOwner(block) is { } issuer)
        {
            return issuer with { Mention = mention.Span, Coreference = true, Certainty = 0.8 };
        }

        if (lexicon.Grammar.EndsWithDocument(ArticleText.Fold(word)) && Documents.Issued(mention, block) is { } published)
        {
            return published;
        }

        var meant = word is "该报" or "该刊" or "该台" or "该社" or "该杂志" or "该媒体" or "这家媒体" or "这家报纸" ? coreference.Houses.Outlet(block)
            : word.Contains("公司", StringComparison.Ordinal) || word is "该企业" or "这家企业" or "该集团" ? coreference.Houses.Company(block)
            : coreference.Houses.Last(block);
        return meant is null ? null : Anaphor(meant, mention, word == "它" ? 0.65 : 0.75);
    }

    public static ResolvedSpeaker Anaphor(DocumentName name, Mention mention, double certainty) =>
        new(name.Full, name.Type, name, mention.Span, true, certainty) { Role = name.Role, Organization = name.Organization, Country = name.Entry?.Country ?? name.Country };

    private static readonly string[] ThisOne = ["这位", "這位", "这名", "這名", "该名", "該名"];

    // 外交部发言人 is the ministry; 法国总统 is whoever held the office that day; 这位部长 is who was spoken of.
    private ResolvedSpeaker? Office(Mention mention, int block)
    {
        var day = text.Document.Published is { } published ? DateOnly.FromDateTime(published.At.Date) : (DateOnly?)null;
        if (coreference.Holder(mention, day) is { } holder)
        {
            return Anaphor(holder, mention, 0.85);
        }

        if (coreference.HolderAt(mention, day) is { } executive)
        {
            return Anaphor(executive, mention, 0.85);
        }

        var words = mention.Span.Of(text.Text);
        if (Array.Exists(ThisOne, w => words.StartsWith(w, StringComparison.Ordinal)))
        {
            var (person, certainty) = coreference.Person("", block, mention.Head.Start);
            return person is null ? null : Anaphor(person, mention, certainty * 0.85);
        }

        if (mention.Head.Of(text.Text).EndsWith("发言人", StringComparison.Ordinal) && mention.Head.Start > mention.Span.Start)
        {
            var organization = text.Text[mention.Span.Start..mention.Head.Start].Replace("的一位", "", StringComparison.Ordinal).Replace("一位", "", StringComparison.Ordinal).Replace("一名", "", StringComparison.Ordinal).TrimEnd('的');
            // 一位发言人: of the house that was spoken of last; 的发言人 at the beginning of a sentence is nobody's.
            if (organization.Length == 0)
            {
                return words[0] != '一' ? null
                    : coreference.Houses.Last(block) is { } last ? Anaphor(last, mention, 0.75) with { Role = "发言人" }
                    : new ResolvedSpeaker(words, SpeakerType.Anonymous, null, mention.Span, false, 0.75);
            }

            // 公司发言人: of the house that was spoken of last.
            if (lexicon.Grammar.BareHouses.Contains(ArticleText.Fold(organization).TrimStart('该')) && (organization.EndsWith("公司", StringComparison.Ordinal) || organization.EndsWith("集团", StringComparison.Ordinal) ? coreference.Houses.Company(block) : coreference.Houses.Last(block)) is { } company)
            {
                return Anaphor(company, mention, 0.8) with { Role = "发言人" };
            }

            // 某议员的发言人: the words are his, not those of whom he speaks for.
            var owner = text.Folded[mention.Head.Start - 1] == '的' ? mention.Head.Start - 1 : mention.Head.Start;
            if (mention.Name is { Type: SpeakerType.Person } || TitleReader.StartOf(text, lexicon, text.SkipBracketBack(owner)) < text.SkipBracketBack(owner))
            {
                return new ResolvedSpeaker(Bare(mention.Span), SpeakerType.Anonymous, null, mention.Span, false, 0.9) { Role = "发言人", Country = mention.Name?.Entry?.Country ?? mention.Name?.Country ?? CountryOf(mention) };
            }

            var entry = lexicon.Gazetteer.ByName(organization);
            return new ResolvedSpeaker(organization, entry?.Type ?? SpeakerType.Organization, mention.Name, mention.Span, false, 0.9) { Role = "发言人", Country = entry?.Country ?? CountryOf(mention) };
        }

        // 陈博士, whose full name the article does not give
        if (words.Length is 3 or 4 && mention.Head.Start == mention.Span.Start + 1 && lexicon.Grammar.Surnames.Contains(ArticleText.Fold(words)[0]))
        {
            return names.BySurname(ArticleText.Fold(words)[0]) is { } bearer ? Anaphor(bearer, mention, 0.9) : new ResolvedSpeaker(words, SpeakerType.Person, null, mention.Span, false, 0.85) { Role = mention.Head.Of(text.Text) };
        }

        if (Ranked(mention) is { } ranked)
        {
            return ranked;
        }

        return words.Length < 4 || Array.Exists(NoNouns, n => words.StartsWith(n, StringComparison.Ordinal)) ? null : new ResolvedSpeaker(Bare(mention.Span), SpeakerType.Anonymous, null, mention.Span, false, 0.75) { Country = CountryOf(mention), Unlisted = true };
    }

    // 国防军司令坎贝尔上将: between two titles stands a name; behind one that is known the second is his own or somebody else's (总统某某秘书).
    private ResolvedSpeaker? Ranked(Mention mention)
    {
        const int LongestName = 8;
        for (var i = Math.Max(mention.Span.Start, mention.Head.Start - LongestName - 4); i < mention.Head.Start - 1; i++)
        {
            var start = i + lexicon.Titles.Longest(text.Folded, i);
            if (start > i + 1 && mention.Head.Start - start is >= 2 and <= LongestName && text.Folded[start..mention.Head.Start] is var name
                && (name.All(c => c == '·' || lexicon.Grammar.Transliteration.Contains(c)) || (name.Length <= 3 && lexicon.Grammar.Surnames.Contains(name[0]) && lexicon.Grammar.Adverbs.Longest(name, 1) == 0))
                && lexicon.Titles.Longest(text.Folded, start) == 0 && !names.TryAt(start, out _))
            {
                return new ResolvedSpeaker(text.Text[start..mention.Head.Start], SpeakerType.Person, null, mention.Span, false, 0.85) { Role = mention.Head.Of(text.Text), Country = CountryOf(mention) };
            }
        }

        return null;
    }

    private ResolvedSpeaker Organization(Mention mention, int block)
    {
        // 某某委员会（ABC） without its bracket
        var end = text.SkipBracketBack(mention.Span.End);
        var bare = ArticleText.Fold(mention.Head.Of(text.Text));
        // 公司表示，…: the house that was spoken of last.
        if (mention.Span.Length == mention.Head.Length && lexicon.Grammar.BareHouses.Contains(bare) && (bare.EndsWith("公司", StringComparison.Ordinal) || bare == "集团" ? coreference.Houses.Company(block) : coreference.Houses.Last(block)) is { } house)
        {
            return Anaphor(house, mention, 0.75);
        }

        var words = text.Text[mention.Span.Start..(end > mention.Span.Start ? end : mention.Span.End)];
        // 喜茶官方 is the house, 中国官方 are the authorities.
        words = bare == "官方" && mention.Head.Start - mention.Span.Start > 1 && lexicon.CountryNames.Longest(text.Folded, mention.Span.Start) == 0 && lexicon.Places.Longest(text.Folded, mention.Span.Start) == 0 ? text.Text[mention.Span.Start..mention.Head.Start].TrimEnd('的') : words;
        words = words[HouseNames.Start(words, lexicon)..];
        return new ResolvedSpeaker(words, SpeakerType.Organization, null, mention.Span, false, words.Length > 3 ? 0.9 : HouseNames.EndsAsOffice(bare) ? 0.75 : 0.6) { Country = CountryOf(mention) };
    }

    // 不仅致函联合国秘书长, 更关乎国家: a clause goes on, and its last noun is not who speaks.
    private static readonly string[] NoNouns = ["没有人", "无人", "不仅", "更关", "更是", "否则", "为什么", "允许", "从而", "以便", "并非", "不是", "是否", "如何", "怎么", "致函", "致信", "会见", "会晤"];

    private ResolvedSpeaker? Group(Mention mention, int block)
    {
        var words = mention.Span.Of(text.Text);
        if (Array.Exists(NoNouns, n => words.StartsWith(n, StringComparison.Ordinal)))
        {
            return null;
        }

        var type = mention.Kind == MentionKind.Anonymous ? SpeakerType.Anonymous : SpeakerType.Group;
        if (Array.Exists(ThisOne, w => words.StartsWith(w, StringComparison.Ordinal)) && coreference.SameNoun(words, block) is null && coreference.Person("", block, mention.Head.Start) is ({ } person, var sure))
        {
            return Anaphor(person, mention, sure * 0.85);
        }

        if (words[0] is '这' or '该' or '那' || words.EndsWith('们') || words.StartsWith("上述", StringComparison.Ordinal))
        {
            if (coreference.Counted(words, mention.Span.Start) is { } counted)
            {
                return new ResolvedSpeaker(counted, SpeakerType.Group, null, mention.Span, true, 0.8);
            }

            if (words[0] is not ('这' or '该' or '那') && !words.StartsWith("上述", StringComparison.Ordinal))
            {
                return new ResolvedSpeaker(Bare(mention.Span), type, null, mention.Span, false, 0.9) { Country = CountryOf(mention) };
            }

            return coreference.SameNoun(words, block) is { } earlier
                ? new ResolvedSpeaker(earlier.Name, earlier.Type, null, mention.Span, true, 0.85)
                : coreference.Called(ArticleText.Fold(words)[^2..], block) is { Type: SpeakerType.Anonymous or SpeakerType.Group or SpeakerType.Person } one
                ? one with { Mention = mention.Span, Coreference = true, Certainty = Math.Min(one.Certainty, 0.85) }
                : new ResolvedSpeaker(words, type, null, mention.Span, true, 0.6);
        }

        // 有报道称: the report, not that there is one.
        var name = words.StartsWith("有报", StringComparison.Ordinal) || words.StartsWith("有消息", StringComparison.Ordinal) ? words[1..] : Bare(mention.Span);
        return new ResolvedSpeaker(name, type, null, mention.Span, false, 0.9) { Country = CountryOf(mention) };
    }

    // 某某银行（SH601169，股价5.96元）一位工作人员
    private string Bare(TextSpan words)
    {
        var bare = new System.Text.StringBuilder();
        for (var i = words.Start; i < words.End; i++)
        {
            var bracket = text.SkipBracket(i);
            if (bracket > i && bracket < words.End)
            {
                i = bracket - 1;
                continue;
            }

            bare.Append(text.Text[i]);
        }

        return bare.ToString();
    }

    public string? CountryOf(Mention mention) => Countries.Of(mention);
}
