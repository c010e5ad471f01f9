namespace SummitPortal.Core.Articles.Similarity;

/// <summary>How much of two texts is the same. Every value is the same whichever text is named first.</summary>
public sealed record TextSimilarity
{
    /// <summary>Shared shingles to all shingles of both, 0 to 1.</summary>
    public required double Jaccard { get; init; }

    /// <summary>Shared shingles to those of the smaller set, 0 to 1: 1 for a copy that was cut or that another one adds to.</summary>
    public required double Containment { get; init; }

    /// <summary>Shared figures to those of the text that has fewer, 0 to 1; 1 when one of them has none.</summary>
    public required double Figures { get; init; }

    /// <summary>See <see cref="StoryText.Letters"/>.</summary>
    public required int ShorterLetters { get; init; }

    public required int LongerLetters { get; init; }
}
