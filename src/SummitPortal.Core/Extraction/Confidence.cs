namespace SummitPortal.Core.Extraction;

/// <summary>How often each rule was right on annotated articles, and what lowers it.</summary>
internal static class Confidence
{
    /// <summary>Below, one statement in five was right: more work for an editor than it is worth.</summary>
    public const double Least = 0.45;

    public static double Of(Draft draft, ResolvedSpeaker speaker, Content content) => Math.Min(0.99, Base(draft.Rule) * draft.Fit * speaker.Certainty * Standing(draft.Rule, speaker));

    // What a group thinks or demands without a comma or a quotation is the author's summary as often as its words.
    private static double Standing(string rule, ResolvedSpeaker speaker) =>
        speaker.Type == SpeakerType.Group && rule is ("cue-clause" or "cue-object" or "in-the-view-of" or "inherited-subject") ? 0.85 : 1;

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
        "in-the-view-of" => 0.9,
        "as-said" => 0.85,
        "quotation-after-statement" => 0.85,
        "transcript-turn" => 0.85,
        "colon-quotation" => 0.8,
        "on-the-grounds" => 0.9,
        "words-before-cue" => 0.8,
        "english-cue" => 0.65,
        "english-quotation-cue" => 0.74,
        _ => 0.5,
    };
}
