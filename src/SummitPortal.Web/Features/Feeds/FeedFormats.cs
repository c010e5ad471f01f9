using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using SummitPortal.Data.Exports;

namespace SummitPortal.Web.Features.Feeds;

/// <summary>A feed as Atom (RFC 4287) and as JSON Feed 1.1.</summary>
internal static class FeedFormats
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <param name="self">Absolute address of the feed itself.</param>
    public static string ToAtom(Feed feed, string self, string language)
    {
        var root = new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", language),
            new XElement(Atom + "id", self),
            new XElement(Atom + "title", Clean(feed.Title)),
            new XElement(Atom + "updated", Moment(feed.Updated)),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("type", "application/atom+xml"), new XAttribute("href", self)),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", feed.Page)),
            feed.Entries.Select(Entry));
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString(SaveOptions.DisableFormatting);
    }

    public static string ToJson(Feed feed, string self, string language) => new JsonObject
    {
        ["version"] = "https://jsonfeed.org/version/1.1",
        ["title"] = feed.Title,
        ["home_page_url"] = feed.Page,
        ["feed_url"] = self,
        ["language"] = language,
        ["items"] = new JsonArray([.. feed.Entries.Select(Item)]),
    }.ToJsonString(RecordJson.Options);

    private static XElement Entry(FeedEntry entry) => new(
        Atom + "entry",
        new XAttribute(XNamespace.Xml + "lang", entry.Language),
        new XElement(Atom + "id", entry.Id),
        new XElement(Atom + "title", Clean(entry.Title)),
        new XElement(Atom + "updated", Moment(entry.Updated)),
        entry.Published is { } published ? new XElement(Atom + "published", Moment(published)) : null,
        new XElement(Atom + "author", new XElement(Atom + "name", Clean(entry.Author))),
        new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", entry.Url)),
        entry.Tags.Select(t => new XElement(Atom + "category", new XAttribute("term", Clean(t)))),
        new XElement(Atom + "content", new XAttribute("type", "text"), Clean(entry.Content)));

    private static JsonObject Item(FeedEntry entry)
    {
        var item = new JsonObject
        {
            ["id"] = entry.Id,
            ["url"] = entry.Url,
            ["title"] = entry.Title,
            ["content_text"] = entry.Content,
            ["date_modified"] = Moment(entry.Updated),
            ["authors"] = new JsonArray(new JsonObject { ["name"] = entry.Author }),
            ["tags"] = new JsonArray([.. entry.Tags.Select(t => JsonValue.Create(t))]),
            ["language"] = entry.Language,
        };
        if (entry.Published is { } published)
        {
            item["date_published"] = Moment(published);
        }

        return item;
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Two code points that texts may hold are no characters of XML, and one would break the whole feed.
    private static string Clean(string text) => text.All(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))
        ? text
        : string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
}
