using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Features.Speakers;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Features.Timelines;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Countries;

internal sealed class CountryQueries(ReaderContexts contexts, TimelineQueries timelines)
{
    private const int LatestStatements = 10;

    private const int MostSpeakers = 100;

    /// <summary>In the order of the language: pinyin or alphabet.</summary>
    public async Task<IReadOnlyList<CountryRow>> ListAsync(Language language, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var countries = context.Countries.AsNoTracking().Heard(context);
        var ordered = language == Language.Chinese ? countries.OrderBy(c => c.NameZh) : countries.OrderBy(c => c.NameEn);
        return await ordered.ThenBy(c => c.Code)
            .Select(c => new CountryRow(
                c.Code,
                new Bilingual(c.NameZh, c.NameEn),
                c.Kind == "country",
                context.Speakers.Quoted(context).Count(s => s.CountryCode == c.Code),
                context.Statements.Shown().Count(s => s.CountryCode == c.Code),
                context.Signatures.Count(s => s.Party == c.Code && s.Status != SignatureStatus.Declined),
                context.Signatures.Count(s => s.Party == c.Code && s.Status == SignatureStatus.Declined)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Null when there is no such country or organisation.</summary>
    public async Task<CountryView?> FindAsync(string code, bool suggestionsToo, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Countries.AsNoTracking().FirstOrDefaultAsync(c => c.Code == code, cancellationToken) is not { } country)
        {
            return null;
        }

        var statements = context.Statements.AsNoTracking().Shown().Where(s => s.CountryCode == code);
        var positions = await context.Positions.AsNoTracking().Where(p => p.CountryCode == code).ToHeldAsync(context, suggestionsToo, cancellationToken);
        return new CountryView
        {
            Code = country.Code,
            Name = new Bilingual(country.NameZh, country.NameEn),
            IsCountry = country.Kind == "country",
            Positions = positions,
            Timeline = await timelines.ReadAsync(context, new StatementFilter { Country = code }, positions.Positions, cancellationToken),
            Signatures = await (from s in context.Signatures.AsNoTracking()
                                where s.Party == code
                                join d in context.Declarations on s.DeclarationId equals d.Id
                                orderby d.Date descending, d.Id
                                select new CountrySignature(d.Id, new Bilingual(d.NameZh, d.NameEn), d.Date, s.Status, s.AsOf, s.Source, s.Verification, s.Note)).ToListAsync(cancellationToken),
            Speakers = await context.Speakers.AsNoTracking().Quoted(context).Where(s => s.CountryCode == code).MostQuotedFirst(context).Take(MostSpeakers).ToRows(context).ToListAsync(cancellationToken),
            Statements = await statements.NewestFirst().Take(LatestStatements).ToViews(context).ToListAsync(cancellationToken),
            StatementCount = await statements.CountAsync(cancellationToken),
            Outlets = await (from o in context.Outlets.AsNoTracking()
                             where o.CountryCode == code
                             let count = context.Articles.Published().Count(a => a.OutletId == o.Id)
                             where count > 0
                             orderby count descending, o.NameZh, o.Id
                             select new FilterOption(o.Id, new Bilingual(o.NameZh, o.NameEn), count)).Take(100).ToListAsync(cancellationToken),
        };
    }
}
