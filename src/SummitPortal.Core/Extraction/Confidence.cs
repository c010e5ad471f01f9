namespace SummitPortal.Core.Extraction;

/// <summary>How often each rule was right on annotated articles, and what lowers it.</summary>
internal static class Confidence
{
    /// <summary>Below, one statement in five was right: more work for an editor than it is worth.</summary>
    public const double Least = 0.45;

    public static double Of(Draft draft, ResolvedSpeaker speaker, Content content) => Math.Min(0.99, Base(draft.Rule) * draft.Fit * speaker.Certainty * Standing(draft, speaker));

    /// <summary>What the kind of speaker tells beside the rule, measured on all annotated articles but the held-out half.</summary>
    private static double Standing(Draft draft, ResolvedSpeaker speaker) => (draft.Rule, speaker.Type) switch
    {
        // What people fear is told as it was said more often than what they demand.
        ("cue-object", SpeakerType.Group) when draft.Cue.Cue.Word is "担心" or "担忧" => 1,

        // What a group thinks or demands without a comma or a quotation is the author's summary as often as its words.
        ("cue-clause" or "cue-object" or "in-the-view-of" or "inherited-subject", SpeakerType.Group) => GroupSummary,

        // 据印度某报报道: a country that reports has lost its paper.
        ("according-to", SpeakerType.Country) => CountryReport,

        // A person who does something and then says (称, 表示, 告诉) was right in 16 of 16.
        ("inherited-subject", SpeakerType.Person) when draft.Cue.Cue is { Frame: CueFrame.Clause, CanBeNoun: false, Category: not "mental" } => PersonSaying,
        ("same-speaker", SpeakerType.Person) => SamePerson,

        // Words between the subject and the verb that are not read, and no comma behind it: 5 of 8.
        ("cue-clause", _) when draft.Fit is < 1 and > 0.9 => UnreadPhrase,
        _ => 1,
    };

    private const double GroupSummary = 0.85;
    private const double CountryReport = 0.85;
    private const double PersonSaying = 1.3;
    private const double SamePerson = 1.05;
    private const double UnreadPhrase = 0.9;

    private static double Base(string rule) => rule switch
    {
        "cue-colon-quotation" => 0.98,
        "cue-quotation" => 0.93,
        "quotation-cue" => 0.95,
        "cue-comma-clause" => 0.95,
        "cue-clause" => 0.85,
        "cue-object" => 0.72,
        "same-speaker" => 0.8,
        "inherited-subject" => 0.6,
        "report" => 0.85,
        "according-to" => 0.85,
        AttributionReader.UnnamedReportRule => 0.7,
        "in-the-view-of" => 0.9,
        "as-said" => 0.85,
        "quotation-after-statement" => 0.85,
        FreeQuotations.AnnouncedRule => 0.66,
        PassingQuotations.Rule => 0.66,
        DigestLines.Rule => 0.6,
        "transcript-turn" => 0.85,
        "colon-quotation" => 0.8,
        "on-the-grounds" => 0.9,
        "words-before-cue" => 0.8,
        "english-cue" => 0.65,
        "english-quotation-cue" => 0.74,
        _ => 0.5,
    };
}
