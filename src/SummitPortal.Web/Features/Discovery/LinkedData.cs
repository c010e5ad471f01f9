using System.Globalization;
using System.Text.Json.Nodes;
using SummitPortal.Core.Extraction;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Countries;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Speakers;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Features.Summits;
using SummitPortal.Web.Languages;
using static SummitPortal.Web.Features.Discovery.LinkedDataJson;

namespace SummitPortal.Web.Features.Discovery;

/// <summary>What a page says to machines: its subject in the words of schema.org, as JSON-LD.</summary>
internal sealed class LinkedData(PortalUrls urls, Language language, PortalTexts texts, PublicAddress address)
{
    public JsonObject Site() => Root("WebSite",
        ("url", address.Of(urls.Home)),
        ("name", texts["Site.Name"]),
        ("description", texts["Home.Description"]),
        ("inLanguage", language.Tag));

    public JsonObject Article(ArticleView article)
    {
        var head = article.Head;
        var page = address.Of(urls.Article(head.Slug));
        return Root("NewsArticle",
            ("@id", page),
            ("url", page),
            ("mainEntityOfPage", page),
            ("headline", head.Title),
            ("description", article.Summary),
            ("inLanguage", head.Language),
            ("datePublished", head.PublishedPrinted),
            ("author", head.Author is { } author ? Node("Person", ("name", author)) : null),
            ("publisher", head.OutletName is { } outlet ? Outlet(outlet) : null),
            ("isBasedOn", head.CanonicalUrl),
            ("image", head.LeadImage),
            ("about", List(head.Summits.Select(s => Node("Event", ("@id", address.Of(urls.Summit(s.Id))), ("name", s.Name.In(language)))))),
            ("hasPart", List(article.Statements.Select(s => Quotation(s, page)))));
    }

    public JsonObject Statements(IEnumerable<StatementView> statements) => Root("ItemList",
        ("itemListElement", List(statements.Select((s, i) => Node("ListItem",
            ("position", i + 1),
            ("item", Quotation(s, address.Of(urls.Article(s.ArticleSlug)))))))));

    public JsonObject Speaker(SpeakerView speaker)
    {
        var head = speaker.Head;
        var page = address.Of(urls.Speaker(head.Slug));
        var role = head.Affiliations.Count > 0 ? head.Affiliations[0] : null;
        var isPerson = head.Type == SpeakerType.Person;
        return Root(TypeOf(head.Type),
            ("@id", page),
            ("url", page),
            ("name", head.Name.In(language)),
            ("alternateName", List(OtherNames(head))),
            ("jobTitle", isPerson ? role?.Role.In(language) : null),
            ("affiliation", isPerson && role?.Organization is { } organization ? Node("Organization", ("name", organization.In(language))) : null),
            ("nationality", isPerson && head.CountryName is { } country ? Node("Country", ("@id", address.Of(urls.Country(head.CountryCode!))), ("name", country.In(language))) : null),
            ("sameAs", head.Wikidata is { } id ? $"https://www.wikidata.org/wiki/{id}" : null));
    }

    public JsonObject Country(CountryView country)
    {
        var page = address.Of(urls.Country(country.Code));
        return Root(country.IsCountry ? "Country" : "Organization",
            ("@id", page),
            ("url", page),
            ("name", country.Name.In(language)),
            ("alternateName", country.Name.Beside(language)),
            ("identifier", country.Code));
    }

    public JsonObject Summit(SummitHead summit)
    {
        var page = address.Of(urls.Summit(summit.Id));
        return Root("Event",
            ("@id", page),
            ("url", page),
            ("name", summit.Name.In(language)),
            ("alternateName", summit.Name.Beside(language)),
            ("description", summit.Summary?.In(language)),
            ("startDate", Day(summit.StartsOn)),
            ("endDate", Day(summit.EndsOn)),
            ("location", Node("Place", ("name", summit.Place.In(language)))),
            ("sameAs", summit.OfficialUrl));
    }

    public JsonObject Declaration(DeclarationView declaration)
    {
        var page = address.Of(urls.Declaration(declaration.Id));
        return Root("CreativeWork",
            ("@id", page),
            ("url", page),
            ("identifier", declaration.Id),
            ("name", declaration.Name.In(language)),
            ("alternateName", declaration.Name.Beside(language)),
            ("dateCreated", Day(declaration.Date)),
            ("locationCreated", Node("Place", ("name", declaration.Place.In(language)))),
            ("recordedAt", declaration.SummitId is { } summit ? Node("Event", ("@id", address.Of(urls.Summit(summit))), ("name", declaration.SummitName!.In(language))) : null),
            ("sameAs", declaration.OfficialUrl));
    }

    private JsonObject Quotation(StatementView statement, string article) => Node("Quotation",
        ("@id", address.Of(urls.Statement(statement.Id))),
        ("text", statement.Content),
        ("inLanguage", statement.ArticleLanguage),
        ("spokenByCharacter", Node(TypeOf(statement.SpeakerType),
            ("@id", statement.SpeakerSlug is { } slug ? address.Of(urls.Speaker(slug)) : null),
            ("name", statement.Name.In(language)))),
        ("isPartOf", Node("NewsArticle", ("@id", article), ("headline", statement.ArticleTitle))));

    private JsonObject Outlet(Bilingual name) => Node("Organization", ("name", name.In(language)), ("alternateName", name.Beside(language)));

    private IEnumerable<string> OtherNames(SpeakerHead head) =>
        head.Name.Beside(language) is { } other ? head.OtherNames.Prepend(other) : head.OtherNames;

    private static JsonObject Root(string type, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var node = Node(type, members);
        node.Insert(0, "@context", "https://schema.org");
        return node;
    }

    private static string TypeOf(SpeakerType type) => type switch
    {
        SpeakerType.Person => "Person",
        SpeakerType.Country => "Country",
        _ => "Organization",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
