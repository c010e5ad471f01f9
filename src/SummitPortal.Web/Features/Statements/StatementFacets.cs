using SummitPortal.Core.Extraction;
using SummitPortal.Core.Search;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Statements;

/// <summary>The part of a filter that is a choice from facets.</summary>
internal static class StatementFacets
{
    /// <summary>The value chosen, as addresses write it; null when everything is wanted.</summary>
    public static string? Chosen(this StatementFilter filter, Facet facet) => facet switch
    {
        Facet.Speaker => filter.Speaker,
        Facet.Country => filter.Country,
        Facet.Bloc => filter.Bloc,
        Facet.Organisation => filter.Organisation,
        Facet.Issue => filter.Issue,
        Facet.Outlet => filter.Outlet,
        Facet.OutletCountry => filter.OutletCountry,
        Facet.Summit => filter.Summit,
        Facet.Kind => filter.Kind is { } kind ? PortalUrls.NameOf(kind) : null,
        Facet.Via => filter.Via,
        Facet.Month => filter.Month,
        Facet.Review => filter.Review == ReviewChoice.All ? null : PortalUrls.NameOf(filter.Review),
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

    public static Dictionary<Facet, string> Chosen(this StatementFilter filter) =>
        Enum.GetValues<Facet>().Select(f => (Facet: f, Value: filter.Chosen(f))).Where(c => c.Value is not null).ToDictionary(c => c.Facet, c => c.Value!);

    /// <param name="value">As addresses write it; null for everything.</param>
    public static StatementFilter With(this StatementFilter filter, Facet facet, string? value) => facet switch
    {
        Facet.Speaker => filter with { Speaker = value },
        Facet.Country => filter with { Country = value },
        Facet.Bloc => filter with { Bloc = value },
        Facet.Organisation => filter with { Organisation = value },
        Facet.Issue => filter with { Issue = value },
        Facet.Outlet => filter with { Outlet = value },
        Facet.OutletCountry => filter with { OutletCountry = value },
        Facet.Summit => filter with { Summit = value },
        Facet.Kind => filter with { Kind = QueryValues.Choice<StatementKind>(value) },
        Facet.Via => filter with { Via = value },
        Facet.Month => filter with { Month = value },
        Facet.Review => filter with { Review = QueryValues.Choice<ReviewChoice>(value) ?? ReviewChoice.All },
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

    /// <summary>The facet's name in an address: <c>outletCountry</c>.</summary>
    public static string ParameterOf(Facet facet) => char.ToLowerInvariant(facet.ToString()[0]) + facet.ToString()[1..];

    /// <summary>What a person reads for a value.</summary>
    public static Bilingual NameOf(Facet facet, string value, PortalNames names, PortalTexts texts, Dates dates) => facet switch
    {
        Facet.Kind when QueryValues.Choice<StatementKind>(value) is { } kind => new Bilingual(texts.Of(kind), null),
        Facet.Review when QueryValues.Choice<ReviewChoice>(value) is { } review => new Bilingual(texts.Of(review), null),
        Facet.Month when PrintedTime.Read(value) is { } month => new Bilingual(dates.Month(month.Day), null),
        _ => FacetCounts.NameOf(facet, value, names),
    };

    /// <summary>What the read model is asked: words, days and choices; not the page.</summary>
    public static SearchRequest ToRequest(this StatementFilter filter, SearchReading search, IndexPart part) => new()
    {
        Criterion = filter.From is null && filter.To is null ? search.Criterion : new Criterion.All([search.Criterion, SearchReader.OnDays(filter.From, filter.To)]),
        Choices = [.. filter.Chosen().Select(c => part.Facets.Choose(c.Key, c.Value))],
        Order = filter.Sort,
        Ranked = search.Phrases,
    };
}
