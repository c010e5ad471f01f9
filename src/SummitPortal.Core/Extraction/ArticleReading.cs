namespace SummitPortal.Core.Extraction;

/// <summary>What the rules share while they read one article: the text, its names, the readers of each layer, and the statements so far.</summary>
internal sealed class ArticleReading
{
    public ArticleReading(ArticleText text, DocumentNames names, Lexicon lexicon)
    {
        (Text, Names, Lexicon) = (text, names, lexicon);
        Cues = new CueReader(text, names, lexicon);
        Subjects = new SubjectFinder(text, names, lexicon);
        Guesses = new GuessedSubjects(text, names, lexicon);
        Issuers = new IssuerFinder(text, names, lexicon);
        Adverbials = new AdverbialReader(text, names, lexicon);
        Contents = new ContentReader(text, lexicon);
        Coreference = new Coreference(text, names, lexicon);
        Speakers = new SpeakerResolver(text, names, lexicon, Coreference, Issuers);
        Attributions = new AttributionReader(text, names, lexicon, Subjects, Guesses, Issuers);
    }

    public ArticleText Text { get; }

    public DocumentNames Names { get; }

    public Lexicon Lexicon { get; }

    public CueReader Cues { get; }

    public SubjectFinder Subjects { get; }

    public GuessedSubjects Guesses { get; }

    public IssuerFinder Issuers { get; }

    public AdverbialReader Adverbials { get; }

    public ContentReader Contents { get; }

    public Coreference Coreference { get; }

    public SpeakerResolver Speakers { get; }

    public AttributionReader Attributions { get; }

    public List<Draft> Drafts { get; } = [];

    /// <summary>Who each mention of a subject is; mentions that nobody can be told for are left out.</summary>
    public IReadOnlyList<ResolvedSpeaker> Resolve(Subject subject, int block) =>
        [.. subject.Mentions.Select(m => (Mention: m, Speaker: Speakers.Resolve(m, block))).Where(s => s.Speaker is not null).SelectMany(s => Together(s.Mention, s.Speaker!, block))];

    // 两部委印发《意见》。《意见》提出: a document that was named before speaks for all who published it.
    private IEnumerable<ResolvedSpeaker> Together(Mention mention, ResolvedSpeaker speaker, int block) =>
        speaker.Coreference && mention.Kind is MentionKind.Document or MentionKind.Pronoun && Lexicon.Grammar.EndsWithDocument(mention.Head.Of(Text.Folded).TrimEnd('》', '中', '里')) && Coreference.DocumentOwners(block) is { Count: > 1 } owners && owners.Any(o => o.Name == speaker.Name)
            ? owners.Select(o => o with { Mention = speaker.Mention, Coreference = true, Certainty = speaker.Certainty })
            : [speaker];
}
