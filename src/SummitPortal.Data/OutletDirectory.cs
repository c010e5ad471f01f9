using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Data;

/// <summary>Finds the outlet that a document was published by.</summary>
internal static class OutletDirectory
{
    /// <summary>By printed name, else by the host of the address; an unknown printed name becomes an outlet of its own. Null when the document names none.</summary>
    public static async Task<Outlet?> FindOrAddAsync(PortalDbContext context, ArticleDocument document, CancellationToken cancellationToken)
    {
        if (document.Outlet is not { Length: > 0 } printed)
        {
            return await ByHostAsync(context, document.CanonicalUrl, cancellationToken);
        }

        var name = SourceFileStore.Cut(printed, 200);
        var folded = TextNormalizer.Fold(name);
        if (await context.Outlets.Where(o => o.FoldedNames.Contains(folded)).OrderBy(o => o.Id).FirstOrDefaultAsync(cancellationToken) is { } known)
        {
            return known;
        }

        // Several files of a new outlet may arrive at once: whoever comes second waits for the first and finds its row.
        var id = "o-" + ArticleStore.SlugOf(folded);
        var country = IsChinesePlatform(document.Format) ? "CN" : null;
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO outlets (id, name_zh, country_code, kind, folded_names, hosts)
            VALUES ({id}, {name}, {country}, 'account', ARRAY[{folded}], ARRAY[]::text[])
            ON CONFLICT (id) DO NOTHING
            """,
            cancellationToken);
        return await context.Outlets.SingleAsync(o => o.Id == id, cancellationToken);
    }

    private static async Task<Outlet?> ByHostAsync(PortalDbContext context, string? address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            return null;
        }

        var host = url.Host.StartsWith("www.", StringComparison.Ordinal) ? url.Host[4..] : url.Host;
        return await context.Outlets.Where(o => o.Hosts.Contains(host)).OrderBy(o => o.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private static bool IsChinesePlatform(SourceFormat format) =>
        format is SourceFormat.WeChatMarkdown or SourceFormat.WeChatHtml or SourceFormat.QqMarkdown or SourceFormat.QqHtml;
}
