using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction.Comparison;

/// <summary>A statement of one of two readings of an article, as far as it takes to find the same one in the other.</summary>
/// <param name="Spans">Content pieces in reading order; null when they count in another text than the other reading's.</param>
/// <param name="Content">The words, which are compared where spans cannot be.</param>
public sealed record MatchedStatement(string Speaker, IReadOnlyList<TextSpan>? Spans, string Content);

/// <summary>Finds out which statements of two readings of the same article are the same statement.</summary>
public static class StatementMatching
{
    // As the evaluation has it: half of the characters in common make two contents the same.
    private const double LeastOverlap = 0.5;

    // Two speakers who say the same words together are two statements; a name outweighs any overlap.
    private const double SameSpeaker = 1;

    /// <summary>Index of a statement before, to the index of the same one after. The best pairs first; each statement is in one pair at most.</summary>
    public static IReadOnlyDictionary<int, int> Pair(IReadOnlyList<MatchedStatement> before, IReadOnlyList<MatchedStatement> after)
    {
        var candidates = (
            from b in Enumerable.Range(0, before.Count)
            from a in Enumerable.Range(0, after.Count)
            let overlap = Overlap(before[b], after[a])
            where overlap >= LeastOverlap
            orderby overlap + (before[b].Speaker == after[a].Speaker ? SameSpeaker : 0) descending, b, a
            select (b, a)).ToList();
        var pairs = new Dictionary<int, int>();
        var taken = new HashSet<int>();
        foreach (var (b, a) in candidates)
        {
            if (!pairs.ContainsKey(b) && taken.Add(a))
            {
                pairs[b] = a;
            }
        }

        return pairs;
    }

    /// <summary>Shared characters over all characters of both, 0 to 1.</summary>
    private static double Overlap(MatchedStatement before, MatchedStatement after)
    {
        if (before.Spans is not { } left || after.Spans is not { } right)
        {
            return before.Content == after.Content ? 1 : 0;
        }

        if (left[0].Start >= right[^1].End || right[0].Start >= left[^1].End)
        {
            return 0;
        }

        var shared = left.Sum(l => right.Sum(r => Math.Max(0, Math.Min(l.End, r.End) - Math.Max(l.Start, r.Start))));
        return (double)shared / (left.Sum(l => l.Length) + right.Sum(r => r.Length) - shared);
    }
}
