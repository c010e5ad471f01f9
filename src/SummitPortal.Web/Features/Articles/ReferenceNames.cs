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
internal sealed class ReferenceNames
{
    private readonly ReaderContexts _contexts;
    private readonly KeptUntilChange<NamesInForce> _names;

    public ReferenceNames(ReaderContexts contexts, ContentVersion version)
    {
        _contexts = contexts;
        _names = new KeptUntilChange<NamesInForce>(version, LoadAsync);
    }

    public ValueTask<NamesInForce> InForceAsync(CancellationToken cancellationToken) => _names.GetAsync(cancellationToken);

    /// <summary>For whoever met an id that the kept names lack: it was added a moment ago, and this process has not heard of it.</summary>
    public Task<NamesInForce> ReadAsync(CancellationToken cancellationToken) => _names.ReadAsync(cancellationToken);

    private async Task<NamesInForce> LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var summits = await context.Summits.AsNoTracking().OrderBy(s => s.StartsOn).ThenBy(s => s.Id).Select(s => new { s.Id, Name = new Bilingual(s.NameZh, s.NameEn) }).ToListAsync(cancellationToken);
        return new NamesInForce(
            await context.Outlets.AsNoTracking().ToDictionaryAsync(o => o.Id, o => new OutletName(new Bilingual(o.NameZh, o.NameEn), o.CountryCode), cancellationToken),
            await context.Countries.AsNoTracking().ToDictionaryAsync(c => c.Code, c => new Bilingual(c.NameZh, c.NameEn), cancellationToken),
            summits.Select((s, i) => (s.Id, Order: i, s.Name)).ToDictionary(s => s.Id, s => (s.Order, s.Name)),
            await context.Declarations.AsNoTracking().ToDictionaryAsync(d => d.Id, d => new Bilingual(d.NameZh, d.NameEn), cancellationToken));
    }
}
