namespace SummitPortal.Core.Articles.Similarity;

/// <summary>
/// The runs of <see cref="Length"/> neighbouring letters that a text holds, as a set of 64-bit hashes. Letters are what is left of the folded text
/// without punctuation and blanks, so line breaks, quotation marks, width and script (Traditional or Simplified) make no difference.
/// </summary>
public sealed class ShingleSet
{
    /// <summary>
    /// Letters in a shingle. From 4 to 16 were tried on labelled pairs: they part copies from other articles equally well, but below 8 two articles share the names
    /// of the same summit and people (人工智能行动峰会 is eight letters), and every shared run makes candidates that must be read for nothing.
    /// </summary>
    public const int Length = 8;

    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private static readonly ulong LeadingWeight = Weight();
    private readonly ulong[] _sorted;

    private ShingleSet(ulong[] sorted)
    {
        _sorted = sorted;
    }

    public int Count => _sorted.Length;

    /// <summary>Ascending, distinct.</summary>
    internal ReadOnlySpan<ulong> Hashes => _sorted;

    /// <summary>How many shingles are in both.</summary>
    public int Common(ShingleSet other)
    {
        var (a, b) = (_sorted, other._sorted);
        var (i, j, common) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                common++;
                i++;
                j++;
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return common;
    }

    /// <summary>What is left of a folded text without punctuation and blanks.</summary>
    public static ReadOnlySpan<char> Letters(string folded)
    {
        var letters = new char[folded.Length];
        var count = 0;
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c))
            {
                letters[count++] = c;
            }
        }

        return letters.AsSpan(0, count);
    }

    /// <param name="letters">See <see cref="Letters"/>.</param>
    /// <remarks>Rabin-Karp: each hash comes from the one before by one letter going and one coming, so the time is that of reading the text once and sorting.</remarks>
    public static ShingleSet Of(ReadOnlySpan<char> letters)
    {
        if (letters.Length < Length)
        {
            return new ShingleSet([]);
        }

        var hashes = new ulong[letters.Length - Length + 1];
        ulong rolling = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            if (i >= Length)
            {
                rolling -= letters[i - Length] * LeadingWeight;
            }

            rolling = (rolling * Multiplier) + letters[i];
            if (i >= Length - 1)
            {
                hashes[i - Length + 1] = Mix(rolling);
            }
        }

        Array.Sort(hashes);
        return new ShingleSet(Distinct(hashes));
    }

    /// <summary>The finalizer of SplitMix64: spreads every bit of the input over all bits of the output.</summary>
    internal static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    private static ulong[] Distinct(ulong[] sorted)
    {
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                sorted[count++] = sorted[i];
            }
        }

        return sorted[..count];
    }

    private static ulong Weight()
    {
        ulong weight = 1;
        for (var i = 1; i < Length; i++)
        {
            weight *= Multiplier;
        }

        return weight;
    }
}
