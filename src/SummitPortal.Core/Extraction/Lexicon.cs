using System.Text.Json;

namespace SummitPortal.Core.Extraction;

/// <summary>The word lists that extraction works with: speakers, titles, cues, grammar words, issues, summits, declarations. Immutable.</summary>
public sealed class Lexicon
{
    private const string Folder = "SummitPortal.Core.Extraction.Lexicons.";

    private Lexicon()
    {
        var countries = LexiconFiles.Read<List<LexiconFiles.Country>>("countries.json");
        Countries = countries;
        Gazetteer = BuildGazetteer(countries);
        var titles = LexiconFiles.Read<LexiconFiles.TitleList>("titles.json");
        Grammar = new Grammar(LexiconFiles.Read<Dictionary<string, List<string>>>("grammar.json"), titles.OrganizationSuffixes.Select(s => s.Zh).Where(s => s.Length > 1));
        Titles = Words(TitleWords(titles));
        var cues = LexiconFiles.Read<List<LexiconFiles.CueWord>>("cues.json");
        Cues = BuildCues(cues);
        EnglishCues = BuildEnglishCues(cues);
        Places = Ids(LexiconFiles.Read<Dictionary<string, string[]>>("places.json").SelectMany(c => c.Value.Select(p => (p, c.Key))).Concat(countries.Where(c => c.CapitalZh is not null).Select(c => (c.CapitalZh!, c.Code))));
        TermContexts = LexiconFiles.Read<LexiconFiles.TermContexts>("term-contexts.json");
        CountryNames = BuildCountryNames(countries);
        Issues = LexiconFiles.Read<List<LexiconFiles.Topic>>("issues.json");
        Summits = LexiconFiles.Read<List<LexiconFiles.Topic>>("summits.json");
        Instruments = LexiconFiles.Read<List<LexiconFiles.Instrument>>("declarations.json");
        Signing = new SigningWords(LexiconFiles.Read<LexiconFiles.SigningList>("signing.json"));
        IssueTerms = Ids(Issues.SelectMany(i => i.Terms.Select(t => (t, i.Id))));
        SummitTerms = Lists(Summits.SelectMany(s => s.Terms.Select(t => (ArticleText.Fold(t), s.Id))));
        SummitPlaces = BuildSummitPlaces();
        InstrumentTerms = Ids(Instruments.SelectMany(i => i.Terms.Select(t => (t, i.Id))));
    }

    private Lexicon(Lexicon other)
    {
        (Countries, Gazetteer, Grammar, Titles, Cues, EnglishCues) = (other.Countries, other.Gazetteer, other.Grammar, other.Titles, other.Cues, other.EnglishCues);
        (Places, TermContexts, CountryNames, Issues, Summits, Instruments) = (other.Places, other.TermContexts, other.CountryNames, other.Issues, other.Summits, other.Instruments);
        (Signing, SummitTerms, SummitPlaces, InstrumentTerms) = (other.Signing, other.SummitTerms, other.SummitPlaces, other.InstrumentTerms);
        IssueTerms = other.IssueTerms;
    }

    public Gazetteer Gazetteer { get; }

    internal IReadOnlyList<LexiconFiles.Country> Countries { get; }

    internal Grammar Grammar { get; }

    internal WordTrie<bool> Titles { get; }

    internal WordTrie<Cue> Cues { get; }

    internal WordTrie<Cue> EnglishCues { get; }

    internal WordTrie<LexiconFiles.Country> CountryNames { get; }

    /// <summary>Provinces, cities and well-known houses, each to its country.</summary>
    internal WordTrie<string> Places { get; }

    internal LexiconFiles.TermContexts TermContexts { get; }

    internal IReadOnlyList<LexiconFiles.Topic> Issues { get; }

    internal IReadOnlyList<LexiconFiles.Topic> Summits { get; }

    internal IReadOnlyList<LexiconFiles.Instrument> Instruments { get; }

    internal SigningWords Signing { get; }

    internal WordTrie<string> IssueTerms { get; private init; }

    /// <summary>Names of summits; one that several of a series share (REAIM) stands for each of them.</summary>
    internal WordTrie<IReadOnlyList<string>> SummitTerms { get; }

    /// <summary>Cities where summits met, each to the summits held there.</summary>
    internal WordTrie<IReadOnlyList<string>> SummitPlaces { get; }

    internal WordTrie<string> InstrumentTerms { get; }

    /// <summary>The first declaration that a summit issued; null when it issued none.</summary>
    internal string? InstrumentOf(string summit) => Instruments.FirstOrDefault(i => i.SummitId == summit)?.Id;

    /// <summary>The code itself when it is a country's or the European Union's; null for other organisations, for which nobody speaks as a country.</summary>
    internal string? IsoCountry(string? code) => code == "EU" || Countries.Any(c => c.Code == code && c.Kind == "country") ? code : null;

    /// <summary>The portal's id of a declaration that is known by another one (SEOUL-2024), or the name itself.</summary>
    public string CanonicalInstrument(string instrument) =>
        Instruments.FirstOrDefault(i => i.Id == instrument || (i.AlsoKnownAs ?? []).Contains(instrument))?.Id ?? instrument;

    /// <summary>The lists that come with the portal.</summary>
    /// <exception cref="JsonException">An embedded list is malformed.</exception>
    public static Lexicon LoadEmbedded() => new();

    /// <summary>One of the embedded lists as it stands, for whoever stores it: <c>countries.json</c>.</summary>
    public static Stream OpenEmbedded(string file) =>
        typeof(Lexicon).Assembly.GetManifestResourceStream(Folder + file) ?? throw new FileNotFoundException($"No embedded word list is called {file}.", file);

    // 法国巴黎: the country is no part of the city's name. A declaration names the city where a summit names its hall.
    private WordTrie<IReadOnlyList<string>> BuildSummitPlaces()
    {
        var held = Summits.Select(s => (s.PlaceZh, s.PlaceEn, Id: (string?)s.Id)).Concat(Instruments.Select(i => (i.PlaceZh, i.PlaceEn, Id: i.SummitId))).Where(p => p.Id is not null).ToList();
        return Lists(held.Where(p => p.PlaceZh is not null).Select(p => (CityOf(ArticleText.Fold(p.PlaceZh!)), p.Id!))
            .Concat(held.Where(p => p.PlaceEn is not null).Select(p => (EnglishCityOf(ArticleText.Fold(p.PlaceEn!)), p.Id!))));
    }

    private static WordTrie<IReadOnlyList<string>> Lists(IEnumerable<(string Term, string Id)> terms)
    {
        var trie = new WordTrie<IReadOnlyList<string>>();
        foreach (var term in terms.Where(t => t.Term.Length > 0).Distinct().GroupBy(t => t.Term))
        {
            trie.Add(term.Key, [.. term.Select(t => t.Id)]);
        }

        return trie;
    }

    // "Grand Palais, Paris, France", "Seoul (virtual session)": the city stands before the country.
    private static string EnglishCityOf(string place)
    {
        var parts = place.Split('(')[0].Split(',', StringSplitOptions.TrimEntries);
        return parts.Length > 1 ? parts[^2] : parts[0];
    }

    private string CityOf(string place)
    {
        var country = CountryNames.Longest(place, 0);
        var end = place.IndexOf('(', StringComparison.Ordinal) is var bracket and > 0 ? bracket : place.Length;
        return place[(country < end ? country : 0)..end];
    }

    /// <summary>The same with other words by which statements are taken to be about an issue.</summary>
    public Lexicon WithIssueWords(IEnumerable<(string Word, string Issue)> words) => new(this) { IssueTerms = Ids(words) };

    private static WordTrie<string> Ids(IEnumerable<(string Term, string Id)> terms)
    {
        var trie = new WordTrie<string>();
        foreach (var (term, id) in terms)
        {
            trie.Add(ArticleText.Fold(term), id);
        }

        return trie;
    }

    internal static WordTrie<bool> Words(IEnumerable<string> words)
    {
        var trie = new WordTrie<bool>();
        foreach (var word in words)
        {
            trie.Add(ArticleText.Fold(word), true);
        }

        return trie;
    }

    // 外交部发言人 is an organisation and a title: kept whole it would hide the organisation.
    private IEnumerable<string> TitleWords(LexiconFiles.TitleList list)
    {
        var words = list.Titles.Select(t => t.Zh).ToHashSet();
        return words.Where(w => !Enumerable.Range(1, w.Length - 1).Any(i => words.Contains(w[i..]) && EndsWithOrganization(w[..i])));

        bool EndsWithOrganization(string prefix) => Enumerable.Range(0, prefix.Length).Any(i => Grammar.OrganizationEndings.Longest(prefix, i) == prefix.Length - i);
    }

    private WordTrie<Cue> BuildCues(List<LexiconFiles.CueWord> list)
    {
        var cues = new WordTrie<Cue>();
        var words = list.Select(c => c.Cue).ToHashSet();
        foreach (var cue in list.Where(c => c.Language == "zh" && !c.Pattern && !Grammar.IgnoredCues.Contains(c.Cue)))
        {
            var folded = ArticleText.Fold(cue.Cue);
            if ((Grammar.StatementCues.Contains(cue.Cue) || !IsPhrase(cue.Cue, words)) && !IsAdverbial(cue, folded, words))
            {
                cues.Add(folded, new Cue(cue.Cue, cue.Category, FrameOf(cue), Grammar.NounCues.Contains(cue.Cue), Grammar.WeakCues.Contains(cue.Cue), Folded(cue.BlockedBefore), Folded(cue.BlockedAfter)));
            }
        }

        return cues;
    }

    // Verbs that take a clause or a quotation; those that only take an object (supports, rejects) report acts.
    private static WordTrie<Cue> BuildEnglishCues(List<LexiconFiles.CueWord> list)
    {
        var cues = new WordTrie<Cue>();
        foreach (var cue in list.Where(c => c is { Language: "en", Pattern: false } && (c.Takes.Contains("clause") || c.Takes.Contains("quote") || c.Category == "appeal") && c.Category is not ("hearsay" or "frame")))
        {
            cues.Add(ArticleText.Fold(cue.Cue), new Cue(cue.Cue, cue.Category, CueFrame.Clause, false, false, [], []));
        }

        return cues;
    }

    // 还强调, 在声明中说: the verb is read behind the words before it. 自曝 and 笑言 are no verb without theirs.
    private bool IsAdverbial(LexiconFiles.CueWord cue, string folded, HashSet<string> words) =>
        Grammar.OwnWord(folded) > 0 && (cue.Category == "hearsay" || Enumerable.Range(1, cue.Cue.Length - 1).Any(i => words.Contains(cue.Cue[i..])));

    // 表示希望, 告诉记者, 开幕式上表示: one verb with what belongs to the clause before or behind it.
    private static bool IsPhrase(string cue, HashSet<string> words) =>
        (cue.Length > 2 && (cue.StartsWith("表示", StringComparison.Ordinal) || cue.EndsWith("记者", StringComparison.Ordinal) || cue.EndsWith("媒体", StringComparison.Ordinal)))
        || (cue.Length >= 4 && Enumerable.Range(1, cue.Length - 1).Any(i => words.Contains(cue[i..]) && !words.Contains(cue[..i])));

    private static CueFrame FrameOf(LexiconFiles.CueWord cue) => cue switch
    {
        { Category: "hearsay" } => CueFrame.Report,
        { Cue: "喊话" or "告诫" } => CueFrame.Clause,
        { Category: "appeal" or "commissive" or "positive" } => CueFrame.Object,
        { Cue: "提出" or "提到" or "反对" or "谴责" or "驳斥" or "抨击" or "批评" or "指责" or "指控" or "质疑" or "否认" or "希望" or "担心" or "担忧" or "谈到" or "提及" } => CueFrame.Object,
        _ when cue.Takes.Contains("clause") || cue.Takes.Contains("quote") => CueFrame.Clause,
        _ => CueFrame.Object,
    };

    private static string[] Folded(string[]? words) => words is null ? [] : [.. words.Select(ArticleText.Fold)];

    private static WordTrie<LexiconFiles.Country> BuildCountryNames(List<LexiconFiles.Country> countries)
    {
        var names = new WordTrie<LexiconFiles.Country>();
        foreach (var country in countries)
        {
            foreach (var name in country.Names)
            {
                names.Add(ArticleText.Fold(name), country);
            }
        }

        return names;
    }

    private static Gazetteer BuildGazetteer(List<LexiconFiles.Country> countries)
    {
        var speakers = LexiconFiles.Read<List<LexiconFiles.Speaker>>("speakers.json")
            .Select(s => (s.ToEntry(), s.Names));
        var outlets = LexiconFiles.Read<List<LexiconFiles.Outlet>>("outlets.json")
            .Select(o => (new GazetteerEntry(o.Id, SpeakerType.Organization, o.NameZh, o.NameEn, o.Country, null, true, []), o.Names));
        var parties = countries
            .Select(c => (new GazetteerEntry(c.Code, c.Kind == "country" ? SpeakerType.Country : SpeakerType.Organization, c.NameZh, c.NameEn, c.Code, null, false, []), c.CapitalZh is null ? c.Names : c.Names.Append(c.CapitalZh)));
        return new Gazetteer(parties.Concat(speakers).Concat(outlets), LexiconFiles.Read<List<LexiconFiles.NameCondition>>("ambiguous-names.json"));
    }
}
