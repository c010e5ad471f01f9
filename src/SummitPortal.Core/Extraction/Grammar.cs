namespace SummitPortal.Core.Extraction;

/// <summary>How a reporting word takes what was said.</summary>
internal enum CueFrame
{
    /// <summary>No reporting word at all: it only looks like one (被称为, 说明).</summary>
    None,

    /// <summary>A clause, after a comma, a colon or nothing: 表示，…</summary>
    Clause,

    /// <summary>Directly a verb phrase or noun phrase: 呼吁加强…, 反对….</summary>
    Object,

    /// <summary>Facts, by a medium or a document: 报道, 显示.</summary>
    Report,
}

/// <param name="Category">neutral, emphasis, appeal, commissive, positive, negative, distancing, mental, hearsay.</param>
/// <param name="CanBeNoun">承诺 and 呼吁 are nouns as often as verbs; 表示 never is.</param>
/// <param name="IsWeak">Reports an act or a feeling as often as words: 支持, 邀请.</param>
/// <param name="BlockedBefore">Folded endings of the text before that make it another word.</param>
/// <param name="BlockedAfter">Folded beginnings of the text behind that make it another word.</param>
internal sealed record Cue(string Word, string Category, CueFrame Frame, bool CanBeNoun, bool IsWeak, IReadOnlyList<string> BlockedBefore, IReadOnlyList<string> BlockedAfter)
{
    /// <summary>A reading that needs no reporting word of the lexicon.</summary>
    public static Cue Plain(string word, CueFrame frame = CueFrame.Clause) => new(word, "neutral", frame, false, false, [], []);
}

/// <summary>Function words, as tries over folded text.</summary>
internal sealed class Grammar(Dictionary<string, List<string>> lists, IEnumerable<string> organizationSuffixes)
{
    public WordTrie<bool> Adverbs { get; } = Lexicon.Words(lists["adverbs"].Concat(lists["weekdays"]));

    private readonly WordTrie<bool> _prepositions = WithLookalikes(lists["prepositions"], lists["prepositionLookalikes"]);

    public WordTrie<bool> VerbPhrases { get; } = Lexicon.Words(lists["verbPhrases"]);

    /// <summary>What makes a time of the words before it: 后不久, 之际, 个月来.</summary>
    public WordTrie<bool> TimeMarks { get; } = Lexicon.Words(lists["timeMarks"]);

    public WordTrie<bool> Connectives { get; } = Lexicon.Words(lists["connectives"].Concat(lists["weekdays"]));

    public WordTrie<bool> Pronouns { get; } = Lexicon.Words(lists["pronouns"]);

    public WordTrie<bool> Groups { get; } = Lexicon.Words(lists["groups"]);

    public WordTrie<bool> Anonymous { get; } = Lexicon.Words(lists["anonymous"]);

    public WordTrie<bool> OrganizationEndings { get; } = Lexicon.Words(lists["organizationEndings"].Concat(organizationSuffixes));

    public WordTrie<bool> Documents { get; } = Lexicon.Words(lists["documents"]);

    /// <summary>Gatherings: they report acts rather than words.</summary>
    public IReadOnlySet<string> Events { get; } = lists["eventHeads"].ToHashSet();

    /// <summary>Words of two characters that hold a preposition and are none: 特使, 应用.</summary>
    public IReadOnlySet<string> GovernLookalikes { get; } = lists["governLookalikes"].ToHashSet();

    /// <summary>如果, 一旦: what is supposed is not reported.</summary>
    private readonly WordTrie<bool> _conditionals = WithLookalikes(lists["conditionals"], lists["prepositionLookalikes"]);

    /// <summary>援引…的话: what a medium does with somebody else's words.</summary>
    public WordTrie<bool> Quoting { get; } = Lexicon.Words(lists["quoting"]);

    public IReadOnlyList<string> QuotedWords { get; } = lists["quotedWords"];

    /// <summary>Nouns that are put forward rather than said: 提出方案.</summary>
    public IReadOnlyList<string> BareObjects { get; } = lists["bareObjects"];

    private readonly WordTrie<bool> _aliasBoundaries = WithLookalikes(lists["aliasBoundaries"], lists["aliasBoundaryLookalikes"]);

    /// <summary>The length of the word before which no name reaches, the verb or particle in front of 深度求索（DeepSeek）; 0 when none begins here, or another word does (对外情报局).</summary>
    public int AliasBoundary(string folded, int start) => _aliasBoundaries.Longest(folded, start, out var real) is var length && real ? length : 0;

    /// <summary>Endings of houses whose name in brackets may be a single Latin word: 集团（Example）.</summary>
    public IReadOnlyList<string> AliasHouses { get; } = lists["aliasHouses"];

    /// <summary>What a company's name goes on with behind a place in brackets: （上海）股份有限公司.</summary>
    public IReadOnlyList<string> CompanyForms { get; } = lists["companyForms"];

    /// <summary>Meetings that are named without the town before them: 世界政府峰会.</summary>
    public IReadOnlyList<string> AliasMeetings { get; } = lists["aliasMeetings"];

    /// <summary>Titles before a name in Latin letters: President, Senator.</summary>
    public IReadOnlySet<string> EnglishOffices { get; } = lists["englishOffices"].ToHashSet();

    public IReadOnlyList<string> AliasConjunctions { get; } = lists["aliasConjunctions"];

    public IReadOnlyList<string> AliasPrefixes { get; } = lists["aliasPrefixes"];

    /// <summary>Abbreviations that explain a word rather than name a thing: AI, GPU.</summary>
    public IReadOnlySet<string> GenericTerms { get; } = lists["genericTerms"].ToHashSet();

    public IReadOnlySet<string> NounCues { get; } = lists["nounCues"].ToHashSet();

    /// <summary>Verbs whose quoted object is a thing rather than an utterance.</summary>
    public IReadOnlySet<string> MixedObjectCues { get; } = lists["mixedObjectCues"].ToHashSet();

    /// <summary>Words of the cue list that report no speech by themselves.</summary>
    public IReadOnlySet<string> IgnoredCues { get; } = lists["ignoredCues"].ToHashSet();

    /// <summary>Verbs that report only before a comma, a colon or a quotation: 分享经验 is an act, 他分享道 and 他分享，… are not.</summary>
    public IReadOnlySet<string> BareVerbs { get; } = lists["bareVerbs"].ToHashSet();

    public IReadOnlySet<string> WeakCues { get; } = lists["weakCues"].ToHashSet();

    /// <summary>Endings of houses that a mainland article names without their country when they are at home: 证券, 研究院.</summary>
    public IReadOnlyList<string> HomeHouses { get; } = lists["homeHouses"];

    /// <summary>Offices that a mainland article names without their country when they are at home: 商务部.</summary>
    public IReadOnlySet<string> HomeOffices { get; } = lists["homeOffices"].ToHashSet();

    /// <summary>What kind of house stands right before its name and is described by whose it is: 德国软件公司Example.</summary>
    public IReadOnlyList<string> CallingKinds { get; } = lists["callingKinds"];

    /// <summary>What stands between a house and the place or the country of its seat: 总部位于, 是一家.</summary>
    public IReadOnlyList<string> SeatWords { get; } = lists["seatWords"];

    /// <summary>What is said behind the surname of somebody who holds no office: 先生.</summary>
    public IReadOnlySet<string> PrivateEndings { get; } = lists["privateEndings"].ToHashSet();

    /// <summary>What an unnamed source is to a house without speaking for it: 接近, 熟悉.</summary>
    public IReadOnlyList<string> Knowing { get; } = lists["knowing"];

    /// <summary>Endings of names that an abbreviation may stand for, beside those of organisations: 法案, 架构.</summary>
    public IReadOnlyList<string> NamedThings { get; } = lists["namedThings"];

    /// <summary>What kind of house is said before its name, the longest first: 市场调查机构某某咨询.</summary>
    public IReadOnlyList<string> HouseKinds { get; } = lists["houseKinds"];

    /// <summary>Short forms that any paper of its kind may have: 以下简称“方案”.</summary>
    public IReadOnlySet<string> GenericShortForms { get; } = lists["genericShortForms"].ToHashSet();

    /// <summary>Nouns that say that the marks behind them hold the name of a house: 黑客组织“…”.</summary>
    public IReadOnlyList<string> CallingHouses { get; } = lists["callingHouses"];

    /// <summary>As <see cref="CallingHouses"/>, of a person: 用户「…」.</summary>
    public IReadOnlyList<string> CallingPersons { get; } = lists["callingPersons"];

    /// <summary>Surnames with which nouns begin, too: 特征的向量化.</summary>
    public IReadOnlySet<char> NounBeginnings { get; } = lists["nounBeginnings"].Select(s => s[0]).ToHashSet();

    /// <summary>笔者, 小编: the article's own voice.</summary>
    public IReadOnlySet<string> Authors { get; } = lists["authors"].ToHashSet();

    /// <summary>Beginnings of clauses in which the article comments on what it has just reported: 此举, 这是.</summary>
    public WordTrie<bool> Asides { get; } = Lexicon.Words(lists["asides"]);

    /// <summary>Beginnings of clauses that speak of what was just said: 这一表态, 此番言论.</summary>
    public WordTrie<bool> AboutSpeech { get; } = Lexicon.Words(lists["aboutSpeech"]);

    /// <summary>采访了, 问及: whom the words are put to.</summary>
    public WordTrie<bool> Asking { get; } = Lexicon.Words(lists["asking"]);

    /// <summary>会见, 会晤: whom somebody sees.</summary>
    public WordTrie<bool> Meeting { get; } = Lexicon.Words(lists["meeting"]);

    /// <summary>公布, 发表: what the owner of a document does with it.</summary>
    public WordTrie<bool> Publishing { get; } = Lexicon.Words(lists["publishing"]);

    /// <summary>Words that a name before a bracket may begin with by mistake: 与某某局（ABC）.</summary>
    public WordTrie<bool> AliasLeads { get; } = WithLookalikes(lists["aliasLeads"], lists["aliasLeadLookalikes"]);

    /// <summary>Nouns that a person's name may follow like a title: 人士, 博主.</summary>
    public WordTrie<bool> NamedNouns { get; } = Lexicon.Words(lists["namedNouns"]);

    /// <summary>Given names in transliteration that men bear.</summary>
    public IReadOnlySet<string> MaleNames { get; } = lists["maleNames"].ToHashSet();

    /// <summary>Given names in transliteration that women bear, beside those that end in a character kept for women (安娜, 露丝娅).</summary>
    public IReadOnlySet<string> FemaleNames { get; } = lists["femaleNames"].ToHashSet();

    /// <summary>What a Chinese name is followed by when it is introduced: 女士, 院士.</summary>
    public WordTrie<bool> Honorifics { get; } = Lexicon.Words(lists["honorifics"]);

    /// <summary>Words that begin like a surname and stand before a reporting word: 应该说.</summary>
    public IReadOnlySet<string> NameLookalikes { get; } = lists["nameLookalikes"].ToHashSet();

    /// <summary>Endings of houses that 该公司 hardly means: 协会, 委员会.</summary>
    public IReadOnlyList<string> NotCompanies { get; } = lists["notCompanies"];

    /// <summary>Words for a house that stand alone for the one spoken of: 公司表示.</summary>
    public IReadOnlySet<string> BareHouses { get; } = lists["bareHouses"].ToHashSet();

    /// <summary>Documents that a house makes of itself: 声明, 财报.</summary>
    public IReadOnlyList<string> HouseDocuments { get; } = lists["houseDocuments"];

    /// <summary>What somebody is to a person: behind a name no title of him who bears it (某某前妻).</summary>
    public WordTrie<bool> Relations { get; } = Lexicon.Words(lists["relations"]);

    /// <summary>The same of words that are titles, too: only behind the name of a known person, who is something else (某总统顾问).</summary>
    public WordTrie<bool> ServingOffices { get; } = Lexicon.Words(lists["servingOffices"]);

    /// <summary>Words of saying that make a statement whose own verb may follow: 发表声明，强烈谴责….</summary>
    public IReadOnlySet<string> StatementCues { get; } = lists["statementCues"].ToHashSet();

    public IReadOnlySet<char> Surnames { get; } = lists["surnames"].Select(s => s[0]).ToHashSet();

    public IReadOnlySet<string> CompoundSurnames { get; } = lists["compoundSurnames"].ToHashSet();

    public IReadOnlySet<char> Transliteration { get; } = lists["transliteration"].Select(s => s[0]).ToHashSet();

    /// <summary>True for phrases such as 2024年《年度报告》.</summary>
    public bool EndsWithDocument(ReadOnlySpan<char> folded)
    {
        var end = folded.TrimEnd('》').Length;
        for (var i = Math.Max(0, end - 6); i < end; i++)
        {
            if (Documents.Longest(folded[..end], i) == end - i)
            {
                return true;
            }
        }

        return false;
    }

    public bool EndsWithOrganization(string folded) =>
        (folded.Length > 3 && folded[^1] is '局' or '署' or '部' or '院' or '厅' or '社' or '所' or '委')
        || Enumerable.Range(Math.Max(0, folded.Length - 8), Math.Min(8, folded.Length)).Any(i => OrganizationEndings.Longest(folded, i) == folded.Length - i);

    /// <summary>The length of the preposition that begins at a position; 0 when none does, or when it only begins another word (与会, 自由).</summary>
    public int Preposition(string folded, int start) => _prepositions.Longest(folded, start, out var real) is var length && real ? length : 0;

    /// <summary>True when a clause that begins here supposes something; 当时 and 当选 suppose nothing.</summary>
    public bool IsConditional(string folded, int start) => _conditionals.Longest(folded, start, out var real) > 0 && real;

    private static WordTrie<bool> WithLookalikes(List<string> real, List<string> lookalikes)
    {
        var words = Lexicon.Words(real);
        foreach (var lookalike in lookalikes)
        {
            words.Add(ArticleText.Fold(lookalike), false);
        }

        return words;
    }

    /// <summary>The length of the word that a phrase begins with and that the grammar reads on its own: 还强调, 在声明中说, 报告显示; 0 when there is none.</summary>
    public int OwnWord(string folded)
    {
        var length = Math.Max(Preposition(folded, 0), new[] { Adverbs, VerbPhrases, Documents, Anonymous, Groups }.Max(w => w.Longest(folded, 0)));
        return length < folded.Length ? length : 0;
    }

    /// <summary>One word for an office that has several: CEO is 首席执行官.</summary>
    public static string Office(string role) => Offices.GetValueOrDefault(role.Trim().ToUpperInvariant(), role.Trim().ToUpperInvariant());

    private static readonly Dictionary<string, string> Offices = LexiconFiles.Read<Dictionary<string, string[]>>("offices.json").SelectMany(o => o.Value.Select(v => (v, o.Key))).ToDictionary(o => o.v, o => o.Key);
}
