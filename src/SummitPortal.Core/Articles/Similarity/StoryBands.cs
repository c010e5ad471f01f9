namespace SummitPortal.Core.Articles.Similarity;

/// <summary>
/// Finds the articles that are worth comparing without comparing all: two texts whose sets of shingles have the Jaccard similarity s share each band with
/// probability s², so at least one of <see cref="Count"/> with 1 − (1 − s²)^64: 0.9999 for 0.45, 0.997 for 0.3, 0.93 for 0.2 (a whole article of 40,000 characters
/// and its copy cut at 8,000), 0.006 for 0.01 (two articles about the same event).
/// </summary>
/// <remarks>
/// One-permutation MinHash (Li, Owen, Zhang, 2012): the hashes fall into 128 bins and each bin keeps its smallest, so a shingle is looked at once and not 128 times.
/// Bins that stay empty in short texts borrow from a bin that is chosen by hashing (Shrivastava, 2017), which keeps the probability. Nothing is random: the same text
/// gives the same bands in every process.
/// </remarks>
public static class StoryBands
{
    public const int Count = 64;

    private const int Rows = 2;
    private const int Bins = Count * Rows;
    private const int BinBits = 7;

    /// <summary>One value a band; two texts share a band when the value is in both arrays. Empty for a text too short to be compared (<see cref="StoryRule.LeastLetters"/>).</summary>
    public static int[] Of(StoryText text)
    {
        if (text.Letters < StoryRule.LeastLetters)
        {
            return [];
        }

        var smallest = Smallest(text.Shingles);
        var bands = new int[Count];
        for (var band = 0; band < Count; band++)
        {
            // The band's number is mixed in, so that equal values mean equal bands and one array can hold them all.
            var value = ShingleSet.Mix(Filled(smallest, band * Rows) + ShingleSet.Mix(Filled(smallest, (band * Rows) + 1) + (ulong)band));
            bands[band] = (int)value;
        }

        return bands;
    }

    private static ulong[] Smallest(ShingleSet shingles)
    {
        var smallest = new ulong[Bins];
        Array.Fill(smallest, ulong.MaxValue);
        foreach (var hash in shingles.Hashes)
        {
            var bin = (int)(hash >> (64 - BinBits));
            smallest[bin] = Math.Min(smallest[bin], hash << BinBits);
        }

        return smallest;
    }

    private static ulong Filled(ulong[] smallest, int bin)
    {
        var value = smallest[bin];
        for (ulong attempt = 1; value == ulong.MaxValue; attempt++)
        {
            value = smallest[ShingleSet.Mix(((ulong)bin << 32) + attempt) >> (64 - BinBits)];
        }

        return value;
    }
}
