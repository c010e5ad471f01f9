namespace SummitPortal.Core.Extraction;

/// <summary>Finds where the article itself says whose a house in Latin letters is: 德国软件公司Example, Example的总部位于柏林.</summary>
internal sealed class HouseDescriptions(ArticleText text, Lexicon lexicon)
{
    private const int LongestDescription = 16;
    private const int LongestReach = 30;
    private const int MaxSearches = 100;
    private const int MaxOccurrences = 20;
    private int _searchesLeft = MaxSearches;

    /// <param name="name">In Latin letters, folded.</param>
    /// <returns>ISO 3166-1 alpha-2, <c>EU</c>, or null.</returns>
    public string? CountryOf(string name)
    {
        if (_searchesLeft-- <= 0)
        {
            return null;
        }

        var occurrences = 0;
        for (var at = text.Folded.IndexOf(name, StringComparison.Ordinal); at >= 0 && occurrences++ < MaxOccurrences; at = text.Folded.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            if (Seats.Whole(text.Folded, at, name.Length) > 0 && (Before(at) ?? Behind(at + name.Length)) is { } country)
            {
                return country;
            }
        }

        return null;
    }

    // 美国网络安全公司Example, 总部位于柏林的软件厂商Example: the country nearest to the name counts.
    private string? Before(int at)
    {
        var end = at;
        while (end > 0 && text.Folded[end - 1] is ' ' or '*' or '“' or '「')
        {
            end--;
        }

        var kind = lexicon.Grammar.CallingKinds.FirstOrDefault(k => text.Folded.AsSpan(0, end).EndsWith(k));
        for (var i = end - (kind?.Length ?? 0); kind is not null && i >= 0 && end - i <= LongestDescription; i--)
        {
            if (!Documents.TextNormalizer.IsHan(text.Folded[i]) && i < end - kind.Length)
            {
                return null;
            }

            if (SeatAt(i) is var (country, length) && i + length <= end - kind.Length)
            {
                return IsDescription(i, i + length, end - kind.Length) ? country : null;
            }
        }

        return null;
    }

    private (string? Country, int Length) SeatAt(int i) =>
        lexicon.CountryNames.Longest(text.Folded, i, out var country) is var name and > 1 ? (country.Code, name)
        : lexicon.Places.Longest(text.Folded, i, out var code) is var place and > 1 ? (code, place)
        : (null, int.MaxValue / 2);

    // 美国制裁了某公司: a verb between tells of an act. 位于柏林的 tells where the house is, 柏林的 whose it is.
    private bool IsDescription(int start, int from, int to)
    {
        if (start > 0 && text.Folded[start - 1] is '对' or '被' or '由')
        {
            return false;
        }

        for (var i = from; i < to; i++)
        {
            if ((text.Folded[i] != '的' && lexicon.Grammar.AliasBoundary(text.Folded, i) > 0) || lexicon.Cues.Longest(text.Folded, i) > 1)
            {
                return false;
            }
        }

        return true;
    }

    // Example总部位于柏林, Example是一家德国公司
    private string? Behind(int end)
    {
        var stop = text.Folded.AsSpan(end, Math.Min(LongestReach, text.Folded.Length - end)).IndexOfAny("。；！？\n");
        var words = text.Folded.Substring(end, stop < 0 ? Math.Min(LongestReach, text.Folded.Length - end) : stop);
        foreach (var seat in lexicon.Grammar.SeatWords)
        {
            var at = words.IndexOf(seat, StringComparison.Ordinal);
            if (at is >= 0 and <= MaxBefore && SeatAt(end + at + seat.Length) is ({ } country, _))
            {
                return country;
            }
        }

        return null;
    }

    private const int MaxBefore = 4;
}
