using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.Web.Features.Discrepancies;
using SummitPortal.Web.Features.Parties;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Declarations;

internal sealed class DeclarationQueries(ReaderContexts contexts, DeclarationNames names, RecordedNumbers numbers)
{
    private const int MostClaims = 100;

    private const int MostDiscrepancies = 50;

    private const int MostReasons = 20;

    // Characters behind a claim: its sentence and the next. Chosen on the project's samples.
    private const int ReasonReach = 60;

    public async Task<IReadOnlyList<DeclarationRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Declarations.AsNoTracking().OrderByDescending(d => d.Date).ThenBy(d => d.Id).ToRows(context).AsSplitQuery().ToListAsync(cancellationToken);
    }

    /// <summary>Null when the portal keeps no such declaration.</summary>
    /// <param name="asOf">The record as it stood at the end of this day; null: as it stands now.</param>
    public async Task<DeclarationView?> FindAsync(Language language, string id, DateOnly? asOf, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var view = await context.Declarations.AsNoTracking()
            .Where(d => d.Id == id)
            .Select(d => new DeclarationView
            {
                Id = d.Id,
                Name = new Bilingual(d.NameZh, d.NameEn),
                SummitId = d.SummitId,
                SummitName = d.Summit == null ? null : new Bilingual(d.Summit.NameZh, d.Summit.NameEn),
                Date = d.Date,
                Place = new Bilingual(d.PlaceZh, d.PlaceEn),
                OfficialUrl = d.OfficialUrl,
                Signatures = new List<SignatureView>(),
                Reported = d.ReportedCounts.OrderBy(c => c.Count).ThenBy(c => c.Id).Select(c => new ReportedCountView(c.Count, new Bilingual(c.UnitZh, c.UnitEn), c.AsOf, c.Source, c.Note)).ToList(),
                Claims = new List<ClaimView>(),
                Discrepancies = new List<DiscrepancyRow>(),
                Reasons = new List<StatementView>(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (view is null)
        {
            return null;
        }

        var signatures = await SignaturesAsync(context, language, id, asOf, cancellationToken);
        return view with
        {
            AsOf = asOf,
            Signatures = signatures,
            Tiles = await TilesAsync(context, signatures, cancellationToken),
            Others = await OthersAsync(context, id, cancellationToken),
            Claims = await ClaimsAsync(context, id, cancellationToken),
            Discrepancies = await context.Discrepancies.AsNoTracking().Standing().Where(d => d.DeclarationId == id).OpenFirst().Take(MostDiscrepancies).ToRowsAsync(context, cancellationToken),
            Reasons = await ReasonsAsync(context, id, cancellationToken),
        };
    }

    private static Task<List<SignatureView>> SignaturesAsync(PortalDbContext context, Language language, string id, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var signatures = context.Signatures.AsNoTracking().Where(s => s.DeclarationId == id).AsOf(asOf, context);
        var ordered = language == Language.Chinese ? signatures.OrderBy(s => s.NameZh) : signatures.OrderBy(s => s.NameEn);
        return ordered.ThenBy(s => s.Id).ToViews(context).ToListAsync(cancellationToken);
    }

    // On every map the same countries, so that their tiles stand in the same places.
    private static async Task<IReadOnlyList<PartyTile>> TilesAsync(PortalDbContext context, List<SignatureView> signatures, CancellationToken cancellationToken)
    {
        var countries = await context.Countries.AsNoTracking()
            .Where(c => c.Kind == "country" && context.Signatures.Any(s => s.Party == c.Code))
            .Select(c => new { c.Code, c.NameZh, c.NameEn, c.Region })
            .ToListAsync(cancellationToken);
        var statuses = signatures.ToDictionary(s => s.Party, s => (SignatureStatus?)s.Status);
        return countries.ConvertAll(c => new PartyTile(c.Code, new Bilingual(c.NameZh, c.NameEn), QueryValues.Choice<Region>(c.Region) ?? Region.Global, statuses.GetValueOrDefault(c.Code)));
    }

    private async Task<IReadOnlyList<(string Id, Bilingual Name)>> OthersAsync(PortalDbContext context, string id, CancellationToken cancellationToken)
    {
        var others = await context.Declarations.AsNoTracking().Where(d => d.Id != id).OrderBy(d => d.Date).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        return others.ConvertAll(d => (d.Id, names.ShortOf(d)));
    }

    // Said by a country on record as not having signed, or by who holds office there, right where the article says that it did not.
    private static Task<List<StatementView>> ReasonsAsync(PortalDbContext context, string id, CancellationToken cancellationToken) =>
        context.Statements.AsNoTracking().Shown()
            .Where(s => s.SpeakerType == SpeakerType.Country || context.Countries.Any(c => c.Code == s.CountryCode && s.Speaker!.Affiliations.Any(a => a.Organization == c.NameZh)))
            .Where(s => context.Signatures.Any(g => g.DeclarationId == id && g.Status == SignatureStatus.Declined && g.Party == s.CountryCode))
            .Where(s => context.SignatoryClaims.Any(c =>
                c.DeclarationId == id && c.Claim == ClaimKind.Declined && c.Party == s.CountryCode && c.RevisionId == s.RevisionId
                && s.ContentSpans[0] >= c.Start && s.ContentSpans[0] < c.Start + c.Length + ReasonReach))
            .NewestFirst()
            .Take(MostReasons)
            .ToViews(context)
            .ToListAsync(cancellationToken);

    // Only claims on words that are in force can be shown where they stand.
    private Task<IReadOnlyList<ClaimView>> ClaimsAsync(PortalDbContext context, string id, CancellationToken cancellationToken) =>
        context.SignatoryClaims.AsNoTracking()
            .Shown()
            .Where(c => c.DeclarationId == id)
            .OrderBy(c => c.Count == null).ThenBy(c => c.Count).ThenBy(c => c.Party).ThenByDescending(c => c.Article!.PublishedAt).ThenBy(c => c.Id)
            .Take(MostClaims)
            .ToViewsAsync(context, numbers, cancellationToken);
}

internal static class SignatureViews
{
    public static IQueryable<SignatureView> ToViews(this IQueryable<Signature> signatures, PortalDbContext context) =>
        signatures.Select(s => new SignatureView
        {
            DeclarationId = s.DeclarationId,
            Party = s.Party,
            Name = new Bilingual(s.NameZh, s.NameEn),
            IsCountry = context.Countries.Any(c => c.Code == s.Party && c.Kind == "country"),
            Status = s.Status,
            AsOf = s.AsOf,
            Source = s.Source,
            Verification = s.Verification,
            Note = s.Note,
        });
}
