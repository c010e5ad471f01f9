using SummitPortal.Core.Search;

namespace SummitPortal.Web.ReadModel;

/// <summary>Pages that somebody may mean who types a name, or nearly a name.</summary>
internal static class NameSuggestions
{
    private const int Most = 8;

    // So long a name is no slip of a shorter one; also what keeps comparing quick.
    private const int LongestCompared = 32;

    /// <summary>What is called so, then what begins so, then what has it in its name.</summary>
    public static IReadOnlyList<NamedThing> Matching(this PortalNames names, IReadOnlyList<SearchPhrase> words)
    {
        var found = new List<NamedThing>();
        foreach (var word in words.Select(w => w.Folded).Distinct())
        {
            found.AddRange(names.Called(word));
            if (word.Length > 1)
            {
                found.AddRange(names.Folded.Where(n => n.Name.StartsWith(word, StringComparison.Ordinal)).OrderBy(n => n.Name.Length).Select(n => n.Thing).Take(Most));
                found.AddRange(names.Folded.Where(n => n.Name.Contains(word, StringComparison.Ordinal)).OrderBy(n => n.Name.Length).Select(n => n.Thing).Take(Most));
            }
        }

        return [.. found.Distinct().Take(Most)];
    }

    /// <summary>Names that differ by a slip: one Chinese character, or two letters of a longer word.</summary>
    public static IReadOnlyList<NamedThing> Near(this PortalNames names, IReadOnlyList<SearchPhrase> words)
    {
        var near = new List<(NamedThing Thing, int Distance)>();
        foreach (var word in words.Select(w => w.Folded).Where(w => w.Length is > 1 and <= LongestCompared).Distinct())
        {
            var allowed = SearchFolding.IsIdeographic(word) ? (word.Length > 2 ? 1 : 0) : word.Length > 7 ? 2 : word.Length > 3 ? 1 : 0;
            foreach (var (name, thing) in names.Folded)
            {
                if (allowed > 0 && Math.Abs(name.Length - word.Length) <= allowed && Distance(name, word) is var distance && distance <= allowed)
                {
                    near.Add((thing, distance));
                }
            }
        }

        return [.. near.OrderBy(n => n.Distance).Select(n => n.Thing).Distinct().Take(Most)];
    }

    /// <summary>How many signs must be put in, left out or exchanged (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        Span<int> row = stackalloc int[LongestCompared + 3];
        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
