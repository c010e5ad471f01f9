using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Articles.Differences;

/// <summary>Finds words of one text again in a later version of it.</summary>
public static class MovedSpans
{
    /// <summary>
    /// Where each span's words stand in the later text, in reading order. Words that stand there several times are taken to be those nearest to where an insertion or a
    /// deletion elsewhere would have put them.
    /// </summary>
    /// <param name="spans">Of the earlier text, in reading order, not overlapping.</param>
    /// <returns>Null when words of one are not there any more.</returns>
    public static IReadOnlyList<TextSpan>? Find(string earlier, string later, IReadOnlyList<TextSpan> spans)
    {
        var growth = later.Length - earlier.Length;
        var same = earlier.AsSpan().CommonPrefixLength(later);
        var changedEnd = earlier.Length - SameAtEnd(earlier, later, same);
        var found = new List<TextSpan>();
        var from = 0;
        foreach (var span in spans)
        {
            // Before the change words stand where they stood, behind it they have moved with it, and within it either may be.
            var (low, high) = span.End <= same ? (span.Start, span.Start) : (span.Start + growth, span.Start + growth);
            if (span.End > same && span.Start < changedEnd)
            {
                (low, high) = (Math.Min(span.Start, low), Math.Max(span.Start, high));
            }

            if (NearestWords.Find(later, span.Of(earlier), from, low, high) is not { } start)
            {
                return null;
            }

            found.Add(new TextSpan(start, span.Length));
            from = start + span.Length;
        }

        return found;
    }

    private static int SameAtEnd(string earlier, string later, int sameAtStart)
    {
        var most = Math.Min(earlier.Length, later.Length) - sameAtStart;
        var same = 0;
        while (same < most && earlier[^(same + 1)] == later[^(same + 1)])
        {
            same++;
        }

        return same;
    }
}
