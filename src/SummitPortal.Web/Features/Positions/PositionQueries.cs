using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Positions;
using SummitPortal.Data;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Positions;

internal sealed class PositionQueries(ReaderContexts contexts, BlocDirectory blocs)
{
    private const int PageSize = 40;

    private const int MostEvidence = 50;

    private const int MostChanges = 50;

    /// <summary>Null when there is no such summit.</summary>
    public async Task<PositionMatrixView?> MatrixAsync(Language language, string summitId, PositionFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Summits.AsNoTracking().FirstOrDefaultAsync(s => s.Id == summitId, cancellationToken) is not { } summit)
        {
            return null;
        }

        var positions = InBloc(context, context.Positions.AsNoTracking().Shown(filter.WithSuggestions).Where(p => p.SummitId == summitId), filter.Bloc, summit.StartsOn);
        positions = filter.By == PositionHolders.Countries ? positions.Where(p => p.CountryCode != null) : positions.Where(p => p.SpeakerId != null);
        var holders = HoldersOf(context, positions, filter.By, language);
        var page = await holders.Skip((filter.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var total = await holders.CountAsync(cancellationToken);
        var (codes, slugs) = (page.Select(h => h.CountryCode).ToList(), page.Select(h => h.SpeakerSlug).ToList());
        var cells = await positions
            .Where(p => filter.By == PositionHolders.Countries ? codes.Contains(p.CountryCode) : context.Speakers.Any(s => s.Id == p.SpeakerId && slugs.Contains(s.Slug)))
            .ToRows(context)
            .ToListAsync(cancellationToken);
        return new PositionMatrixView(
            summit.Id,
            new Bilingual(summit.NameZh, summit.NameEn),
            filter,
            [.. cells.GroupBy(c => (c.IssueId, c.IssueName)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.IssueId, StringComparer.Ordinal).Select(g => new FilterOption(g.Key.IssueId, g.Key.IssueName, g.Count()))],
            new Paged<PositionMatrixRow>(
                [.. page.Select(h => new PositionMatrixRow(h, cells.Where(c => c.Holder.SpeakerSlug == h.SpeakerSlug && (h.SpeakerSlug != null || c.Holder.CountryCode == h.CountryCode)).ToDictionary(c => c.IssueId)))],
                filter.Page,
                total,
                PageSize),
            [.. blocs.All.Select(b => (b.Id, new Bilingual(b.NameZh, b.NameEn)))],
            await context.Positions.Shown(suggestionsToo: true).CountAsync(p => p.SummitId == summitId && p.Status == PositionStatus.Suggested, cancellationToken));
    }

    /// <summary>Null when there is no such position, or readers do not see it.</summary>
    public async Task<PositionView?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Positions.AsNoTracking().Shown(suggestionsToo: true).Where(p => p.Id == id).ToRows(context).FirstOrDefaultAsync(cancellationToken) is not { } row)
        {
            return null;
        }

        return new PositionView(
            row,
            await context.Statements.AsNoTracking().Shown().Where(s => context.Positions.Any(p => p.Id == id && p.Evidence.Any(e => e.Id == s.Id))).NewestFirst().Take(MostEvidence).ToViews(context).ToListAsync(cancellationToken),
            await context.PositionEvents.AsNoTracking()
                .Where(e => e.PositionId == id)
                .OrderByDescending(e => e.Id)
                .Take(MostChanges)
                .Select(e => new PositionChangeView(e.Status, e.Stance, new Bilingual(e.SummaryZh, e.SummaryEn), e.Note, e.By, e.At))
                .ToListAsync(cancellationToken));
    }

    private IQueryable<Position> InBloc(PortalDbContext context, IQueryable<Position> positions, string? blocId, DateOnly day)
    {
        if (blocId is null)
        {
            return positions;
        }

        var members = blocs.Find(blocId) is { } bloc ? bloc.Members.Where(m => m.IsMemberOn(day)).Select(m => m.Party).Append(bloc.Party).OfType<string>().ToArray() : [];
        return positions.Where(p => members.Contains(p.CountryCode) || context.Speakers.Any(s => s.Id == p.SpeakerId && members.Contains(s.CountryCode)));
    }

    internal static IQueryable<PositionHolder> HoldersOf(PortalDbContext context, IQueryable<Position> positions, PositionHolders by, Language language)
    {
        if (by == PositionHolders.Countries)
        {
            var countries = context.Countries.Where(c => positions.Any(p => p.CountryCode == c.Code));
            return (language == Language.Chinese ? countries.OrderBy(c => c.NameZh).ThenBy(c => c.Code) : countries.OrderBy(c => c.NameEn).ThenBy(c => c.Code))
                .Select(c => new PositionHolder(null, c.Code, new Bilingual(c.NameZh, c.NameEn)));
        }

        var speakers = context.Speakers.Where(s => positions.Any(p => p.SpeakerId == s.Id));
        return (language == Language.Chinese ? speakers.OrderBy(s => s.SortName).ThenBy(s => s.Id) : speakers.OrderBy(s => s.NameEn ?? s.SortName).ThenBy(s => s.Id))
            .Select(s => new PositionHolder(s.Slug, s.CountryCode, new Bilingual(s.NameZh, s.NameEn)));
    }
}

internal static class PositionRows
{
    private const int MostOfHolder = 100;

    public static IQueryable<PositionRow> ToRows(this IQueryable<Position> positions, PortalDbContext context) =>
        from p in positions
        join summit in context.Summits on p.SummitId equals summit.Id
        join issue in context.Issues on p.IssueId equals issue.Id
        join s in context.Speakers on p.SpeakerId equals s.Id into speakers
        from speaker in speakers.DefaultIfEmpty()
        join c in context.Countries on p.CountryCode equals c.Code into countries
        from country in countries.DefaultIfEmpty()
        select new PositionRow
        {
            Id = p.Id,
            SummitId = p.SummitId,
            SummitName = new Bilingual(summit.NameZh, summit.NameEn),
            IssueId = p.IssueId,
            IssueName = new Bilingual(issue.NameZh, issue.NameEn),
            Holder = speaker == null
                ? new PositionHolder(null, country.Code, new Bilingual(country.NameZh, country.NameEn))
                : new PositionHolder(speaker.Slug, speaker.CountryCode, new Bilingual(speaker.NameZh, speaker.NameEn)),
            Stance = p.Stance,
            IsSuggestion = p.Status == PositionStatus.Suggested,
            Summary = new Bilingual(p.SummaryZh, p.SummaryEn),
            Reason = p.Reason,
        };

    /// <summary>Of one holder: the newest summit first.</summary>
    public static async Task<HeldPositions> ToHeldAsync(this IQueryable<Position> positions, PortalDbContext context, bool suggestionsToo, CancellationToken cancellationToken)
    {
        var shown = from p in positions.Shown(suggestionsToo)
                    join s in context.Summits on p.SummitId equals s.Id
                    orderby s.StartsOn descending, p.IssueId, p.Id
                    select p;
        return new HeldPositions(
            await shown.Take(MostOfHolder).ToRows(context).ToListAsync(cancellationToken),
            suggestionsToo ? 0 : await positions.Shown(suggestionsToo: true).CountAsync(p => p.Status == PositionStatus.Suggested, cancellationToken));
    }
}
