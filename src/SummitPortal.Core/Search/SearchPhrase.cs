namespace SummitPortal.Core.Search;

/// <summary>Words as they are looked for: folded, and told from their neighbours. A Latin word or a number is found as a whole, Chinese anywhere.</summary>
public sealed record SearchPhrase
{
    private SearchPhrase(string folded)
    {
        Folded = folded;
        Tokens = SearchTokens.Of(folded);
    }

    public string Folded { get; }

    internal IReadOnlyList<SearchToken> Tokens { get; }

    /// <summary>One token says it all; no text needs to be looked at.</summary>
    internal bool IsOneToken => Tokens.Count == 1 && Tokens[0].Length == Folded.Length && Folded.Length < SearchTokens.LongestWord;

    /// <summary>Null when there is no letter, digit or ideograph in it, as in <c>“…”</c>.</summary>
    public static SearchPhrase? Of(string words)
    {
        var folded = SearchFolding.Fold(words).AsSpan();
        while (folded is [var first, ..] && SearchFolding.Kind(first) == SearchCharacter.Separator)
        {
            folded = folded[1..];
        }

        while (folded is [.., var last] && SearchFolding.Kind(last) == SearchCharacter.Separator)
        {
            folded = folded[..^1];
        }

        return folded.IsEmpty ? null : new SearchPhrase(folded.ToString());
    }

    /// <summary>The first place in a folded text at or after <paramref name="start"/>; -1 when there is none.</summary>
    public int IndexIn(ReadOnlySpan<char> text, int start)
    {
        while (start <= text.Length - Folded.Length)
        {
            var at = text[start..].IndexOf(Folded);
            if (at < 0)
            {
                return -1;
            }

            at += start;
            if (IsWhole(text, at))
            {
                return at;
            }

            start = at + 1;
        }

        return -1;
    }

    private bool IsWhole(ReadOnlySpan<char> text, int at)
    {
        var end = at + Folded.Length;
        return !(at > 0 && IsLetter(Folded[0]) && IsLetter(text[at - 1]))
            && !(end < text.Length && IsLetter(Folded[^1]) && IsLetter(text[end]));
    }

    private static bool IsLetter(char c) => SearchFolding.Kind(c) == SearchCharacter.Letter;
}
