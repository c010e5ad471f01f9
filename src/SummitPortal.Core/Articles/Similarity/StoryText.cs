using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Articles.Similarity;

/// <summary>What is compared of an article's text: its shingles and its figures.</summary>
public sealed class StoryText
{
    private readonly ulong[] _figures;

    private StoryText(int letters, ShingleSet shingles, ulong[] figures)
    {
        Letters = letters;
        Shingles = shingles;
        _figures = figures;
    }

    /// <summary>Letters and digits, in UTF-16 code units of the folded text.</summary>
    public int Letters { get; }

    public ShingleSet Shingles { get; }

    public static StoryText Of(string text)
    {
        var folded = TextNormalizer.Fold(text);
        var letters = ShingleSet.Letters(folded);
        return new StoryText(letters.Length, ShingleSet.Of(letters), Figures(folded));
    }

    public TextSimilarity CompareTo(StoryText other)
    {
        var common = Shingles.Common(other.Shingles);
        var (smaller, larger) = Shingles.Count <= other.Shingles.Count ? (Shingles.Count, other.Shingles.Count) : (other.Shingles.Count, Shingles.Count);
        return new TextSimilarity
        {
            Jaccard = larger == 0 ? 0 : (double)common / (smaller + larger - common),
            Containment = smaller == 0 ? 0 : (double)common / smaller,
            Figures = FigureAgreement(other),
            ShorterLetters = Math.Min(Letters, other.Letters),
            LongerLetters = Math.Max(Letters, other.Letters),
        };
    }

    /// <summary>Runs of digits with their repetitions, hashed and sorted: 61, 2025, 2, 11.</summary>
    private static ulong[] Figures(string folded)
    {
        var figures = new List<ulong>();
        for (var i = 0; i < folded.Length; i++)
        {
            if (!char.IsAsciiDigit(folded[i]))
            {
                continue;
            }

            ulong figure = 1;
            while (i < folded.Length && char.IsAsciiDigit(folded[i]))
            {
                figure = ShingleSet.Mix(figure + folded[i++]);
            }

            figures.Add(figure);
        }

        figures.Sort();
        return [.. figures];
    }

    private double FigureAgreement(StoryText other)
    {
        var (a, b) = (_figures, other._figures);
        var fewer = Math.Min(a.Length, b.Length);
        if (fewer == 0)
        {
            return 1;
        }

        var (i, j, common) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            var order = a[i].CompareTo(b[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return (double)common / fewer;
    }
}
