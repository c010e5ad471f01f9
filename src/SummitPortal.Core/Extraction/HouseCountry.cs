using SummitPortal.Core.Sources;

namespace SummitPortal.Core.Extraction;

/// <summary>Says where a house (a company, a university, an office) has its seat, judged by the words of its name.</summary>
internal sealed class HouseCountry(ArticleText text, Lexicon lexicon)
{
    private const int LeastAfterShortName = 3;

    // 蒙大拿州 is not Mongolia's.
    private const string ShortNames = "美英法德日韩俄澳欧印";

    /// <summary>Articles of the mainland speak of houses at home without naming the country.</summary>
    private readonly bool _mainland = text.Document is { Language: "zh-Hans", Format: SourceFormat.WeChatMarkdown or SourceFormat.WeChatHtml or SourceFormat.QqMarkdown or SourceFormat.QqHtml };

    /// <returns>ISO 3166-1 alpha-2, <c>EU</c>, or null.</returns>
    public string? Of(string house)
    {
        var folded = ArticleText.Fold(house);
        if (lexicon.Gazetteer.Longest(folded, 0, out var known) > 0 && known is { Type: SpeakerType.Organization, Country: { } seat })
        {
            return seat;
        }

        for (var i = 0; i < folded.Length; i++)
        {
            if (lexicon.CountryNames.Longest(folded, i, out var country) > 1)
            {
                return country.Code;
            }

            if (lexicon.Places.Longest(folded, i, out var place) > 1)
            {
                return place;
            }
        }

        if (!lexicon.Grammar.EndsWithOrganization(folded))
        {
            return null;
        }

        return folded.Length > LeastAfterShortName && ShortNames.Contains(folded[0]) && lexicon.Countries.FirstOrDefault(c => c.ShortZh?[0] == folded[0]) is { } abbreviated && lexicon.Countries.All(c => c.ShortZh is null || c.ShortZh[0] != folded[1])
            ? abbreviated.Code
            : _mainland && lexicon.Grammar.HomeHouses.Any(h => folded.EndsWith(h, StringComparison.Ordinal)) && folded.All(Documents.TextNormalizer.IsHan) ? "CN" : null;
    }

    /// <summary>The country of a person without office, by the house that is named with the name.</summary>
    public string? OfPerson(string name, string? house)
    {
        var seat = house is null ? null : Of(house);
        return seat ?? (_mainland && name.Length is 2 or 3 && lexicon.Grammar.Surnames.Contains(ArticleText.Fold(name)[0]) && name.All(Documents.TextNormalizer.IsHan) && (house is null || house.All(Documents.TextNormalizer.IsHan)) ? "CN" : null);
    }
}
