using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;

namespace SummitPortal.Data;

/// <summary>Keeps the rows of discrepancies in step with claims and record.</summary>
internal static class DiscrepancyDirectory
{
    /// <summary>
    /// Finds anew what disagrees about some declarations. To be called in the transaction that changed their claims or their record, after that was saved; from here on
    /// transactions about the same declaration take turns. A row keeps its number, decision and history as long as the portal stands.
    /// </summary>
    public static async Task RecomputeAsync(PortalDbContext context, IEnumerable<string> declarations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var declaration in declarations.Distinct().Order(StringComparer.Ordinal))
        {
            // Two imports that bring a claim each would not see each other's, and miss that the two disagree.
            await AdvisoryLock.TakeAsync(context, "discrepancies:" + declaration, cancellationToken);
            var found = DiscrepancyFinder.Find(await ClaimsAsync(context, declaration, cancellationToken), await RecordAsync(context, declaration, cancellationToken));
            await WriteAsync(context, declaration, found, now, cancellationToken);
            await LinkAsync(context, declaration, found, cancellationToken);
        }
    }

    // Only claims on words that are in force: what an editor has removed from an article is no longer asserted.
    private static async Task<List<ClaimedFact>> ClaimsAsync(PortalDbContext context, string declaration, CancellationToken cancellationToken)
    {
        var claims = await context.SignatoryClaims.AsNoTracking()
            .Where(c => c.DeclarationId == declaration && c.RevisionId == c.Article!.CurrentRevisionId)
            .Select(c => new { c.Id, c.Party, c.Claim, c.Count, c.CountUnit, c.Article!.PublishedAt })
            .ToListAsync(cancellationToken);
        return claims.ConvertAll(c => new ClaimedFact(c.Id, c.Party, c.Claim, c.Count, c.CountUnit, c.PublishedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null));
    }

    private static async Task<SignatoryRecord> RecordAsync(PortalDbContext context, string declaration, CancellationToken cancellationToken)
    {
        var parties = await (from s in context.Signatures.AsNoTracking()
                             where s.DeclarationId == declaration
                             join c in context.Countries on s.Party equals c.Code
                             select new RecordedParty(s.Party, c.Kind == "country", s.Status, s.AsOf)).ToListAsync(cancellationToken);
        var published = await context.ReportedCounts.AsNoTracking().Where(c => c.DeclarationId == declaration).Select(c => new { c.Count, c.UnitZh }).ToListAsync(cancellationToken);
        return new SignatoryRecord(parties, published.ConvertAll(c => new PublishedCount(c.Count, SignatoryAssertion.CountedBy(c.UnitZh))));
    }

    private static async Task WriteAsync(PortalDbContext context, string declaration, IReadOnlyList<FoundDiscrepancy> found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] assertions = [.. found.Select(f => f.Assertion.ToString())];
        string[] bases = [.. found.Select(f => f.Basis.ToString())];
        // Not as one INSERT … ON CONFLICT, which would use up a number for every row that is there, at every import.
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE discrepancies d SET basis = new.basis, stands = true
            FROM unnest({assertions}, {bases}) AS new (assertion, basis)
            WHERE d.declaration_id = {declaration} AND d.assertion = new.assertion AND (NOT d.stands OR d.basis <> new.basis)
            """,
            cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO discrepancies (declaration_id, assertion, basis, stands, status, found_at)
            SELECT {declaration}, assertion, basis, true, 'Open', {now} FROM unnest({assertions}, {bases}) AS new (assertion, basis)
            WHERE NOT EXISTS (SELECT FROM discrepancies d WHERE d.declaration_id = {declaration} AND d.assertion = new.assertion)
            """,
            cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"UPDATE discrepancies SET stands = false WHERE declaration_id = {declaration} AND stands AND assertion <> ALL ({assertions})",
            cancellationToken);
        await ExplainAsync(context, declaration, now, cancellationToken);
    }

    // An explanation that comes with the portal is the first word on a discrepancy, never the last: once anybody has decided, it is not given again.
    private static async Task ExplainAsync(PortalDbContext context, string declaration, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var known in ReferenceFiles.Explanations().Where(e => e.Declaration == declaration))
        {
            await context.Database.ExecuteSqlAsync(
                $"""
                WITH explained AS (
                    UPDATE discrepancies d SET status = 'Explained'
                    WHERE declaration_id = {declaration} AND assertion = {known.Assertion} AND status = 'Open'
                      AND NOT EXISTS (SELECT FROM discrepancy_events e WHERE e.discrepancy_id = d.id)
                    RETURNING id
                )
                INSERT INTO discrepancy_events (discrepancy_id, status, note_zh, note_en, source, by, at)
                SELECT id, 'Explained', {known.NoteZh}, {known.NoteEn}, {known.Source}, {DiscrepancyEvent.ReferenceFile}, {now} FROM explained
                """,
                cancellationToken);
        }
    }

    private static async Task LinkAsync(PortalDbContext context, string declaration, IReadOnlyList<FoundDiscrepancy> found, CancellationToken cancellationToken)
    {
        string[] assertions = [.. found.SelectMany(f => f.ClaimIds.Select(_ => f.Assertion.ToString()))];
        long[] claims = [.. found.SelectMany(f => f.ClaimIds)];
        await context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM discrepancy_claims l USING discrepancies d
            WHERE d.id = l.discrepancy_id AND d.declaration_id = {declaration} AND l.claim_id <> ALL ({claims})
            """,
            cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO discrepancy_claims AS l (claim_id, discrepancy_id)
            SELECT new.claim, d.id
            FROM unnest({assertions}, {claims}) AS new (assertion, claim)
            JOIN discrepancies d ON d.declaration_id = {declaration} AND d.assertion = new.assertion
            ON CONFLICT (claim_id) DO UPDATE SET discrepancy_id = excluded.discrepancy_id WHERE l.discrepancy_id <> excluded.discrepancy_id
            """,
            cancellationToken);
    }
}
