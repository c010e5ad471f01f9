using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>A statement while its sentence is being read: its end is not known yet.</summary>
internal sealed class Draft
{
    public required IReadOnlyList<ResolvedSpeaker> Speakers { get; init; }

    public required CueHit Cue { get; init; }

    public required string Rule { get; set; }

    /// <summary>How well the grammar of this reading fits, 0 to 1.</summary>
    public required double Fit { get; init; }

    public required int Sentence { get; init; }

    /// <summary>Where the cue's clause begins.</summary>
    public required int ClauseStart { get; init; }

    /// <summary>What stands before the subject.</summary>
    public List<TextSpan> Before { get; } = [];

    public int ContentStart { get; init; }

    public int ContentEnd { get; set; }

    /// <summary>Where the words end at the latest, whatever follows.</summary>
    public int Ends { get; set; } = int.MaxValue;

    /// <summary>Pieces that follow in later sentences.</summary>
    public List<TextSpan> Behind { get; } = [];

    public string? Via { get; set; }

    /// <summary>True when a comma or colon parts the cue from what was said.</summary>
    public bool Detached { get; init; }

    /// <summary>True when reporting words of others stand inside what was said.</summary>
    public bool Nests { get; set; }

    /// <summary>True when the words before the subject are quoted in part only; null when that is still to be seen.</summary>
    public bool? Mixed { get; set; } = false;

    /// <summary>True when the words are printed as they were spoken, though without quotation marks.</summary>
    public bool Verbatim { get; init; }

    public bool Dropped { get; set; }
}
