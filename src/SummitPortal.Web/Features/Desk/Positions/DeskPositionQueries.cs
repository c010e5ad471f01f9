using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Positions;
using SummitPortal.Data;
using SummitPortal.Web.Features.Desk.Review;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Positions;

internal sealed class DeskPositionQueries(ReaderContexts contexts, ReviewQueries review)
{
    private const int PageSize = 40;

    private const int MostEvidence = 100;

    private const int MostChanges = 50;

    /// <param name="issue">Of the holder that is looked for.</param>
    /// <param name="typed">Name of a holder that is looked for; null for none.</param>
    public async Task<DeskPositionListView> ListAsync(Language language, DeskPositionFilter filter, string? issue, string? typed, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var summits = await context.Summits.AsNoTracking().OrderByDescending(s => s.StartsOn).Select(s => ValueTuple.Create(s.Id, new Bilingual(s.NameZh, s.NameEn))).ToListAsync(cancellationToken);
        var newest = await context.Summits.Where(s => context.Positions.Any(p => p.SummitId == s.Id)).OrderByDescending(s => s.StartsOn).Select(s => s.Id).FirstOrDefaultAsync(cancellationToken);
        filter = filter with { Summit = summits.Exists(s => s.Item1 == filter.Summit) ? filter.Summit : newest ?? summits[0].Item1 };
        var positions = context.Positions.AsNoTracking().Where(p => p.SummitId == filter.Summit && (filter.By == PositionHolders.Countries ? p.CountryCode != null : p.SpeakerId != null));
        var holders = PositionQueries.HoldersOf(context, filter.Status is { } status ? positions.Where(p => p.Status == status) : positions, filter.By, language);
        var page = await holders.Skip((filter.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var total = await holders.CountAsync(cancellationToken);
        var (codes, slugs) = (page.Select(h => h.CountryCode).ToList(), page.Select(h => h.SpeakerSlug).ToList());
        var cells = await (
            from p in positions
            join s in context.Speakers on p.SpeakerId equals s.Id into speakers
            from speaker in speakers.DefaultIfEmpty()
            where speaker == null ? codes.Contains(p.CountryCode) : slugs.Contains(speaker.Slug)
            select new { Holder = speaker == null ? p.CountryCode! : speaker.Slug, Cell = new DeskPositionCell(p.IssueId, p.Status, p.Stance, p.SummaryZh, p.SummaryEn) }).ToListAsync(cancellationToken);
        return new DeskPositionListView(
            filter,
            summits,
            await context.Issues.AsNoTracking().OrderByDescending(i => positions.Count(p => p.IssueId == i.Id)).ThenBy(i => i.Id).Select(i => ValueTuple.Create(i.Id, new Bilingual(i.NameZh, i.NameEn))).ToListAsync(cancellationToken),
            new Paged<DeskPositionRow>(
                [.. page.Select(h => new DeskPositionRow(h, cells.Where(c => c.Holder == (h.SpeakerSlug ?? h.CountryCode)).ToDictionary(c => c.Cell.IssueId, c => c.Cell)))], filter.Page, total, PageSize),
            issue,
            typed,
            typed is null ? [] : await review.SpeakersAsync(typed, cancellationToken));
    }

    /// <summary>Null when there is no such summit, issue or holder.</summary>
    /// <param name="holder">Address of a speaker, or the code of a country.</param>
    public async Task<DeskPositionView?> FindAsync(string summit, string issue, string holder, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var meeting = await context.Summits.AsNoTracking().FirstOrDefaultAsync(s => s.Id == summit, cancellationToken);
        var topic = await context.Issues.AsNoTracking().FirstOrDefaultAsync(i => i.Id == issue, cancellationToken);
        if (meeting is null || topic is null || await HolderAsync(context, holder, cancellationToken) is not var (speaker, country, who))
        {
            return null;
        }

        var found = await context.Positions.AsNoTracking()
            .Where(p => p.SummitId == summit && p.IssueId == issue && p.SpeakerId == speaker && p.CountryCode == country)
            .Select(p => new { p.Id, Version = EF.Property<uint>(p, "Version"), p.Status, p.Stance, p.SummaryZh, p.SummaryEn, p.Reason, Statements = p.Evidence.OrderBy(e => e.Id).Select(e => e.Id).ToList() })
            .FirstOrDefaultAsync(cancellationToken);
        var state = found is null ? null : new PositionState(found.Status, found.Stance, found.SummaryZh, found.SummaryEn, found.Statements, found.Reason);
        var version = found?.Version ?? 0;
        var chosen = found?.Statements ?? [];
        return new DeskPositionView
        {
            Holder = who,
            Summit = (summit, new Bilingual(meeting.NameZh, meeting.NameEn)),
            Issue = (issue, new Bilingual(topic.NameZh, topic.NameEn)),
            Id = found?.Id,
            State = state,
            Version = version,
            Form = new PositionForm(version, (state?.Stance ?? Stance.Supports).ToString(), state?.SummaryZh ?? "", state?.SummaryEn ?? "", chosen, ""),
            Evidence = await EvidenceAsync(context, summit, issue, speaker, country, chosen, cancellationToken),
            History = found is null || state is null ? [] : await HistoryAsync(context, found.Id, state, cancellationToken),
        };
    }

    /// <summary>The code of the country that is called so or has this code; null when there is none.</summary>
    public async Task<string?> CountryAsync(string typed, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Countries.CalledAsync(typed, cancellationToken);
    }

    private static async Task<(long? Speaker, string? Country, PositionHolder Holder)?> HolderAsync(PortalDbContext context, string holder, CancellationToken cancellationToken)
    {
        var speaker = await (from asked in context.Speakers.AsNoTracking()
                             where asked.Slug == holder
                             join s in context.Speakers on (asked.MergedIntoId ?? asked.Id) equals s.Id
                             select s).FirstOrDefaultAsync(cancellationToken);
        if (speaker is not null)
        {
            return (speaker.Id, null, new PositionHolder(speaker.Slug, speaker.CountryCode, new Bilingual(speaker.NameZh, speaker.NameEn)));
        }

        return await context.Countries.AsNoTracking().FirstOrDefaultAsync(c => c.Code == holder, cancellationToken) is { } country
            ? (null, country.Code, new PositionHolder(null, country.Code, new Bilingual(country.NameZh, country.NameEn)))
            : null;
    }

    private static Task<List<EvidenceChoice>> EvidenceAsync(
        PortalDbContext context, string summit, string issue, long? speaker, string? country, List<long> chosen, CancellationToken cancellationToken) =>
        PositionService.Evidence(context, summit, speaker, country).AsNoTracking()
            .OrderByDescending(s => chosen.Contains(s.Id)).ThenByDescending(s => s.Issues.Any(i => i.Id == issue)).ThenByDescending(s => s.PublishedAt).ThenByDescending(s => s.Id)
            .Take(MostEvidence)
            .Select(s => new EvidenceChoice(
                s.Id, s.SpeakerName, s.Content, s.Article!.Language, s.Article.Title, s.ReviewStatus == ReviewStatus.Accepted || s.ReviewStatus == ReviewStatus.Corrected, s.Issues.Any(i => i.Id == issue)))
            .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<PositionEventRow>> HistoryAsync(PortalDbContext context, long id, PositionState now, CancellationToken cancellationToken)
    {
        var events = await context.PositionEvents.AsNoTracking().Where(e => e.PositionId == id).OrderByDescending(e => e.Id).Take(MostChanges).ToListAsync(cancellationToken);
        return events.ConvertAll(e => new PositionEventRow(
            e.Id, e.Status, e.Stance, new Bilingual(e.SummaryZh, e.SummaryEn), e.StatementIds.Length, e.Note, e.By, e.At,
            (e.Status, e.Stance, e.SummaryZh, e.SummaryEn) == (now.Status, now.Stance, now.SummaryZh, now.SummaryEn) && e.StatementIds.Order().SequenceEqual(now.Statements)));
    }
}
