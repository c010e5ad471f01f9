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

/// <param name="Category">neutral, emphasis, appeal, commissive, positive, negative, distancing, mental, report.</param>
/// <param name="CanBeNoun">承诺 and 呼吁 are nouns as often as verbs; 表示 never is.</param>
internal sealed record Cue(string Word, string Category, CueFrame Frame, bool CanBeNoun);

/// <summary>Function words, as tries over folded text.</summary>
internal sealed class Grammar(Dictionary<string, List<string>> lists)
{
    public WordTrie<bool> Adverbs { get; } = Lexicon.Words(lists["adverbs"].Concat(lists["weekdays"]));

    public WordTrie<bool> Prepositions { get; } = Lexicon.Words(lists["prepositions"]);

    public WordTrie<bool> VerbPhrases { get; } = Lexicon.Words(lists["verbPhrases"]);

    public WordTrie<bool> Connectives { get; } = Lexicon.Words(lists["connectives"].Concat(lists["weekdays"]));

    public WordTrie<bool> Pronouns { get; } = Lexicon.Words(lists["pronouns"]);

    public WordTrie<bool> Groups { get; } = Lexicon.Words(lists["groups"]);

    public WordTrie<bool> Anonymous { get; } = Lexicon.Words(lists["anonymous"]);

    public WordTrie<bool> OrganizationEndings { get; } = Lexicon.Words(lists["organizationEndings"]);

    public WordTrie<bool> Documents { get; } = Lexicon.Words(lists["documents"]);

    public IReadOnlySet<char> Surnames { get; } = lists["surnames"].Select(s => s[0]).ToHashSet();

    public IReadOnlySet<string> CompoundSurnames { get; } = lists["compoundSurnames"].ToHashSet();

    public IReadOnlySet<char> Transliteration { get; } = lists["transliteration"].Select(s => s[0]).ToHashSet();
}
