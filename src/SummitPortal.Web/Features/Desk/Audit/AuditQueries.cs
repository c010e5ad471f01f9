using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Editorial;
using SummitPortal.Data;

namespace SummitPortal.Web.Features.Desk.Audit;

/// <param name="By">Who, wholly; null for everybody.</param>
/// <param name="Kind">The first part of what was done, such as <c>statement</c>; null for all.</param>
/// <param name="Subject">To what, wholly, such as <c>statement:12</c>; null for all.</param>
/// <param name="Before">Only entries with a lower number: where the page before ended; null for the newest.</param>
public sealed record AuditFilter(string? By, string? Kind, string? Subject, long? Before)
{
    public static AuditFilter Read(HttpRequest request) => new(
        Text(request.Query["by"], AuditLog.LongestName),
        Text(request.Query["kind"], 40),
        Text(request.Query["subject"], 200),
        long.TryParse(request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null);

    private static string? Text(string? value, int longest) => string.IsNullOrWhiteSpace(value) || value.Length > longest ? null : value.Trim();
}

/// <param name="Next">The filter of the next page; null on the last.</param>
public sealed record AuditView(AuditFilter Filter, IReadOnlyList<AuditEntry> Entries, IReadOnlyList<string> People, AuditFilter? Next);

/// <summary>An entry as a row of the file.</summary>
public sealed record AuditRow(long Id, DateTimeOffset At, string By, string Action, string Subject, string? Old, string? New);

internal sealed class AuditQueries(ReaderContexts contexts)
{
    private const int PageSize = 50;

    private const int MostPeople = 200;

    public async Task<AuditView> ListAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        // One more than shown says whether there is a next page.
        var entries = await Matching(context, filter).Where(e => filter.Before == null || e.Id < filter.Before).OrderByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var people = await context.Accounts.OrderBy(a => a.NormalizedUserName).Select(a => a.UserName!).Take(MostPeople).ToListAsync(cancellationToken);
        return new AuditView(filter, [.. entries.Take(PageSize)], people, entries.Count > PageSize ? filter with { Before = entries[PageSize - 1].Id } : null);
    }

    /// <summary>All that match, oldest first, as they are read.</summary>
    public async IAsyncEnumerable<AuditRow> AllAsync(AuditFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var row in Matching(context, filter).OrderBy(e => e.Id).Select(e => new AuditRow(e.Id, e.At, e.By, e.Action, e.Subject, e.Old, e.New)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    private static IQueryable<AuditEntry> Matching(PortalDbContext context, AuditFilter filter)
    {
        var entries = context.AuditEntries.AsNoTracking();
        if (filter.By is { } by)
        {
            entries = entries.Where(e => e.By == by);
        }

        if (filter.Kind is { } kind)
        {
            entries = entries.Where(e => e.Action.StartsWith(kind + "."));
        }

        return filter.Subject is { } subject ? entries.Where(e => e.Subject == subject) : entries;
    }
}
