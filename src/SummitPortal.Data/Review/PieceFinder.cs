using SummitPortal.Core.Articles.Differences;

namespace SummitPortal.Data.Review;

/// <summary>Finds words that an editor typed in the text of the article, nearest to where they stood before.</summary>
internal static class PieceFinder
{
    /// <returns>Start and length by turns; null when a piece does not stand there, or not behind the one before it.</returns>
    /// <param name="before">Start and length by turns, as it was.</param>
    public static int[]? Find(string text, IReadOnlyList<string> pieces, IReadOnlyList<int> before)
    {
        var spans = new List<int>();
        var from = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            var wanted = before.Count == 0 ? 0 : before[Math.Min(2 * i, before.Count - 2)];
            if (NearestWords.Find(text, pieces[i], from, wanted, wanted) is not { } start)
            {
                return null;
            }

            spans.AddRange([start, pieces[i].Length]);
            from = start + pieces[i].Length;
        }

        return [.. spans];
    }
}
