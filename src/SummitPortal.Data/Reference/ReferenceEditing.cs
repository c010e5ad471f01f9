using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Summits;

namespace SummitPortal.Data.Reference;

/// <summary>
/// Outlets, summits and issues as editors keep them: added and changed, never deleted. What an editor has changed, seeding leaves alone from then on.
/// </summary>
public sealed class ReferenceEditing(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Null when there is none.</summary>
    public async Task<ReferenceValues?> FindAsync(ReferenceKind kind, string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(context, kind, id, cancellationToken);
    }

    public async Task<ReferenceOutcome> SaveAsync(ReferenceEdit edit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await AdvisoryLock.TakeAsync(context, ReferenceData.Lock, cancellationToken);
        var before = await FindAsync(context, edit.Values.Kind, edit.Id, cancellationToken);
        ReferenceOutcome? against = (before, edit.Tag) switch
        {
            (null, not null) => new ReferenceOutcome.NotFound(),
            (null, null) when !IsId(edit.Id) => new ReferenceOutcome.Refused(ReferenceProblem.BadId, edit.Id),
            (not null, null) => new ReferenceOutcome.Refused(ReferenceProblem.IdTaken, edit.Id),
            (not null, not null) when before.Tag != edit.Tag => new ReferenceOutcome.Changed(),
            (not null, _) when before.Tag == edit.Values.Tag => new ReferenceOutcome.Refused(ReferenceProblem.NothingToDo, ""),
            _ => await ReferenceCheck.FindAsync(context, edit.Id, edit.Values, cancellationToken),
        };
        if (against is not null)
        {
            return against;
        }

        var now = clock.GetUtcNow();
        await WriteAsync(context, edit.Id, edit.Values, now, cancellationToken);
        var kind = edit.Values.Kind.ToString().ToLowerInvariant();
        AuditLog.Add(context, now, edit.By, $"{kind}.{(before is null ? "add" : "change")}", $"{kind}:{edit.Id}", before, edit.Values);
        await context.SaveChangesAsync(cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ReferenceOutcome.Saved();
    }

    /// <summary>All printed names of an outlet as they are looked up.</summary>
    internal static string[] NamesOf(OutletValues outlet) => [.. outlet.OtherNames.Append(outlet.NameZh).Append(outlet.NameEn ?? outlet.NameZh).Select(TextNormalizer.Fold).Distinct()];

    private static async Task<ReferenceValues?> FindAsync(PortalDbContext context, ReferenceKind kind, string id, CancellationToken cancellationToken) => kind switch
    {
        ReferenceKind.Outlet => await context.Outlets.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is { } o
            ? new OutletValues(o.NameZh, o.NameEn, o.CountryCode, o.Kind, [.. o.FoldedNames.Except([TextNormalizer.Fold(o.NameZh), TextNormalizer.Fold(o.NameEn ?? "")]).Order(StringComparer.Ordinal)], [.. o.Hosts.Order(StringComparer.Ordinal)])
            : null,
        ReferenceKind.Summit => await context.Summits.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken) is { } s
            ? new SummitValues(s.NameZh, s.NameEn, s.StartsOn, s.EndsOn, s.PlaceZh, s.PlaceEn, s.HostCountries, s.Series, s.SummaryZh, s.SummaryEn, s.OfficialUrl)
            : null,
        _ => await context.Issues.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellationToken) is { } i
            && (await IssueWords.InForceAsync(context, cancellationToken)).Single(w => w.Issue == id) is var words
            ? new IssueValues(i.NameZh, i.NameEn, i.DescriptionZh, i.DescriptionEn, words.Zh, words.En)
            : null,
    };

    private static async Task WriteAsync(PortalDbContext context, string id, ReferenceValues values, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (values)
        {
            case OutletValues v:
                var outlet = await context.Outlets.FirstOrDefaultAsync(o => o.Id == id, cancellationToken) ?? context.Add(new Outlet { Id = id, NameZh = v.NameZh, Kind = v.OutletKind }).Entity;
                (outlet.NameZh, outlet.NameEn, outlet.CountryCode, outlet.Kind, outlet.FoldedNames, outlet.Hosts, outlet.EditedAt) = (v.NameZh, v.NameEn, v.Country, v.OutletKind, NamesOf(v), [.. v.Hosts], now);
                break;
            case SummitValues v:
                var summit = await context.Summits.FirstOrDefaultAsync(s => s.Id == id, cancellationToken)
                    ?? context.Add(new Summit { Id = id, NameZh = v.NameZh, NameEn = v.NameEn, PlaceZh = v.PlaceZh, PlaceEn = v.PlaceEn, Series = v.Series }).Entity;
                (summit.NameZh, summit.NameEn, summit.StartsOn, summit.EndsOn, summit.PlaceZh, summit.PlaceEn) = (v.NameZh, v.NameEn, v.StartsOn, v.EndsOn, v.PlaceZh, v.PlaceEn);
                (summit.HostCountries, summit.Series, summit.SummaryZh, summit.SummaryEn, summit.OfficialUrl, summit.EditedAt) = ([.. v.Hosts], v.Series, v.SummaryZh, v.SummaryEn, v.OfficialUrl, now);
                break;
            case IssueValues v:
                var issue = await context.Issues.FirstOrDefaultAsync(i => i.Id == id, cancellationToken) ?? context.Add(new Issue { Id = id, NameZh = v.NameZh, NameEn = v.NameEn }).Entity;
                (issue.NameZh, issue.NameEn, issue.DescriptionZh, issue.DescriptionEn, issue.WordsZh, issue.WordsEn, issue.EditedAt) = (v.NameZh, v.NameEn, v.DescriptionZh, v.DescriptionEn, [.. v.WordsZh], [.. v.WordsEn], now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(values));
        }
    }

    private static bool IsId(string id) => id.Length is >= 2 and <= 40 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && id[0] != '-' && id[^1] != '-';
}
