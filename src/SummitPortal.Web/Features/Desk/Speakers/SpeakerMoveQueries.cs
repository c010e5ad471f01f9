using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Web.Features.Desk.Review;
using SummitPortal.Web.Features.Speakers;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Speakers;

/// <summary>What merging two speakers or splitting one would do.</summary>
internal sealed class SpeakerMoveQueries(ReaderContexts contexts, SpeakerService service, ReviewQueries review)
{
    private const int MostShown = 10;

    private const int MostToChoose = 100;

    private const int MostNames = 200;

    /// <summary>Null when there is no such speaker.</summary>
    /// <param name="words">A name of the other one.</param>
    /// <param name="into">Address of the other one; null when it is to be looked for.</param>
    public async Task<MergeView?> MergeAsync(string slug, string? into, string words, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await SideAsync(context, slug, cancellationToken) is not { } from)
        {
            return null;
        }

        var other = into is null ? null : await SideAsync(context, into, cancellationToken);
        var choices = words.Length == 0 ? [] : (await review.SpeakersAsync(words, cancellationToken)).Where(c => c.Slug != slug).ToList();
        var view = new MergeView(from, other, words, choices, null, "", null);
        return other is null
            ? view
            : await service.PreviewMergeAsync(slug, other.Slug, cancellationToken) is SpeakerChangeOutcome.Done { Change: var change }
                ? view with { Preview = await PreviewAsync(context, change, from, other, cancellationToken) }
                : view;
    }

    /// <summary>Null when there is no such speaker.</summary>
    /// <param name="change">Of a preview; null for none.</param>
    public async Task<SplitView?> SplitAsync(string slug, SplitForm form, SpeakerChange? change, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await SideAsync(context, slug, cancellationToken) is not { } from)
        {
            return null;
        }

        var said = context.Statements.AsNoTracking().Where(s => s.Speaker!.Slug == slug);
        var counts = await said.GroupBy(s => s.SpeakerName).Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(MostNames).ToListAsync(cancellationToken);
        var byName = counts.GroupBy(c => TextNormalizer.Fold(c.Key)).ToDictionary(g => g.Key, g => (Name: g.First().Key, Count: g.Sum(c => c.Count)));
        var names = from.Names.Concat(byName.Values.Select(c => c.Name)).DistinctBy(TextNormalizer.Fold).Select(n => (n, byName.GetValueOrDefault(TextNormalizer.Fold(n)).Count)).ToList();
        var chosen = form.Statements.ToArray();
        return new SplitView(
            from,
            names,
            await MovedAsync(said.OrderByDescending(s => chosen.Contains(s.Id)).ThenByDescending(s => s.PublishedAt).ThenByDescending(s => s.Id).Take(MostToChoose), cancellationToken),
            await DeskSpeakerQueries.CountriesAsync(context, cancellationToken),
            form,
            change is null ? null : await PreviewAsync(context, change, from, null, cancellationToken),
            null);
    }

    private static async Task<MergeSide?> SideAsync(PortalDbContext context, string slug, CancellationToken cancellationToken)
    {
        var speaker = await context.Speakers.AsNoTracking().Include(s => s.Aliases).Include(s => s.Affiliations).AsSplitQuery().SingleOrDefaultAsync(s => s.Slug == slug, cancellationToken);
        if (speaker is null)
        {
            return null;
        }

        var sheet = SpeakerSheet.Of(speaker);
        var organizations = await OrganizationNames.FindAsync(context, sheet.Roles.Select(r => r.Organization), cancellationToken);
        return new MergeSide(
            slug,
            new Bilingual(sheet.NameZh, sheet.NameEn),
            sheet.Type,
            sheet.Country,
            await context.Statements.CountAsync(s => s.SpeakerId == speaker.Id, cancellationToken),
            sheet.Names,
            [.. sheet.Roles.Select(r => new NamedRole(r.Id, new Bilingual(r.RoleZh, r.RoleEn), organizations.Of(r.Organization), r.From, r.To))],
            await SpeakerLog.VersionAsync(context, slug, cancellationToken));
    }

    /// <param name="into">Null for a speaker that is new.</param>
    private static async Task<MovePreview> PreviewAsync(PortalDbContext context, SpeakerChange change, MergeSide from, MergeSide? into, CancellationToken cancellationToken)
    {
        var first = change.StatementIds.TakeLast(MostShown).ToArray();
        var names = await context.SpeakerAliases.Where(a => change.AliasIds.Contains(a.Id)).OrderBy(a => a.Id).Select(a => a.Name).ToListAsync(cancellationToken);
        return new MovePreview(
            change.StatementIds.Length,
            await MovedAsync(context.Statements.AsNoTracking().Where(s => first.Contains(s.Id)).OrderByDescending(s => s.Id), cancellationToken),
            names,
            into is null ? [] : [.. from.Names.Except(names)],
            [.. from.Roles.Where(r => change.AffiliationIds.Contains(r.Id))],
            await (from p in context.Positions.AsNoTracking()
                   where change.PositionIds.Contains(p.Id)
                   join s in context.Summits on p.SummitId equals s.Id
                   join i in context.Issues on p.IssueId equals i.Id
                   orderby s.StartsOn descending, i.Id
                   select new MovedPosition(new Bilingual(s.NameZh, s.NameEn), new Bilingual(i.NameZh, i.NameEn))).ToListAsync(cancellationToken),
            change.MergedIds.Length);
    }

    private static Task<List<MovedStatement>> MovedAsync(IQueryable<Statement> statements, CancellationToken cancellationToken) =>
        statements.Select(s => new MovedStatement(s.Id, s.SpeakerName, s.Content, s.Article!.Language, s.Article.Title)).ToListAsync(cancellationToken);
}
