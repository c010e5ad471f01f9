namespace SummitPortal.Core.Articles.Differences;

/// <summary>The shortest way from one sequence to another by removing and adding (Myers, "An O(ND) Difference Algorithm", 1986), given up when it gets long.</summary>
internal static class EditScript
{
    /// <summary>Runs that both sequences have, ascending in both; empty when more than <paramref name="maxEdits"/> items would have to be removed or added.</summary>
    /// <remarks>Time is at most (length + edits) × edits, memory the square of the edits.</remarks>
    public static List<(int Old, int New, int Length)> CommonRuns(ReadOnlySpan<int> before, ReadOnlySpan<int> after, int maxEdits)
    {
        var prefix = before.CommonPrefixLength(after);
        var a = before[prefix..];
        var b = after[prefix..];
        var suffix = CommonSuffixLength(a, b);
        var runs = new List<(int Old, int New, int Length)>();
        AddRun(runs, 0, 0, prefix);
        foreach (var (old, @new, length) in Inner(a[..^suffix], b[..^suffix], maxEdits))
        {
            AddRun(runs, prefix + old, prefix + @new, length);
        }

        AddRun(runs, before.Length - suffix, after.Length - suffix, suffix);
        return runs;
    }

    private static int CommonSuffixLength(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var length = 0;
        while (length < a.Length && length < b.Length && a[^(length + 1)] == b[^(length + 1)])
        {
            length++;
        }

        return length;
    }

    private static void AddRun(List<(int Old, int New, int Length)> runs, int old, int @new, int length)
    {
        if (length == 0)
        {
            return;
        }

        if (runs.Count > 0 && runs[^1] is var last && last.Old + last.Length == old && last.New + last.Length == @new)
        {
            runs[^1] = last with { Length = last.Length + length };
        }
        else
        {
            runs.Add((old, @new, length));
        }
    }

    // furthest[k] is how far along the first sequence one gets on diagonal k (first minus second position) with the edits so far.
    private static List<(int Old, int New, int Length)> Inner(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int maxEdits)
    {
        var max = Math.Min(a.Length + b.Length, maxEdits);
        var furthest = new int[(2 * max) + 3];
        var origin = max + 1;
        var rounds = new List<int[]>();
        for (var edits = 0; edits <= max; edits++)
        {
            rounds.Add(furthest[(origin - edits)..(origin + edits + 1)]);
            for (var k = -edits; k <= edits; k += 2)
            {
                var down = k == -edits || (k != edits && furthest[origin + k - 1] < furthest[origin + k + 1]);
                var x = down ? furthest[origin + k + 1] : furthest[origin + k - 1] + 1;
                while (x < a.Length && x - k < b.Length && a[x] == b[x - k])
                {
                    x++;
                }

                furthest[origin + k] = x;
                if (x >= a.Length && x - k >= b.Length)
                {
                    return WayBack(rounds, a.Length, b.Length);
                }
            }
        }

        return [];
    }

    private static List<(int Old, int New, int Length)> WayBack(List<int[]> rounds, int x, int y)
    {
        var runs = new List<(int Old, int New, int Length)>();
        for (var edits = rounds.Count - 1; edits >= 0; edits--)
        {
            // Before this round the diagonals −edits…edits stood at these positions; index 0 is diagonal −edits.
            var before = rounds[edits];
            var k = x - y;
            var down = k == -edits || (k != edits && At(k - 1) < At(k + 1));
            var previous = down ? k + 1 : k - 1;
            var (startX, startY) = edits == 0 ? (0, 0) : (At(previous), At(previous) - previous);
            var afterEdit = edits == 0 ? 0 : down ? startX : startX + 1;
            if (x > afterEdit)
            {
                runs.Add((afterEdit, afterEdit - k, x - afterEdit));
            }

            (x, y) = (startX, startY);
            int At(int diagonal) => before[diagonal + edits];
        }

        runs.Reverse();
        return runs;
    }
}
