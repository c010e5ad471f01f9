namespace SummitPortal.Core.Articles.Similarity;

/// <summary>
/// When two articles are one story: they carry the same text, or nearly so. The figures were chosen on pairs of real articles that were labelled by
/// reading them; docs/accuracy-stories.md has the measurement.
/// </summary>
public static class StoryRule
{
    /// <summary>Texts with fewer letters are captions and calls to follow an account, which are alike without being a copy of each other.</summary>
    public const int LeastLetters = 50;

    /// <summary>Least <see cref="TextSimilarity.Jaccard"/> for articles of different outlets.</summary>
    public const double BetweenOutlets = 0.45;

    /// <summary>
    /// For articles of one outlet. Its weekly bulletins and its notes to the reader repeat most of their words without being copies, while an outlet that
    /// publishes an article a second time changes hardly anything.
    /// </summary>
    public const double WithinOutlet = 0.85;

    /// <summary>Least <see cref="TextSimilarity.Containment"/> for a copy that was cut, or that something was added to.</summary>
    public const double Contained = 0.95;

    /// <summary>A text that is less than this share of the one that contains it is an item in a digest, not the same story.</summary>
    public const double LeastShare = 0.3;

    /// <summary>A contained text of this many letters is a copy that was cut off (collectors cut at 8,000 characters), however long the whole one is.</summary>
    public const int CutCopyLetters = 2000;

    /// <summary>Two issues of a bulletin agree in their words and differ in their figures.</summary>
    public const double LeastFigures = 0.5;

    /// <param name="sameOutlet">Also true when the outlet of neither is known: the stricter rule is the safer one.</param>
    public static bool IsSameStory(TextSimilarity similarity, bool sameOutlet)
    {
        if (similarity.ShorterLetters < LeastLetters || similarity.Figures < LeastFigures)
        {
            return false;
        }

        return similarity.Jaccard >= (sameOutlet ? WithinOutlet : BetweenOutlets) || (similarity.Containment >= Contained && IsWhole(similarity, sameOutlet));
    }

    /// <summary>Least <see cref="TextSimilarity.Jaccard"/> of one story, given how many shingles the two texts have.</summary>
    internal static double LeastJaccard(int fewer, int more)
    {
        var contained = Contained * fewer;
        return Math.Min(BetweenOutlets, contained / (fewer + more - contained));
    }

    private static bool IsWhole(TextSimilarity similarity, bool sameOutlet) =>
        similarity.ShorterLetters >= CutCopyLetters || (!sameOutlet && similarity.ShorterLetters >= LeastShare * similarity.LongerLetters);
}
