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
        Titles = Words(LexiconFiles.Read<List<string>>("titles.json"));
        Grammar = new Grammar(LexiconFiles.Read<Dictionary<string, List<string>>>("grammar.json"));
        Cues = BuildCues(LexiconFiles.Read<LexiconFiles.CueList>("cues.json"));
        CountryNames = BuildCountryNames(countries);
        Issues = LexiconFiles.Read<List<LexiconFiles.Topic>>("issues.json");
        Summits = LexiconFiles.Read<List<LexiconFiles.Topic>>("summits.json");
        Instruments = LexiconFiles.Read<List<LexiconFiles.Instrument>>("declarations.json");
    }

    public Gazetteer Gazetteer { get; }

    internal IReadOnlyList<LexiconFiles.Country> Countries { get; }

    internal Grammar Grammar { get; }

    internal WordTrie<bool> Titles { get; }

    internal WordTrie<Cue> Cues { get; }

    internal WordTrie<LexiconFiles.Country> CountryNames { get; }

    internal IReadOnlyList<LexiconFiles.Topic> Issues { get; }

    internal IReadOnlyList<LexiconFiles.Topic> Summits { get; }

    internal IReadOnlyList<LexiconFiles.Instrument> Instruments { get; }

    /// <summary>The lists that come with the portal.</summary>
    /// <exception cref="JsonException">An embedded list is malformed.</exception>
    public static Lexicon LoadEmbedded() => new();

    /// <summary>One of the embedded lists as it stands, for whoever stores it: <c>countries.json</c>.</summary>
    public static Stream OpenEmbedded(string file) =>
        typeof(Lexicon).Assembly.GetManifestResourceStream(Folder + file) ?? throw new FileNotFoundException($"No embedded word list is called {file}.", file);

    internal static WordTrie<bool> Words(IEnumerable<string> words)
    {
        var trie = new WordTrie<bool>();
        foreach (var word in words)
        {
            trie.Add(ArticleText.Fold(word), true);
        }

        return trie;
    }

    private static WordTrie<Cue> BuildCues(LexiconFiles.CueList list)
    {
        var cues = new WordTrie<Cue>();
        foreach (var cue in list.Cues)
        {
            cues.Add(ArticleText.Fold(cue.Word), new Cue(cue.Word, cue.Category, Enum.Parse<CueFrame>(cue.Frame, ignoreCase: true), cue.Noun));
        }

        foreach (var blocker in list.Blockers)
        {
            cues.Add(ArticleText.Fold(blocker), new Cue(blocker, "", CueFrame.None, true));
        }

        return cues;
    }

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
            .Select(c => (new GazetteerEntry(c.Code, c.Kind == "country" ? SpeakerType.Country : SpeakerType.Organization, c.NameZh, c.NameEn, c.Code, null, false, []), c.Names));
        return new Gazetteer(parties.Concat(speakers).Concat(outlets), new HashSet<string>());
    }
}
