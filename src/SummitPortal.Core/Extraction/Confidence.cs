namespace SummitPortal.Core.Extraction;

/// <summary>How often each rule was right on annotated articles, and what lowers it.</summary>
internal static class Confidence
{
    /// <summary>Below, one statement in five was right: more work for an editor than it is worth.</summary>
    public const double Least = 0.45;

    public static double Of(Draft draft, ResolvedSpeaker speaker, Content content) => Math.Min(0.99, Base(draft.Rule) * draft.Fit * speaker.Certainty);

    private static double Base(string rule) => rule switch
    {
        "cue-colon-quotation" => 0.98,
        "cue-quotation" => 0.93,
        "quotation-cue" => 0.95,
        "cue-comma-clause" => 0.95,
        "cue-clause" => 0.85,
        "cue-object" => 0.75,
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
        "english-cue" => 0.8,
        "english-quotation-cue" => 0.9,
        _ => 0.5,
    };
}
