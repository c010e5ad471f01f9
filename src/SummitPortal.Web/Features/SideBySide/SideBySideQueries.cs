using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Search;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Parties;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.SideBySide;

internal sealed class SideBySideQueries(ReaderContexts contexts, PortalIndex index, DeclarationNames names)
{
    // What can be read side by side; the lists have the rest.
    private const int MostStatements = 3;
    private const int MostIssues = 20;
    private const int MostPositions = 400;
    private const int MostCandidates = 24;

    /// <summary>Speakers and countries called so.</summary>
    public IReadOnlyList<NamedThing> Called(string name) => [.. index.Names.Called(name).Where(IsComparable)];

    /// <param name="typed">A name that somebody looks for.</param>
    public async Task<SideBySideView> CompareAsync(SideBySideFilter filter, string? typed, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var view = new SideBySideView
        {
            Filter = filter,
            Typed = typed,
            IsReady = index.IsReady,
            Candidates = Candidates(filter, typed),
            Summits = (await context.Summits.AsNoTracking().OrderBy(s => s.StartsOn).ThenBy(s => s.Id).Select(s => new { s.Id, s.NameZh, s.NameEn }).ToListAsync(cancellationToken)).ConvertAll(s => (s.Id, new Bilingual(s.NameZh, s.NameEn))),
        };
        var (holders, unknown) = await HoldersAsync(context, filter, cancellationToken);
        view = view with { Holders = holders, Unknown = unknown };
        if (holders.Count < 2)
        {
            return view;
        }

        var slugs = holders.ConvertAll(h => h.Holder.SpeakerSlug);
        var codes = holders.Where(h => h.Holder.SpeakerSlug is null).Select(h => h.Holder.CountryCode).ToList();
        var positions = context.Positions.AsNoTracking()
            .Where(p => codes.Contains(p.CountryCode) || context.Speakers.Any(s => s.Id == p.SpeakerId && slugs.Contains(s.Slug)))
            .Where(p => filter.Summit == null || p.SummitId == filter.Summit);
        return view with
        {
            Issues = await IssuesAsync(context, filter, holders, positions, cancellationToken),
            Declarations = codes.Count == 0 ? [] : await DeclarationsAsync(context, holders, cancellationToken),
            Suggestions = filter.WithSuggestions ? 0 : await positions.Shown(suggestionsToo: true).CountAsync(p => p.Status == Core.Positions.PositionStatus.Suggested, cancellationToken),
        };
    }

    /// <summary>A speaker who was merged stands as the one whom the name leads to now.</summary>
    private static async Task<(List<ComparedHolder> Holders, List<string> Unknown)> HoldersAsync(PortalDbContext context, SideBySideFilter filter, CancellationToken cancellationToken)
    {
        var speakers = await (from asked in context.Speakers.AsNoTracking()
                              where filter.Speakers.Contains(asked.Slug)
                              join s in context.Speakers on (asked.Status == SpeakerStatus.Merged ? asked.MergedIntoId : asked.Id) equals s.Id
                              select new { Asked = asked.Slug, Holder = new PositionHolder(s.Slug, s.CountryCode, new Bilingual(s.NameZh, s.NameEn)) }).ToDictionaryAsync(s => s.Asked, s => s.Holder, cancellationToken);
        var countries = await context.Countries.AsNoTracking().Where(c => filter.Countries.Contains(c.Code))
            .Select(c => new PositionHolder(null, c.Code, new Bilingual(c.NameZh, c.NameEn)))
            .ToDictionaryAsync(h => h.CountryCode!, cancellationToken);
        var holders = filter.Speakers.Select(speakers.GetValueOrDefault).Concat(filter.Countries.Select(countries.GetValueOrDefault)).OfType<PositionHolder>().Distinct();
        return (
            [.. holders.Select(h => new ComparedHolder(h, new StatementFilter { Speaker = h.SpeakerSlug, Country = h.SpeakerSlug is null ? h.CountryCode : null, Summit = filter.Summit }))],
            [.. filter.Speakers.Where(s => !speakers.ContainsKey(s)), .. filter.Countries.Where(c => !countries.ContainsKey(c))]);
    }

    private async Task<IReadOnlyList<ComparedIssue>> IssuesAsync(
        PortalDbContext context, SideBySideFilter filter, List<ComparedHolder> holders, IQueryable<Core.Positions.Position> positions, CancellationToken cancellationToken)
    {
        var held = await (from p in positions.Shown(filter.WithSuggestions)
                          join s in context.Summits on p.SummitId equals s.Id
                          orderby s.StartsOn descending, p.Id
                          select p).Take(MostPositions).ToRows(context).ToListAsync(cancellationToken);
        var spoken = holders.Select(h => NewestByIssue(h.Words)).ToList();
        var issues = await context.Issues.AsNoTracking().ToDictionaryAsync(i => i.Id, i => new Bilingual(i.NameZh, i.NameEn), cancellationToken);
        var chosen = held.Select(p => p.IssueId).Concat(spoken.SelectMany(s => s.Keys)).Where(issues.ContainsKey).Distinct()
            .OrderByDescending(id => Enumerable.Range(0, holders.Count).Count(h => spoken[h].ContainsKey(id) || held.Any(p => p.IssueId == id && p.Holder == holders[h].Holder)))
            .ThenByDescending(id => spoken.Sum(s => s.GetValueOrDefault(id)?.Total ?? 0))
            .ThenBy(id => id, StringComparer.Ordinal)
            .Take(MostIssues)
            .ToList();
        var statements = (await context.FoundAsync([.. spoken.SelectMany(s => s.Where(i => chosen.Contains(i.Key)).SelectMany(i => i.Value.Hits)).Distinct()], cancellationToken)).ToDictionary(s => s.Id);
        return chosen.ConvertAll(id => new ComparedIssue(id, issues[id], [.. holders.Select((holder, h) => new ComparedCell(
            [.. held.Where(p => p.IssueId == id && p.Holder == holder.Holder)],
            [.. (spoken[h].GetValueOrDefault(id)?.Hits ?? []).Select(hit => statements.GetValueOrDefault(hit.Id)).OfType<StatementView>()],
            spoken[h].GetValueOrDefault(id)?.Total ?? 0))]));
    }

    /// <summary>The newest few on each issue, from the read model: a country may have hundreds of thousands.</summary>
    private Dictionary<string, SearchResult> NewestByIssue(StatementFilter words)
    {
        if (!index.IsReady)
        {
            return [];
        }

        var part = index.Statements;
        var counts = part.Search(words.ToRequest(SearchReading.Nothing, part) with { Take = 0, CountsFacets = true }).Counts[(int)Facet.Issue];
        return Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0).OrderByDescending(i => counts[i]).Take(MostIssues).Select(i => part.Facets[Facet.Issue][i])
            .ToDictionary(issue => issue, issue => part.Search((words with { Issue = issue }).ToRequest(SearchReading.Nothing, part) with { Take = MostStatements }));
    }

    private async Task<IReadOnlyList<ComparedDeclaration>> DeclarationsAsync(PortalDbContext context, List<ComparedHolder> holders, CancellationToken cancellationToken)
    {
        var codes = holders.Where(h => h.Holder.SpeakerSlug is null).Select(h => h.Holder.CountryCode!).ToList();
        var signatures = await context.Signatures.AsNoTracking().Where(s => codes.Contains(s.Party)).Select(s => new { s.DeclarationId, s.Party, s.Status, s.AsOf, s.Verification }).ToListAsync(cancellationToken);
        var cells = signatures.ToDictionary(s => (s.DeclarationId, s.Party), s => new PartyCell(s.Status, s.AsOf, Verifications.Checked.Contains(s.Verification)));
        var declarations = await context.Declarations.AsNoTracking().OrderBy(d => d.Date).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        return declarations.ConvertAll(d => new ComparedDeclaration(
            d.Id, names.ShortOf(d), d.Date, [.. holders.Select(h => h.Holder.SpeakerSlug is null ? cells.GetValueOrDefault((d.Id, h.Holder.CountryCode!)) : null)]));
    }

    private IReadOnlyList<NamedThing> Candidates(SideBySideFilter filter, string? typed)
    {
        if (typed is not null && Called(typed) is { Count: > 0 } called)
        {
            return called;
        }

        if (!index.IsReady || filter.Count >= SideBySideFilter.Most)
        {
            return [];
        }

        var counts = index.Statements.Search(new SearchRequest { Take = 0, CountsFacets = true });
        var options = FacetCounts.Read(counts, index.Statements, index.Names, new Dictionary<Facet, string>());
        return
        [
            .. options[Facet.Speaker].Where(o => !filter.Speakers.Contains(o.Value)).Select(o => index.Names.Find(NamedKind.Speaker, o.Value)).OfType<NamedThing>().Take(MostCandidates),
            .. options[Facet.Country].Where(o => !filter.Countries.Contains(o.Value)).Select(o => index.Names.Find(NamedKind.Country, o.Value)).OfType<NamedThing>().Take(MostCandidates),
        ];
    }

    private static bool IsComparable(NamedThing thing) => thing.Kind is NamedKind.Speaker or NamedKind.Country;
}
