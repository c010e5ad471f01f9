using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data;

/// <summary>
/// Writes an article's statements and claims, each kind in one statement of SQL however many there are: through the change tracker the same rows
/// cost several times the processor time of parsing the file.
/// </summary>
internal static class FactWriter
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task WriteAsync(PortalDbContext context, Article article, ArticleRevision revision, ArticleDocument document, ExtractionResult facts, CancellationToken cancellationToken)
    {
        if (facts.Statements.Count > 0)
        {
            await StatementsAsync(context, article, revision, document.Body.Text, facts, cancellationToken);
        }

        if (facts.SignatoryClaims.Count > 0)
        {
            await ClaimsAsync(context, article, revision, document.Body.Text, facts, cancellationToken);
        }
    }

    // Issues and countries that the portal does not know fall out of the joins, so that a wrong id never stops an article.
    private static async Task StatementsAsync(PortalDbContext context, Article article, ArticleRevision revision, string text, ExtractionResult facts, CancellationToken cancellationToken)
    {
        var speakers = await SpeakerDirectory.OpenAsync(context, facts, cancellationToken);
        var rows = JsonSerializer.Serialize(facts.Statements.Select((s, i) => StatementRow.From(s, i + 1, speakers.IdOf(s), text)), Json);
        await context.Database.ExecuteSqlAsync(
            $"""
            WITH input AS (
                SELECT * FROM jsonb_to_recordset({rows}::jsonb) AS r (
                    ordinal int, speaker_id bigint, speaker_name text, mention text, speaker_type text, country text, role text, organization text,
                    cue text, kind text, via text, content text, content_spans int[], confidence float8, review_status text, rule text, issues text[])
            ), written AS (
                INSERT INTO statements (
                    article_id, revision_id, ordinal, speaker_id, speaker_name, mention, speaker_type, country_code, role, organization,
                    cue, kind, via, content, content_spans, confidence, review_status, rule, extractor_version, published_at)
                SELECT {article.Id}, {revision.Id}, ordinal, speaker_id, speaker_name, mention, speaker_type, c.code, role, organization,
                    cue, input.kind, via, content, content_spans, confidence, review_status, rule, {ArticleExtractor.Version}, {article.PublishedAt}
                FROM input LEFT JOIN countries c ON c.code = input.country
                ORDER BY ordinal
                RETURNING id, ordinal
            )
            INSERT INTO statement_issues (issues_id, statements_id)
            SELECT i.id, written.id
            FROM written JOIN input USING (ordinal) CROSS JOIN LATERAL unnest(input.issues) AS about (issue) JOIN issues i ON i.id = about.issue
            """,
            cancellationToken);
    }

    private static Task<int> ClaimsAsync(PortalDbContext context, Article article, ArticleRevision revision, string text, ExtractionResult facts, CancellationToken cancellationToken)
    {
        var rows = JsonSerializer.Serialize(facts.SignatoryClaims.Select(c => ClaimRow.From(c, text)), Json);
        return context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO signatory_claims (article_id, revision_id, declaration_id, instrument, party, claim, count, count_unit, evidence, start, length, extractor_version)
            SELECT {article.Id}, {revision.Id}, d.id, instrument, party, claim, count, count_unit, evidence, start, length, {ArticleExtractor.Version}
            FROM jsonb_to_recordset({rows}::jsonb) AS r (
                instrument text, party text, claim text, count int, count_unit text, evidence text, start int, length int)
            LEFT JOIN declarations d ON d.id = instrument
            ORDER BY start
            """,
            cancellationToken);
    }

    private static string? Cut(string? text, int length) => string.IsNullOrWhiteSpace(text) ? null : SourceFileStore.Cut(text, length);

    private sealed record StatementRow(
        int Ordinal, long? SpeakerId, string SpeakerName, string Mention, string SpeakerType, string? Country, string? Role, string? Organization,
        string? Cue, string Kind, string? Via, string Content, int[] ContentSpans, double Confidence, string ReviewStatus, string Rule, IReadOnlyList<string> Issues)
    {
        public static StatementRow From(ExtractedStatement s, int ordinal, long? speakerId, string text) => new(
            ordinal,
            speakerId,
            SourceFileStore.Cut(s.Speaker, 200),
            SourceFileStore.Cut(s.Mention.Of(text), 500),
            s.Type.ToString(),
            s.Country,
            FactWriter.Cut(s.Role, 200),
            FactWriter.Cut(s.Organization, 200),
            FactWriter.Cut(s.Cue.Of(text), 100),
            s.Kind.ToString(),
            FactWriter.Cut(s.Via, 200),
            string.Join("…", s.Content.Select(c => c.Of(text))),
            [.. s.Content.SelectMany(c => new[] { c.Start, c.Length })],
            s.Confidence,
            (s.Confidence >= ArticleStore.AutoPublishConfidence ? Core.Articles.ReviewStatus.AutoPublished : Core.Articles.ReviewStatus.Pending).ToString(),
            s.Rule,
            s.Issues);
    }

    private sealed record ClaimRow(string Instrument, string? Party, string Claim, int? Count, string? CountUnit, string Evidence, int Start, int Length)
    {
        public static ClaimRow From(ExtractedSignatoryClaim c, string text) => new(
            SourceFileStore.Cut(c.Instrument, 200),
            FactWriter.Cut(c.Party, 16),
            c.Claim.ToString(),
            c.Count,
            FactWriter.Cut(c.CountUnit, 50),
            c.Evidence.Of(text),
            c.Evidence.Start,
            c.Evidence.Length);
    }
}
