using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Data;

/// <summary>The outlets that some documents were published by; an unknown printed name becomes an outlet of its own. At most two queries, however many documents.</summary>
internal sealed class OutletDirectory
{
    private readonly Dictionary<string, string> _idsByName;
    private readonly Dictionary<string, string> _idsByHost;

    private OutletDirectory(Dictionary<string, string> idsByName, Dictionary<string, string> idsByHost)
    {
        _idsByName = idsByName;
        _idsByHost = idsByHost;
    }

    /// <summary>Looks the outlets up and adds those that are not there.</summary>
    public static async Task<OutletDirectory> OpenAsync(PortalDbContext context, IEnumerable<ArticleDocument> documents, CancellationToken cancellationToken)
    {
        var printed = documents.Where(d => d.Outlet is { Length: > 0 }).DistinctBy(d => FoldedName(d.Outlet!)).ToDictionary(d => FoldedName(d.Outlet!));
        var names = printed.Keys.ToList();
        var hosts = documents.Where(d => d.Outlet is not { Length: > 0 }).Select(d => HostOf(d.CanonicalUrl)).OfType<string>().Distinct().ToList();
        var known = await context.Outlets
            .Where(o => o.FoldedNames.Any(n => names.Contains(n)) || o.Hosts.Any(h => hosts.Contains(h)))
            .OrderBy(o => o.Id)
            .Select(o => new { o.Id, o.FoldedNames, o.Hosts })
            .ToListAsync(cancellationToken);
        var idsByName = known.SelectMany(o => o.FoldedNames, (o, name) => (name, o.Id)).DistinctBy(x => x.name).ToDictionary(x => x.name, x => x.Id);
        var idsByHost = known.SelectMany(o => o.Hosts, (o, host) => (host, o.Id)).DistinctBy(x => x.host).ToDictionary(x => x.host, x => x.Id);
        var missing = printed.Where(p => !idsByName.ContainsKey(p.Key)).Select(p => NewOutlet.Of(p.Value)).ToList();
        await AddAsync(context, missing, cancellationToken);
        missing.ForEach(o => idsByName.Add(o.FoldedName, o.Id));
        return new OutletDirectory(idsByName, idsByHost);
    }

    /// <summary>By printed name, else by the host of the address; null when the document names none.</summary>
    public string? IdOf(ArticleDocument document) => document.Outlet is { Length: > 0 } printed
        ? _idsByName[FoldedName(printed)]
        : HostOf(document.CanonicalUrl) is { } host ? _idsByHost.GetValueOrDefault(host) : null;

    // Several files of a new outlet may arrive at once: whoever comes second waits for the first and leaves its row. In the order of the ids, so that two
    // transactions with the same new outlets never wait crosswise.
    private static async Task AddAsync(PortalDbContext context, List<NewOutlet> missing, CancellationToken cancellationToken)
    {
        if (missing.Count == 0)
        {
            return;
        }

        string[] ids = [.. missing.Select(o => o.Id)];
        string[] names = [.. missing.Select(o => o.Name)];
        string?[] countries = [.. missing.Select(o => o.Country)];
        string[] folded = [.. missing.Select(o => o.FoldedName)];
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO outlets (id, name_zh, country_code, kind, folded_names, hosts)
            SELECT id, name, country, 'account', ARRAY[folded], ARRAY[]::text[]
            FROM unnest({ids}, {names}, {countries}, {folded}) AS new (id, name, country, folded)
            ORDER BY id
            ON CONFLICT (id) DO NOTHING
            """,
            cancellationToken);
    }

    private static string NameOf(string printed) => SourceFileStore.Cut(printed, 200);

    private static string FoldedName(string printed) => TextNormalizer.Fold(NameOf(printed));

    private static string? HostOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
            ? url.Host.StartsWith("www.", StringComparison.Ordinal) ? url.Host[4..] : url.Host
            : null;

    private static bool IsChinesePlatform(SourceFormat format) =>
        format is SourceFormat.WeChatMarkdown or SourceFormat.WeChatHtml or SourceFormat.QqMarkdown or SourceFormat.QqHtml;

    private sealed record NewOutlet(string Id, string Name, string FoldedName, string? Country)
    {
        public static NewOutlet Of(ArticleDocument document)
        {
            var name = NameOf(document.Outlet!);
            var folded = TextNormalizer.Fold(name);
            return new NewOutlet("o-" + NewArticles.SlugOf(folded), name, folded, IsChinesePlatform(document.Format) ? "CN" : null);
        }
    }
}
