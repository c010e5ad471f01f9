namespace SummitPortal.Core.Extraction;

/// <summary>A country, or a house or a place with a known seat, in a title or in the name of a house.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, <c>EU</c>, or null for a house of no country (联合国).</param>
/// <param name="IsCountryName">True for the country's own name.</param>
internal readonly record struct Seat(int Start, int End, string? Country, bool IsCountryName);

/// <summary>Finds which country the words of a title or of a house's name tell, by countries, known houses and places.</summary>
internal static class Seats
{
    /// <summary>The first that is named: 人权观察中国部主任 speaks for a house in New York, 美国智库某某 for one in the United States.</summary>
    /// <param name="folded">A title or a name, folded.</param>
    /// <param name="titles">True when a country may be what is studied (中国问题专家), false for the name of a house.</param>
    public static Seat? First(Lexicon lexicon, string folded, int from, bool titles)
    {
        for (var i = from; i < folded.Length; i++)
        {
            if (At(lexicon, folded, i) is { } seat && !(titles && seat.IsCountryName && IsSubjectOfStudy(folded.AsSpan(seat.End))))
            {
                return seat;
            }
        }

        return null;
    }

    private static Seat? At(Lexicon lexicon, string folded, int i)
    {
        var name = Whole(folded, i, lexicon.CountryNames.Longest(folded, i, out var country));
        var house = Whole(folded, i, lexicon.Gazetteer.Longest(folded, i, out var entry));
        var place = Whole(folded, i, lexicon.Places.Longest(folded, i, out var code));
        var known = house > 1 && entry is { Type: SpeakerType.Organization, IsOutlet: false } && lexicon.Gazetteer.ConditionOf(folded.Substring(i, house)) is null;
        if (known && house >= name && house > place)
        {
            return new Seat(i, i + house, entry.Country, false);
        }

        return name > 1 && name >= place ? new Seat(i, i + name, country.Code, true)
            : place > 1 ? new Seat(i, i + place, code, false)
            : null;
    }

    /// <summary>The length of a word that was found; 0 when it is a part of a longer one: "itu" in Institute.</summary>
    public static int Whole(string folded, int start, int length) =>
        length > 0 && ((char.IsAsciiLetterOrDigit(folded[start]) && start > 0 && char.IsAsciiLetterOrDigit(folded[start - 1]))
            || (char.IsAsciiLetterOrDigit(folded[start + length - 1]) && start + length < folded.Length && char.IsAsciiLetterOrDigit(folded[start + length])))
                ? 0
                : length;

    // 中国问题专家 and 中国部主任 need not be Chinese.
    private static bool IsSubjectOfStudy(ReadOnlySpan<char> after) =>
        (after.StartsWith("部") && !after.StartsWith("部长") && !after.StartsWith("部队"))
        || after.StartsWith("问题") || after.StartsWith("事务") || after.StartsWith("政策") || after.StartsWith("研究") || after.StartsWith("经济问题") || after.StartsWith("项目") || after.StartsWith("历史");
}
