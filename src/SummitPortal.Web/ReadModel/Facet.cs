namespace SummitPortal.Web.ReadModel;

/// <summary>What documents of the search index are counted by. The values are those of addresses: slugs, codes, ids.</summary>
public enum Facet
{
    Speaker,
    Country,
    Bloc,
    Organisation,
    Issue,
    Outlet,
    OutletCountry,
    Summit,
    Kind,
    Via,
    Month,
    Review,
}
