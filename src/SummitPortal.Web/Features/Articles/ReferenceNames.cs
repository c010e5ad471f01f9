using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.Web.Caching;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Articles;

internal sealed record OutletName(Bilingual Name, string? CountryCode);

/// <summary>What outlets, countries, summits and declarations are called, by id.</summary>
internal sealed record NamesInForce(
    IReadOnlyDictionary<string, OutletName> Outlets,
    IReadOnlyDictionary<string, Bilingual> Countries,
    IReadOnlyDictionary<string, (int Order, Bilingual Name)> Summits,
    IReadOnlyDictionary<string, Bilingual> Declarations);

/// <summary>
/// The names of what articles refer to: some hundreds of rows that change seldom, and were half of what the database did for an article's page. They are kept until the content changes.
/// </summary>
internal sealed class ReferenceNames(ReaderContexts contexts, ContentVersion version)
{
    private volatile Kept? _kept;

    public ValueTask<NamesInForce> InForceAsync(CancellationToken cancellationToken) =>
        _kept is { } kept && kept.Version == version.Value ? ValueTask.FromResult(kept.Names) : new(ReadAsync(cancellationToken));

    /// <summary>For whoever met an id that the kept names lack: it was added a moment ago, and this process has not heard of it.</summary>
    public async Task<NamesInForce> ReadAsync(CancellationToken cancellationToken)
    {
        // Taken before reading: what changes while it is read makes it stale at once.
        var current = version.Value;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var summits = await context.Summits.AsNoTracking().OrderBy(s => s.StartsOn).ThenBy(s => s.Id).Select(s => new { s.Id, Name = new Bilingual(s.NameZh, s.NameEn) }).ToListAsync(cancellationToken);
        var names = new NamesInForce(
            await context.Outlets.AsNoTracking().ToDictionaryAsync(o => o.Id, o => new OutletName(new Bilingual(o.NameZh, o.NameEn), o.CountryCode), cancellationToken),
            await context.Countries.AsNoTracking().ToDictionaryAsync(c => c.Code, c => new Bilingual(c.NameZh, c.NameEn), cancellationToken),
            summits.Select((s, i) => (s.Id, Order: i, s.Name)).ToDictionary(s => s.Id, s => (s.Order, s.Name)),
            await context.Declarations.AsNoTracking().ToDictionaryAsync(d => d.Id, d => new Bilingual(d.NameZh, d.NameEn), cancellationToken));
        _kept = new Kept(current, names);
        return names;
    }

    private sealed record Kept(string Version, NamesInForce Names);
}
