using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Extraction;

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
        string[] about = [.. declarations.Distinct()];
        await LockAsync(context, about, cancellationToken);
        var records = await RecordsAsync(context, about, cancellationToken);
        foreach (var declaration in about)
        {
            await RecomputeAsync(context, declaration, records[declaration], now, cancellationToken);
        }
    }

    /// <summary>
    /// The same after articles were added, whose claims mostly repeat what others claim: only a claim that nobody has made yet makes all claims about its declaration be
    /// read again. Otherwise an import would take the longer the more is there.
    /// </summary>
    public static async Task AddAsync(PortalDbContext context, IReadOnlyList<long> articleIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var claims = await NewClaimsAsync(context, articleIds, cancellationToken);
        if (claims.Count == 0)
        {
            return;
        }

        string[] about = [.. claims.Select(c => c.Declaration).Distinct()];
        await LockAsync(context, about, cancellationToken);
        var records = await RecordsAsync(context, about, cancellationToken);
        var standing = await context.Discrepancies
            .Where(d => d.Stands && about.Contains(d.DeclarationId))
            .ToDictionaryAsync(d => (d.DeclarationId, d.Assertion), d => d.Id, cancellationToken);
        var links = new List<(long Claim, long Discrepancy)>();
        foreach (var group in claims.GroupBy(c => c.Declaration))
        {
            if (await NeedsRecomputingAsync(context, group, records[group.Key], standing, articleIds, cancellationToken))
            {
                await RecomputeAsync(context, group.Key, records[group.Key], now, cancellationToken);
            }
            else
            {
                links.AddRange(group.Where(c => records[group.Key].BearsOut(c.Assertion, c.On) != true && standing.ContainsKey((group.Key, c.Assertion.ToString())))
                    .Select(c => (c.Id, standing[(group.Key, c.Assertion.ToString())])));
            }
        }

        await AddLinksAsync(context, links, cancellationToken);
    }

    // Whether the record says anything about an assertion does not depend on the day, so a standing row has the basis that a further claim of the same would give it.
    private static async Task<bool> NeedsRecomputingAsync(
        PortalDbContext context,
        IEnumerable<NewClaim> claims,
        SignatoryRecord record,
        Dictionary<(string Declaration, string Assertion), long> standing,
        IReadOnlyList<long> articleIds,
        CancellationToken cancellationToken)
    {
        foreach (var claim in claims.DistinctBy(c => (c.Party, c.Claim, c.Count, c.Unit)))
        {
            var bornOut = record.BearsOut(claim.Assertion, claim.On);
            if (bornOut == true || standing.ContainsKey((claim.Declaration, claim.Assertion.ToString())))
            {
                continue;
            }

            if (bornOut == false || !await IsClaimedAsync(context, claim, articleIds, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private static Task<bool> IsClaimedAsync(PortalDbContext context, NewClaim claim, IReadOnlyList<long> articleIds, CancellationToken cancellationToken) =>
        context.SignatoryClaims.AnyAsync(
            c => c.DeclarationId == claim.Declaration && c.Party == claim.Party && c.Claim == claim.Claim && c.Count == claim.Count && c.CountUnit == claim.Unit
                && !articleIds.Contains(c.ArticleId) && c.RevisionId == c.Article!.CurrentRevisionId,
            cancellationToken);

    // Two imports that bring a claim each would not see each other's, and miss that the two disagree.
    private static Task LockAsync(PortalDbContext context, IEnumerable<string> declarations, CancellationToken cancellationToken) =>
        AdvisoryLock.TakeAsync(context, declarations.Select(d => "discrepancies:" + d), cancellationToken);

    private static async Task RecomputeAsync(PortalDbContext context, string declaration, SignatoryRecord record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = DiscrepancyFinder.Find(await ClaimsAsync(context, declaration, cancellationToken), record);
        await WriteAsync(context, declaration, found, now, cancellationToken);
        await LinkAsync(context, declaration, found, cancellationToken);
    }

    private static async Task<List<NewClaim>> NewClaimsAsync(PortalDbContext context, IReadOnlyList<long> articleIds, CancellationToken cancellationToken)
    {
        var claims = await context.SignatoryClaims.AsNoTracking()
            .Where(c => articleIds.Contains(c.ArticleId) && c.DeclarationId != null && c.RevisionId == c.Article!.CurrentRevisionId)
            .Select(c => new { c.Id, c.DeclarationId, c.Party, c.Claim, c.Count, c.CountUnit, c.Article!.PublishedAt })
            .ToListAsync(cancellationToken);
        return
        [
            .. from c in claims
               let assertion = SignatoryAssertion.Of(c.Party, c.Claim, c.Count, c.CountUnit)
               where assertion is not null
               select new NewClaim(c.Id, c.DeclarationId!, c.Party, c.Claim, c.Count, c.CountUnit, DayOf(c.PublishedAt), assertion),
        ];
    }

    private static DateOnly? DayOf(DateTimeOffset? publishedAt) => publishedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null;

    // Only claims on words that are in force: what an editor has removed from an article is no longer asserted.
    private static async Task<List<ClaimedFact>> ClaimsAsync(PortalDbContext context, string declaration, CancellationToken cancellationToken)
    {
        var claims = await context.SignatoryClaims.AsNoTracking()
            .Where(c => c.DeclarationId == declaration && c.RevisionId == c.Article!.CurrentRevisionId)
            .Select(c => new { c.Id, c.Party, c.Claim, c.Count, c.CountUnit, c.Article!.PublishedAt })
            .ToListAsync(cancellationToken);
        return claims.ConvertAll(c => new ClaimedFact(c.Id, c.Party, c.Claim, c.Count, c.CountUnit, DayOf(c.PublishedAt)));
    }

    private static async Task<Dictionary<string, SignatoryRecord>> RecordsAsync(PortalDbContext context, string[] declarations, CancellationToken cancellationToken)
    {
        var parties = await (from s in context.Signatures.AsNoTracking()
                             where declarations.Contains(s.DeclarationId)
                             join c in context.Countries on s.Party equals c.Code
                             select new { s.DeclarationId, Party = new RecordedParty(s.Party, c.Kind == "country", s.Status, s.AsOf) }).ToListAsync(cancellationToken);
        var published = await context.ReportedCounts.AsNoTracking()
            .Where(c => declarations.Contains(c.DeclarationId))
            .Select(c => new { c.DeclarationId, c.Count, c.UnitZh })
            .ToListAsync(cancellationToken);
        return declarations.ToDictionary(
            d => d,
            d => new SignatoryRecord(
                [.. parties.Where(p => p.DeclarationId == d).Select(p => p.Party)],
                [.. published.Where(c => c.DeclarationId == d).Select(c => new PublishedCount(c.Count, SignatoryAssertion.CountedBy(c.UnitZh)))]));
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
            WHERE NOT EXISTS (SELECT FROM discrepancy_claims there WHERE there.claim_id = new.claim AND there.discrepancy_id = d.id)
            ON CONFLICT (claim_id) DO UPDATE SET discrepancy_id = excluded.discrepancy_id
            """,
            cancellationToken);
    }

    private static async Task AddLinksAsync(PortalDbContext context, List<(long Claim, long Discrepancy)> links, CancellationToken cancellationToken)
    {
        if (links.Count == 0)
        {
            return;
        }

        long[] claims = [.. links.Select(l => l.Claim)];
        long[] discrepancies = [.. links.Select(l => l.Discrepancy)];
        await context.Database.ExecuteSqlAsync(
            $"INSERT INTO discrepancy_claims (claim_id, discrepancy_id) SELECT * FROM unnest({claims}, {discrepancies})",
            cancellationToken);
    }

    private sealed record NewClaim(long Id, string Declaration, string? Party, ClaimKind Claim, int? Count, string? Unit, DateOnly? On, SignatoryAssertion Assertion);
}
