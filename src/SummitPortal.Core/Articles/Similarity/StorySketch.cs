namespace SummitPortal.Core.Articles.Similarity;

/// <summary>
/// What is kept of a text, so that the articles worth comparing with it are found without reading all. Two texts whose sets of shingles have the Jaccard similarity s share
/// each band with probability s², so at least one of <see cref="Count"/> with 1 − (1 − s²)^64: 0.9999 for 0.45, 0.997 for 0.3, 0.93 for 0.2 (a whole article of 40,000
/// characters and its copy cut at 8,000), 0.006 for 0.01 (two articles about the same event). Of those, <see cref="MayBeOneStory"/> leaves out what only shares a template:
/// the posts of one account come in thousands, and their texts need not be read to tell them apart.
/// </summary>
/// <remarks>
/// One-permutation MinHash (Li, Owen, Zhang, 2012): the hashes fall into 128 bins and each bin keeps its smallest, so a shingle is looked at once and not 128 times.
/// Bins that stay empty in short texts borrow from a bin that is chosen by hashing (Shrivastava, 2017), which keeps the probability. Nothing is random: the same text
/// gives the same sketch in every process.
/// </remarks>
/// <param name="Shingles">How many the text has.</param>
/// <param name="Bands">One value a band; two texts share a band when the value is in both arrays.</param>
/// <param name="Minima">One value a bin; two texts agree in as large a share of them as they have shingles in common. The arrays are empty for a text too short to be
/// compared (<see cref="StoryRule.LeastLetters"/>).</param>
public sealed record StorySketch(int Shingles, int[] Bands, int[] Minima)
{
    public const int Count = 64;

    private const int Rows = 2;
    private const int Bins = Count * Rows;
    private const int BinBits = 7;

    // So many standard deviations below what is expected: one copy in 30,000 would be overlooked.
    private const int Deviations = 4;

    public static StorySketch Of(StoryText text)
    {
        if (text.Letters < StoryRule.LeastLetters)
        {
            return new StorySketch(text.Shingles.Count, [], []);
        }

        var smallest = Smallest(text.Shingles);
        var filled = new ulong[Bins];
        for (var bin = 0; bin < Bins; bin++)
        {
            filled[bin] = Filled(smallest, bin);
        }

        var bands = new int[Count];
        for (var band = 0; band < Count; band++)
        {
            // The band's number is mixed in, so that equal values mean equal bands and one array can hold them all.
            bands[band] = (int)ShingleSet.Mix(filled[band * Rows] + ShingleSet.Mix(filled[(band * Rows) + 1] + (ulong)band));
        }

        return new StorySketch(text.Shingles.Count, bands, Array.ConvertAll(filled, value => (int)(value >> 32)));
    }

    /// <summary>
    /// For two that share a band: false when they are too different for <see cref="StoryRule"/>, as good as certainly. True when a store has not kept the minima of one.
    /// </summary>
    public bool MayBeOneStory(StorySketch other)
    {
        if (Minima.Length == 0 || other.Minima.Length == 0)
        {
            return true;
        }

        var least = StoryRule.LeastJaccard(Math.Min(Shingles, other.Shingles), Math.Max(Shingles, other.Shingles));
        var expected = Bins * least;
        return Agreeing(other) >= expected - (Deviations * Math.Sqrt(expected * (1 - least)));
    }

    private int Agreeing(StorySketch other)
    {
        var agreeing = 0;
        for (var bin = 0; bin < Bins; bin++)
        {
            agreeing += Minima[bin] == other.Minima[bin] ? 1 : 0;
        }

        return agreeing;
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
