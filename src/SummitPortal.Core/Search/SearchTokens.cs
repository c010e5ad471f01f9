namespace SummitPortal.Core.Search;

/// <summary>What the index has a list of documents for: an ideograph, two neighbouring ones, or a word of letters and digits.</summary>
/// <param name="Gram">The ideograph, or the first in the upper half and the second in the lower; 0 for a word.</param>
internal readonly record struct SearchToken(uint Gram, string? Word)
{
    public int Length => Word?.Length ?? (Gram > char.MaxValue ? 2 : 1);

    public static uint Pair(char first, char second) => ((uint)first << 16) | second;
}

internal static class SearchTokens
{
    // A longer word is no word; it is found by its first part and by looking at the text.
    public const int LongestWord = 40;

    /// <summary>The tokens that a text must have to contain <paramref name="folded"/>: pairs where there are pairs, single ideographs elsewhere.</summary>
    public static IReadOnlyList<SearchToken> Of(ReadOnlySpan<char> folded)
    {
        var tokens = new HashSet<SearchToken>();
        var at = 0;
        while (at < folded.Length)
        {
            var kind = SearchFolding.Kind(folded[at]);
            var end = EndOfRun(folded, at);
            if (kind == SearchCharacter.Letter)
            {
                tokens.Add(new SearchToken(0, Word(folded[at..end]).ToString()));
            }
            else if (kind == SearchCharacter.Ideograph)
            {
                if (end - at == 1)
                {
                    tokens.Add(new SearchToken(folded[at], null));
                }

                for (; at < end - 1; at++)
                {
                    tokens.Add(new SearchToken(SearchToken.Pair(folded[at], folded[at + 1]), null));
                }
            }

            at = end;
        }

        return [.. tokens];
    }

    /// <summary>Behind the last character of the same kind.</summary>
    public static int EndOfRun(ReadOnlySpan<char> folded, int start)
    {
        var kind = SearchFolding.Kind(folded[start]);
        var end = start + 1;
        while (end < folded.Length && SearchFolding.Kind(folded[end]) == kind)
        {
            end++;
        }

        return end;
    }

    public static ReadOnlySpan<char> Word(ReadOnlySpan<char> run) => run.Length > LongestWord ? run[..LongestWord] : run;
}
