using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;

namespace SummitPortal.Data.Reference;

/// <summary>What stands against saving an outlet, a summit or an issue; null for nothing.</summary>
internal static class ReferenceCheck
{
    private const int MostItems = 200;

    public static Task<ReferenceOutcome.Refused?> FindAsync(PortalDbContext context, string id, ReferenceValues values, CancellationToken cancellationToken) => values switch
    {
        OutletValues outlet => OutletAsync(context, id, outlet, cancellationToken),
        SummitValues summit => SummitAsync(context, id, summit, cancellationToken),
        IssueValues issue => IssueAsync(context, id, issue, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(values)),
    };

    private static async Task<ReferenceOutcome.Refused?> OutletAsync(PortalDbContext context, string id, OutletValues outlet, CancellationToken cancellationToken)
    {
        if (outlet.NameZh.Length == 0)
        {
            return Refused(ReferenceProblem.Missing);
        }

        if (Math.Max(outlet.NameZh.Length, outlet.NameEn?.Length ?? 0) > 200 || Math.Max(outlet.OtherNames.Count, outlet.Hosts.Count) > MostItems || outlet.OtherNames.Any(n => n.Length > 200))
        {
            return Refused(ReferenceProblem.TooLong);
        }

        if (!OutletValues.OutletKinds.Contains(outlet.OutletKind))
        {
            return Refused(ReferenceProblem.UnknownChoice, outlet.OutletKind);
        }

        if (outlet.Country is { } country && !await context.Countries.AnyAsync(c => c.Code == country, cancellationToken))
        {
            return Refused(ReferenceProblem.UnknownCountry, country);
        }

        if (outlet.Hosts.FirstOrDefault(h => Uri.CheckHostName(h) != UriHostNameType.Dns || !h.Contains('.')) is { } bad)
        {
            return Refused(ReferenceProblem.BadHost, bad);
        }

        var (names, hosts) = (ReferenceEditing.NamesOf(outlet), outlet.Hosts);
        if (await context.Outlets.Where(o => o.Id != id && o.FoldedNames.Any(n => names.Contains(n))).Select(o => o.NameZh).FirstOrDefaultAsync(cancellationToken) is { } namesake)
        {
            return Refused(ReferenceProblem.NameTaken, namesake);
        }

        return await context.Outlets.Where(o => o.Id != id && o.Hosts.Any(h => hosts.Contains(h))).Select(o => o.NameZh).FirstOrDefaultAsync(cancellationToken) is { } host ? Refused(ReferenceProblem.HostTaken, host) : null;
    }

    private static async Task<ReferenceOutcome.Refused?> SummitAsync(PortalDbContext context, string id, SummitValues summit, CancellationToken cancellationToken)
    {
        string[] needed = [summit.NameZh, summit.NameEn, summit.PlaceZh, summit.PlaceEn];
        if (needed.Any(n => n.Length == 0))
        {
            return Refused(ReferenceProblem.Missing);
        }

        if (needed.Any(n => n.Length > 100) || summit.Hosts.Count > MostItems || Math.Max(summit.SummaryZh?.Length ?? 0, summit.SummaryEn?.Length ?? 0) > 2000 || summit.OfficialUrl?.Length > 2048)
        {
            return Refused(ReferenceProblem.TooLong);
        }

        if (summit.EndsOn < summit.StartsOn)
        {
            return Refused(ReferenceProblem.DaysReversed);
        }

        if (!SummitValues.AllSeries.Contains(summit.Series))
        {
            return Refused(ReferenceProblem.UnknownChoice, summit.Series);
        }

        if (summit.OfficialUrl is { } url && !WebAddress.TryNormalize(url, out _))
        {
            return Refused(ReferenceProblem.BadAddress, url);
        }

        var known = await context.Countries.Where(c => summit.Hosts.Contains(c.Code)).Select(c => c.Code).ToListAsync(cancellationToken);
        if (summit.Hosts.FirstOrDefault(h => !known.Contains(h)) is { } unknown)
        {
            return Refused(ReferenceProblem.UnknownCountry, unknown);
        }

        return await context.Summits.Where(s => s.Id != id && (s.NameZh == summit.NameZh || s.NameEn == summit.NameEn)).Select(s => s.Id).FirstOrDefaultAsync(cancellationToken) is { } other
            ? Refused(ReferenceProblem.NameTaken, other)
            : null;
    }

    private static async Task<ReferenceOutcome.Refused?> IssueAsync(PortalDbContext context, string id, IssueValues issue, CancellationToken cancellationToken)
    {
        string[] words = [.. issue.WordsZh, .. issue.WordsEn];
        if (issue.NameZh.Length == 0 || issue.NameEn.Length == 0)
        {
            return Refused(ReferenceProblem.Missing);
        }

        if (Math.Max(issue.NameZh.Length, issue.NameEn.Length) > 100 || words.Length > MostItems || words.Any(w => w.Length > 50) || Math.Max(issue.DescriptionZh?.Length ?? 0, issue.DescriptionEn?.Length ?? 0) > 1000)
        {
            return Refused(ReferenceProblem.TooLong);
        }

        if (Array.Find(words, w => TextNormalizer.Fold(w).Length < 2) is { } tooShort)
        {
            return Refused(ReferenceProblem.WordTooShort, tooShort);
        }

        if (words.GroupBy(TextNormalizer.Fold).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return Refused(ReferenceProblem.WordTaken, twice.First());
        }

        if (await context.Issues.Where(i => i.Id != id && (i.NameZh == issue.NameZh || i.NameEn == issue.NameEn)).Select(i => i.Id).FirstOrDefaultAsync(cancellationToken) is { } other)
        {
            return Refused(ReferenceProblem.NameTaken, other);
        }

        var folded = words.Select(TextNormalizer.Fold).ToHashSet();
        var taken = (await IssueWords.InForceAsync(context, cancellationToken)).Where(i => i.Issue != id).SelectMany(i => i.Zh.Concat(i.En), (i, word) => (i.Issue, Word: word)).FirstOrDefault(w => folded.Contains(TextNormalizer.Fold(w.Word)));
        return taken.Word is null ? null : Refused(ReferenceProblem.WordTaken, $"{taken.Word} ({taken.Issue})");
    }

    private static ReferenceOutcome.Refused Refused(ReferenceProblem problem, string detail = "") => new(problem, detail.Length > 100 ? SourceFileStore.Cut(detail, 100) + "…" : detail);
}
