namespace SummitPortal.Core.Articles.Differences;

/// <summary>Finds words in a text that may hold them several times.</summary>
public static class NearestWords
{
    /// <param name="from">Where to look from, in UTF-16 code units; 0 to the length of the text.</param>
    /// <param name="low">The words are expected to begin from here…</param>
    /// <param name="high">…to here.</param>
    /// <returns>The start nearest to what is expected, of two the first; null when the words are not there.</returns>
    public static int? Find(string text, string words, int from, int low, int high)
    {
        int? nearest = null;
        var least = int.MaxValue;
        for (var at = text.IndexOf(words, from, StringComparison.Ordinal); at >= 0 && at < text.Length; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var distance = at < low ? low - at : Math.Max(0, at - high);
            if (distance >= least)
            {
                // From here on they only get farther.
                break;
            }

            (nearest, least) = (at, distance);
        }

        return nearest;
    }
}
