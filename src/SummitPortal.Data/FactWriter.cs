using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data;

/// <param name="Text">The revision's; every span counts in it.</param>
internal sealed record FactTarget(long ArticleId, long RevisionId, string Text, DateTimeOffset? PublishedAt);

/// <summary>
/// Writes statements and claims, each kind in one statement of SQL however many there are: through the change tracker the same rows
/// cost several times the processor time of parsing the file.
/// </summary>
internal static class FactWriter
{
    public static async Task WriteAsync(PortalDbContext context, IReadOnlyList<(FactTarget Target, ExtractionResult Facts)> revisions, CancellationToken cancellationToken)
    {
        var statements = revisions.SelectMany(r => r.Facts.Statements).ToList();
        if (statements.Count > 0)
        {
            var speakers = await SpeakerDirectory.OpenAsync(context, statements, cancellationToken);
            await AddAsync(context, [.. revisions.SelectMany(r => r.Facts.Statements.Select((s, i) => StatementRow.From(r.Target, s, i + 1, speakers.IdOf(s))))], cancellationToken);
        }

        await AddAsync(context, [.. revisions.SelectMany(r => r.Facts.SignatoryClaims.Select(c => ClaimRow.From(r.Target, c)))], cancellationToken);
    }

    // Issues and countries that the portal does not know fall out of the joins, so that a wrong id never stops an article.
    public static async Task AddAsync(PortalDbContext context, IReadOnlyList<StatementRow> statements, CancellationToken cancellationToken)
    {
        if (statements.Count == 0)
        {
            return;
        }

        var rows = JsonSerializer.Serialize(statements, FactRows.Json);
        await context.Database.ExecuteSqlAsync(
            $"""
            WITH input AS (
                SELECT * FROM jsonb_to_recordset({rows}::jsonb) AS r (
                    article_id bigint, revision_id bigint, published_at timestamptz,
                    ordinal int, speaker_id bigint, speaker_name text, mention text, speaker_type text, country text, role text, organization text,
                    cue text, kind text, via text, content text, content_spans int[], confidence float8, review_status text, rule text, issues text[])
            ), written AS (
                INSERT INTO statements (
                    article_id, revision_id, ordinal, speaker_id, speaker_name, mention, speaker_type, country_code, role, organization,
                    cue, kind, via, content, content_spans, confidence, review_status, rule, extractor_version, published_at)
                SELECT article_id, revision_id, ordinal, speaker_id, speaker_name, mention, speaker_type, c.code, role, organization,
                    cue, input.kind, via, content, content_spans, confidence, review_status, rule, {ArticleExtractor.Version}, published_at
                FROM input LEFT JOIN countries c ON c.code = input.country
                ORDER BY article_id, ordinal
                RETURNING id, article_id, ordinal
            )
            INSERT INTO statement_issues (issues_id, statements_id)
            SELECT i.id, written.id
            FROM written JOIN input USING (article_id, ordinal) CROSS JOIN LATERAL unnest(input.issues) AS about (issue) JOIN issues i ON i.id = about.issue
            """,
            cancellationToken);
    }

    public static async Task AddAsync(PortalDbContext context, IReadOnlyList<ClaimRow> claims, CancellationToken cancellationToken)
    {
        if (claims.Count == 0)
        {
            return;
        }

        var rows = JsonSerializer.Serialize(claims, FactRows.Json);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO signatory_claims (article_id, revision_id, declaration_id, instrument, party, claim, count, count_unit, evidence, start, length, extractor_version)
            SELECT article_id, revision_id, d.id, instrument, party, claim, count, count_unit, evidence, start, length, {ArticleExtractor.Version}
            FROM jsonb_to_recordset({rows}::jsonb) AS r (
                article_id bigint, revision_id bigint, instrument text, party text, claim text, count int, count_unit text, evidence text, start int, length int)
            LEFT JOIN declarations d ON d.id = instrument
            ORDER BY article_id, start
            """,
            cancellationToken);
    }

    /// <summary>Gives rows that nobody has decided what the new reading says of them; their numbers, and so their addresses, stay.</summary>
    public static async Task RenewAsync(PortalDbContext context, IReadOnlyList<StatementRow> statements, CancellationToken cancellationToken)
    {
        if (statements.Count == 0)
        {
            return;
        }

        var rows = JsonSerializer.Serialize(statements, FactRows.Json);
        long[] ids = [.. statements.Select(s => s.Id!.Value)];
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE statements s SET
                revision_id = r.revision_id, ordinal = r.ordinal, speaker_id = r.speaker_id, speaker_name = r.speaker_name, mention = r.mention, speaker_type = r.speaker_type, country_code = c.code,
                role = r.role, organization = r.organization, cue = r.cue, kind = r.kind, via = r.via, content = r.content, content_spans = r.content_spans,
                confidence = r.confidence, review_status = r.review_status, rule = r.rule, extractor_version = {ArticleExtractor.Version}
            FROM jsonb_to_recordset({rows}::jsonb) AS r (
                id bigint, revision_id bigint, ordinal int, speaker_id bigint, speaker_name text, mention text, speaker_type text, country text, role text, organization text,
                cue text, kind text, via text, content text, content_spans int[], confidence float8, review_status text, rule text)
            LEFT JOIN countries c ON c.code = r.country
            WHERE s.id = r.id
            """,
            cancellationToken);
        await context.Database.ExecuteSqlAsync($"DELETE FROM statement_issues WHERE statements_id = ANY ({ids})", cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO statement_issues (issues_id, statements_id)
            SELECT i.id, r.id
            FROM jsonb_to_recordset({rows}::jsonb) AS r (id bigint, issues text[]) CROSS JOIN LATERAL unnest(r.issues) AS about (issue) JOIN issues i ON i.id = about.issue
            """,
            cancellationToken);
    }
}
