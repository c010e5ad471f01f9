namespace SummitPortal.Core.Search;

/// <summary>A piece of a text, and whether it is what was searched for.</summary>
public readonly record struct SnippetPiece(string Text, bool IsHit);

/// <summary>Cuts the part of a text that shows why it was found.</summary>
public static class SearchSnippet
{
    private const char Ellipsis = '…';

    /// <summary>The whole text with every hit marked.</summary>
    public static IReadOnlyList<SnippetPiece> Mark(string text, IReadOnlyList<SearchPhrase> phrases)
    {
        var pieces = new List<SnippetPiece>();
        var at = 0;
        foreach (var (start, end) in Hits(text, phrases))
        {
            if (start > at)
            {
                pieces.Add(new SnippetPiece(text[at..start], false));
            }

            pieces.Add(new SnippetPiece(text[start..end], true));
            at = end;
        }

        if (at < text.Length)
        {
            pieces.Add(new SnippetPiece(text[at..], false));
        }

        return pieces;
    }

    /// <summary>About <paramref name="length"/> code units around the place with the most different hits, on one line.</summary>
    public static IReadOnlyList<SnippetPiece> Cut(string text, IReadOnlyList<SearchPhrase> phrases, int length)
    {
        text = text.Replace('\n', ' ');
        if (text.Length <= length)
        {
            return Mark(text, phrases);
        }

        var start = Start(text, Best(Hits(text, phrases), length), length);
        var end = Math.Min(text.Length, start + length);
        if (end < text.Length && char.IsLowSurrogate(text[end]))
        {
            end--;
        }

        var cut = $"{(start > 0 ? Ellipsis : null)}{text[start..end].Trim()}{(end < text.Length ? Ellipsis : null)}";
        return Mark(cut, phrases);
    }

    /// <summary>Places in <paramref name="text"/> in order; what overlaps is one.</summary>
    private static List<(int Start, int End)> Hits(string text, IReadOnlyList<SearchPhrase> phrases)
    {
        var (folded, places) = SearchFolding.FoldWithPlaces(text);
        var hits = new List<(int Start, int End)>();
        foreach (var phrase in phrases)
        {
            for (var at = phrase.IndexIn(folded, 0); at >= 0; at = phrase.IndexIn(folded, at + phrase.Folded.Length))
            {
                hits.Add((places[at], places[at + phrase.Folded.Length - 1] + 1));
            }
        }

        hits.Sort();
        var joined = new List<(int Start, int End)>();
        foreach (var hit in hits)
        {
            if (joined is [.., var last] && hit.Start < last.End)
            {
                joined[^1] = (last.Start, Math.Max(last.End, hit.End));
            }
            else
            {
                joined.Add(hit);
            }
        }

        return joined;
    }

    private static int Best(List<(int Start, int End)> hits, int length)
    {
        var (best, most) = (0, 0);
        var last = 0;
        for (var first = 0; first < hits.Count; first++)
        {
            while (last < hits.Count && hits[last].End <= hits[first].Start + (length * 3 / 4))
            {
                last++;
            }

            if (last - first > most)
            {
                (best, most) = (hits[first].Start, last - first);
            }
        }

        return best;
    }

    /// <summary>A little before the hit, at the beginning of a sentence if there is one close by, never inside a character or a Latin word.</summary>
    private static int Start(string text, int hit, int length)
    {
        var earliest = Math.Max(0, Math.Min(hit - (length / 4), text.Length - length));
        if (earliest == 0)
        {
            return 0;
        }

        var sentence = text.AsSpan(earliest, hit - earliest).IndexOfAny("。！？；\n");
        var start = sentence >= 0 ? earliest + sentence + 1 : earliest;
        while (start < hit && (char.IsLowSurrogate(text[start]) || IsInsideWord(text, start) || text[start] is ' ' or '，' or '、' or '”' or '’'))
        {
            start++;
        }

        return start;
    }

    private static bool IsInsideWord(string text, int at) =>
        SearchFolding.Kind(text[at]) == SearchCharacter.Letter && SearchFolding.Kind(text[at - 1]) == SearchCharacter.Letter;
}
