using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Editorial;
using SummitPortal.Data;
using SummitPortal.Data.Reference;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Reference;

/// <param name="Uses">Articles of an outlet or a summit, statements about an issue.</param>
public sealed record ReferenceRow(string Id, Bilingual Name, int Uses);

public sealed record ReferenceListView(ReferenceKind Kind, string? Words, Paged<ReferenceRow> Rows);

/// <param name="Tag">Of what stands; null for something new.</param>
/// <param name="History">Who did what to it, the newest first.</param>
public sealed record ReferenceView(ReferenceKind Kind, string Id, string? Tag, IReadOnlyList<ReferenceField> Fields, IReadOnlyList<AuditEntry> History)
{
    public string? Problem { get; init; }

    public string? Done { get; init; }

    /// <summary>What stands, when somebody else changed it while this was typed.</summary>
    public IReadOnlyList<ReferenceField> Now { get; init; } = [];
}

internal sealed class ReferenceQueries(ReaderContexts contexts)
{
    private const int PageSize = 50;

    private const int MostHistory = 50;

    public async Task<ReferenceListView> ListAsync(ReferenceKind kind, string? words, int page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = kind switch
        {
            ReferenceKind.Outlet => context.Outlets
                .Where(o => words == null || o.NameZh.Contains(words) || o.NameEn!.Contains(words) || o.Id == words)
                .OrderByDescending(o => context.Articles.Count(a => a.OutletId == o.Id)).ThenBy(o => o.Id)
                .Select(o => new ReferenceRow(o.Id, new Bilingual(o.NameZh, o.NameEn), context.Articles.Count(a => a.OutletId == o.Id))),
            ReferenceKind.Summit => context.Summits
                .Where(s => words == null || s.NameZh.Contains(words) || s.NameEn.Contains(words) || s.Id == words)
                .OrderByDescending(s => s.StartsOn).ThenBy(s => s.Id)
                .Select(s => new ReferenceRow(s.Id, new Bilingual(s.NameZh, s.NameEn), s.Articles.Count)),
            _ => context.Issues
                .Where(i => words == null || i.NameZh.Contains(words) || i.NameEn.Contains(words) || i.Id == words)
                .OrderBy(i => i.Id)
                .Select(i => new ReferenceRow(i.Id, new Bilingual(i.NameZh, i.NameEn), i.Statements.Count)),
        };
        return new ReferenceListView(kind, words, new Paged<ReferenceRow>(await rows.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken), page, await rows.CountAsync(cancellationToken), PageSize));
    }

    public async Task<IReadOnlyList<AuditEntry>> HistoryAsync(ReferenceKind kind, string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var subject = $"{PortalUrls.NameOf(kind)}:{id}";
        return await context.AuditEntries.AsNoTracking().Where(e => e.Subject == subject).OrderByDescending(e => e.Id).Take(MostHistory).ToListAsync(cancellationToken);
    }
}
