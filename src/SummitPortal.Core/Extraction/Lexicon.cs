namespace SummitPortal.Core.Extraction;

/// <summary>The word lists that extraction works with: speakers, titles, cues, issues.</summary>
public sealed class Lexicon
{
    /// <summary>The lists that come with the portal.</summary>
    public static Lexicon LoadEmbedded() => new();
}
