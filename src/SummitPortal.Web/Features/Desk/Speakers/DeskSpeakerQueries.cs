using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Web.Features.Desk.Audit;
using SummitPortal.Web.Features.Speakers;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Speakers;

internal sealed class DeskSpeakerQueries(ReaderContexts contexts, LikelyDuplicates duplicates)
{
    private const int PageSize = 50;

    private const int MostChanges = 50;

    public async Task<DeskSpeakerListView> ListAsync(DeskSpeakerFilter filter, CancellationToken cancellationToken)
    {
        var mayBe = await duplicates.BySlugAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matching = Matching(context, filter, mayBe.Keys);
        var rows = await matching
            .Select(s => new { s.Slug, Name = new Bilingual(s.NameZh, s.NameEn), s.Type, s.Status, s.CountryCode, s.Id, Count = context.Statements.Count(t => t.SpeakerId == s.Id) })
            .OrderByDescending(s => s.Count).ThenBy(s => s.Id)
            .Skip((filter.Page - 1) * PageSize).Take(PageSize)
            .ToListAsync(cancellationToken);

        // The advice may be older than a merge.
        var others = rows.SelectMany(r => mayBe.GetValueOrDefault(r.Slug, [])).Select(d => d.Other.Slug).Distinct().ToArray();
        var here = await context.Speakers.Where(s => others.Contains(s.Slug) && s.Status != SpeakerStatus.Merged).Select(s => s.Slug).ToHashSetAsync(cancellationToken);
        return new DeskSpeakerListView(filter, new Paged<DeskSpeakerRow>(
            rows.ConvertAll(s => new DeskSpeakerRow(
                s.Slug, s.Name, s.Type, s.Status, s.CountryCode, s.Count, s.Status == SpeakerStatus.Candidate ? [.. mayBe.GetValueOrDefault(s.Slug, []).Where(d => here.Contains(d.Other.Slug))] : [])),
            filter.Page,
            await matching.CountAsync(cancellationToken),
            PageSize));
    }

    /// <summary>Null when there is no such speaker.</summary>
    public async Task<DeskSpeakerView?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var speaker = await context.Speakers.AsNoTracking().IgnoreQueryFilters().Include(s => s.Aliases).Include(s => s.Affiliations).AsSplitQuery().SingleOrDefaultAsync(s => s.Slug == slug, cancellationToken);
        if (speaker is null)
        {
            return null;
        }

        var sheet = SpeakerSheet.Of(speaker);
        var organizations = await OrganizationNames.FindAsync(context, sheet.Roles.Select(r => r.Organization), cancellationToken);
        var mayBe = speaker.Status == SpeakerStatus.Merged ? [] : await duplicates.OfAsync(slug, cancellationToken);
        return new DeskSpeakerView
        {
            Slug = slug,
            Sheet = sheet,
            Version = await SpeakerLog.VersionAsync(context, slug, cancellationToken),
            Organizations = sheet.Roles.Where(r => r.Organization is not null).ToDictionary(r => r.Id, r => organizations.Of(r.Organization)!),
            MergedInto = await context.Speakers.Where(s => s.Id == speaker.MergedIntoId).Select(s => s.Slug).FirstOrDefaultAsync(cancellationToken),
            Statements = await context.Statements.CountAsync(s => s.SpeakerId == speaker.Id, cancellationToken),
            Shown = await context.Statements.Shown().CountAsync(s => s.SpeakerId == speaker.Id, cancellationToken),
            RetiredNames = [.. speaker.Aliases.Where(a => a.IsRetired).OrderBy(a => a.Id).Select(a => a.Name)],
            MayBe = mayBe,
            Moves = await MovesAsync(context, speaker.Id, cancellationToken),
            Edits = await EditsAsync(context, slug, sheet, cancellationToken),
            Countries = await CountriesAsync(context, cancellationToken),
        };
    }

    /// <summary>The code of the country that is called so in either language, or has this code; null when there is none.</summary>
    public async Task<string?> CountryAsync(string typed, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Countries.CalledAsync(typed, cancellationToken);
    }

    internal static Task<List<CountryChoice>> CountriesAsync(PortalDbContext context, CancellationToken cancellationToken) =>
        context.Countries.AsNoTracking().OrderBy(c => c.Code).Select(c => new CountryChoice(c.Code, new Bilingual(c.NameZh, c.NameEn))).ToListAsync(cancellationToken);

    private static IQueryable<Speaker> Matching(PortalDbContext context, DeskSpeakerFilter filter, IEnumerable<string> likely)
    {
        var speakers = context.Speakers.AsNoTracking().Where(s => s.Status != SpeakerStatus.Merged);
        var slugs = filter.Show == DeskSpeakers.Duplicates ? likely.ToArray() : [];
        speakers = filter.Show switch
        {
            DeskSpeakers.Candidates => speakers.Where(s => s.Status == SpeakerStatus.Candidate),
            DeskSpeakers.Duplicates => speakers.Where(s => s.Status == SpeakerStatus.Candidate && slugs.Contains(s.Slug)),
            DeskSpeakers.WithoutCountry => speakers.Where(s => s.CountryCode == null),
            DeskSpeakers.Dismissed => speakers.Where(s => s.Status == SpeakerStatus.Dismissed),
            _ => speakers,
        };
        if (filter.Words is not { } words)
        {
            return speakers;
        }

        // A name that a merge moved nowhere, because both had it, stays with who was merged.
        var folded = TextNormalizer.Fold(words);
        var bearers = context.SpeakerAliases.Where(a => a.FoldedName.Contains(folded)).Select(a => a.SpeakerId);
        return speakers.Where(s => bearers.Contains(s.Id) || EF.Functions.ILike(s.NameEn!, "%" + CountryNames.Escaped(words) + "%") || s.Slug == words
            || context.Speakers.Any(m => m.MergedIntoId == s.Id && bearers.Contains(m.Id)));
    }

    private static Task<List<DeskSpeakerChange>> MovesAsync(PortalDbContext context, long id, CancellationToken cancellationToken) => (
        from c in context.SpeakerChanges.AsNoTracking()
        where c.FromId == id || c.ToId == id
        join other in context.Speakers on (c.FromId == id ? c.ToId : c.FromId) equals other.Id
        orderby c.Id descending
        select new DeskSpeakerChange(
            c.Id, c.Kind, c.FromId == id, other.Slug, new Bilingual(other.NameZh, other.NameEn), c.StatementIds.Length, c.AliasIds.Length, c.AffiliationIds.Length, c.PositionIds.Length, c.Note, c.By, c.At, c.UndoneAt, c.UndoneBy))
        .Take(MostChanges)
        .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<DeskEdit>> EditsAsync(PortalDbContext context, string slug, SpeakerSheet now, CancellationToken cancellationToken)
    {
        var subject = SpeakerLog.SubjectOf(slug);
        var entries = await context.AuditEntries.AsNoTracking().Where(e => e.Subject == subject).OrderByDescending(e => e.Id).Take(MostChanges).ToListAsync(cancellationToken);
        return entries.ConvertAll(e => new DeskEdit(
            e.Id, e.Action, e.By, e.At, AuditChange.Of(e.Old, e.New), e is { Old: not null, New: { } made } && AuditLog.Read<SpeakerSheet>(made).Equals(now)));
    }
}
