using SummitPortal.Core.Sources;

namespace SummitPortal.Core.Extraction;

/// <summary>Says where a house (a company, a university, an office) has its seat, judged by the words of its name.</summary>
internal sealed class HouseCountry(ArticleText text, Lexicon lexicon)
{
    private const int LeastAfterShortName = 3;
    private const int LeastInContext = 4;
    private const int LongestCountry = 8;

    // Looking for a house elsewhere reads the whole text, so it is done for so many houses only.
    private const int MaxSearches = 100;

    // 蒙大拿州 is not Mongolia's.
    private const string ShortNames = "美英法德日韩俄澳欧印";

    private readonly HouseDescriptions _descriptions = new(text, lexicon);
    private readonly Dictionary<string, string?> _seats = [];
    private int _searchesLeft = MaxSearches;

    /// <summary>Articles of the mainland speak of houses at home without naming the country.</summary>
    private readonly bool _mainland = text.Document is { Language: "zh-Hans", Format: SourceFormat.WeChatMarkdown or SourceFormat.WeChatHtml or SourceFormat.QqMarkdown or SourceFormat.QqHtml };

    /// <returns>ISO 3166-1 alpha-2, <c>EU</c>, or null.</returns>
    public string? Of(string house) => Known(house) ?? ByShape(ArticleText.Fold(house));

    private string? Known(string house)
    {
        var folded = ArticleText.Fold(house);
        if (!_seats.TryGetValue(folded, out var seat))
        {
            _seats[folded] = seat = lexicon.Grammar.HomeOffices.Contains(folded) ? AtHome(folded)
                : Seats.First(lexicon, folded, 0, titles: false) is { } known ? known.Country
                : ByContext(folded) ?? (LatinPart(folded) is { } latin ? _descriptions.CountryOf(latin) : null);
        }

        return seat;
    }

    // 商务部 is the ministry at home unless the article names another country's: 美国商务部, 美商务部.
    private string? AtHome(string office)
    {
        string? country = null;
        for (var at = text.Folded.IndexOf(office, StringComparison.Ordinal); at >= 0 && _searchesLeft-- > 0; at = text.Folded.IndexOf(office, at + office.Length, StringComparison.Ordinal))
        {
            var named = CountryBefore(at);
            if (named is not null && country is not null && named != country)
            {
                return null;
            }

            country ??= named;
        }

        return country ?? (_mainland ? "CN" : null);
    }

    private string? CountryBefore(int at)
    {
        for (var start = Math.Max(0, at - LongestCountry); start < at - 1; start++)
        {
            if (lexicon.CountryNames.Longest(text.Folded, start, out var country) == at - start)
            {
                return country.Code;
            }
        }

        // 2月4日商务部: a day is no country.
        return at > 0 && ShortNames.Contains(text.Folded[at - 1]) && !(at > 1 && char.IsAsciiDigit(text.Folded[at - 2])) ? ByShortName(text.Folded[at - 1]) : null;
    }

    private string? ByShortName(char name) => lexicon.Countries.FirstOrDefault(c => c.ShortZh?[0] == name)?.Code;

    // 网络安全公司Example is Example where the article says whose it is.
    private static string? LatinPart(string folded)
    {
        var start = folded.AsSpan().IndexOfAny(Letters);
        var end = folded.AsSpan().LastIndexOfAny(Letters) + 1;
        return end - start >= LeastLatin && !folded[start..end].Any(Documents.TextNormalizer.IsHan) ? folded[start..end] : null;
    }

    private const int LeastLatin = 3;
    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    // 美国国会众议院情报委员会 is 众议院情报委员会 further on.
    private string? ByContext(string folded)
    {
        if (folded.Length < LeastInContext || _searchesLeft-- <= 0)
        {
            return null;
        }

        for (var at = text.Folded.IndexOf(folded, StringComparison.Ordinal); at >= 0; at = text.Folded.IndexOf(folded, at + folded.Length, StringComparison.Ordinal))
        {
            for (var start = Math.Max(0, at - LongestCountry); start < at - 1; start++)
            {
                if (lexicon.CountryNames.Longest(text.Folded, start, out var country) is var length and > 1 && (start + length == at || lexicon.Grammar.OrganizationEndings.Longest(text.Folded, start + length) == at - start - length))
                {
                    return country.Code;
                }
            }
        }

        return null;
    }

    private string? ByShape(string folded)
    {
        if (!lexicon.Grammar.EndsWithOrganization(folded))
        {
            return null;
        }

        return folded.Length > LeastAfterShortName && ShortNames.Contains(folded[0]) && lexicon.Countries.FirstOrDefault(c => c.ShortZh?[0] == folded[0]) is { } abbreviated && lexicon.Countries.All(c => c.ShortZh is null || c.ShortZh[0] != folded[1])
            ? abbreviated.Code
            : _mainland && folded.All(Documents.TextNormalizer.IsHan) && lexicon.Grammar.HomeHouses.FirstOrDefault(h => folded.EndsWith(h, StringComparison.Ordinal)) is { } ending && !IsForeign(folded[..^ending.Length], ending) ? "CN" : null;
    }

    // 巴克莱银行, 福特汽车: a name that renders a sound is seldom one of a house at home.
    private bool IsForeign(string stem, string ending) => ending is "银行" or "汽车" or "集团" or "资本" or "保险" or "公司" && stem.Length > 1 && stem.All(lexicon.Grammar.Transliteration.Contains);

    /// <summary>The country of a person without office, by the house that is named with the name.</summary>
    public string? OfPerson(string name, string? house)
    {
        // The country by the house's shape is the article's own; a foreigner in such a house is of another (国防部副部长罗伯特·萨雷塞斯).
        var chinese = name.Length is 2 or 3 && lexicon.Grammar.Surnames.Contains(ArticleText.Fold(name)[0]) && name.All(Documents.TextNormalizer.IsHan);
        var seat = house is null ? null : chinese ? Of(house) : Known(house);
        return seat ?? (_mainland && chinese && (house is null ? !IsPrivate(name) : house.All(Documents.TextNormalizer.IsHan)) ? "CN" : null);
    }

    // 王女士, 李某: somebody who is asked on the street speaks for no country.
    private bool IsPrivate(string name) => name[1] == '某' || name[^1] == '某' || lexicon.Grammar.PrivateEndings.Contains(ArticleText.Fold(name)[1..]);
}
