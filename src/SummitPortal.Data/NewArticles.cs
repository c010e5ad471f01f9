using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data;

/// <summary>
/// Writes articles that were not there, all of them in a fixed number of statements: by the change tracker, or one by one, the same rows cost several times the
/// processor time of reading the files.
/// </summary>
internal static class NewArticles
{
    /// <returns>The articles' ids in the order given.</returns>
    public static async Task<IReadOnlyList<long>> WriteAsync(PortalDbContext context, IReadOnlyList<ReadArticle> articles, EditorialStatus status, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var outlets = await OutletDirectory.OpenAsync(context, articles.Select(a => a.Document), cancellationToken);
        var added = await InsertAsync(context, articles, outlets, status, now, cancellationToken);
        await FactWriter.WriteAsync(
            context,
            [.. articles.Select(a => (added[a.Document.Key].TargetOf(a.Document), a.Facts))],
            cancellationToken);
        return [.. articles.Select(a => added[a.Document.Key].ArticleId)];
    }

    /// <summary>Ten characters of Crockford's base 32: the same article has the same address in every database.</summary>
    public static string SlugOf(string key)
    {
        const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return string.Create(10, hash, static (slug, bytes) =>
        {
            for (var i = 0; i < slug.Length; i++)
            {
                slug[i] = Alphabet[bytes[i] & 31];
            }
        });
    }

    // An article and its revision point at each other. PostgreSQL checks that at the end of a statement, so one statement writes both.
    private static async Task<Dictionary<string, AddedArticle>> InsertAsync(
        PortalDbContext context, IReadOnlyList<ReadArticle> articles, OutletDirectory outlets, EditorialStatus status, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArticleDocument[] documents = [.. articles.Select(a => a.Document)];
        string[] keys = [.. documents.Select(d => d.Key)];
        string[] slugs = [.. keys.Select(SlugOf)];
        string[] titles = [.. documents.Select(ArticleStore.Title)];
        string?[] outletIds = [.. documents.Select(outlets.IdOf)];
        string?[] authors = [.. documents.Select(d => CutOrNull(d.Author, 200))];
        string?[] origins = [.. documents.Select(d => CutOrNull(d.ReprintOf, 200))];
        DateTimeOffset?[] times = [.. documents.Select(d => d.Published?.At.ToUniversalTime())];
        string?[] precisions = [.. documents.Select(d => d.Published?.Precision.ToString())];
        string?[] printed = [.. documents.Select(d => d.Published?.ToString())];
        string?[] addresses = [.. documents.Select(d => d.CanonicalUrl)];
        string[] languages = [.. documents.Select(d => d.Language)];
        string?[] images = [.. documents.Select(d => d.LeadImage)];
        string[] markdown = [.. documents.Select(d => d.Body.Markdown)];
        string[] texts = [.. documents.Select(d => d.Body.Text)];
        long[] files = [.. articles.Select(a => a.SourceFileId)];
        string[] summits = [.. articles.Select(a => string.Join(' ', a.Facts.Summits))];
        var added = await context.Database.SqlQuery<AddedArticle>(
            $"""
            WITH input AS MATERIALIZED (
                SELECT nextval(pg_get_serial_sequence('articles', 'id')) AS article_id, nextval(pg_get_serial_sequence('article_revisions', 'id')) AS revision_id, given.*
                FROM unnest(
                    {keys}, {slugs}, {titles}, {outletIds}, {authors}, {origins}, {times}, {precisions}, {printed}, {addresses}, {languages}, {images},
                    {markdown}, {texts}, {files}, {summits})
                    AS given (key, slug, title, outlet_id, author, reprint_of, published_at, published_precision, published_printed, canonical_url, language, lead_image,
                        markdown, text, source_file_id, summits)
            ), revisions AS (
                INSERT INTO article_revisions (id, article_id, number, title, markdown, text, created_at, source_file_id)
                SELECT revision_id, article_id, 1, title, markdown, text, {now}, source_file_id FROM input
            ), about AS (
                INSERT INTO article_summits (articles_id, summits_id)
                SELECT article_id, s.id FROM input CROSS JOIN LATERAL string_to_table(input.summits, ' ') AS named (id) JOIN summits s ON s.id = named.id
            )
            INSERT INTO articles (id, slug, key, title, outlet_id, author, reprint_of, published_at, published_precision, published_printed, canonical_url, language,
                lead_image, status, created_at, current_revision_id, extractor_version)
            SELECT article_id, slug, key, title, outlet_id, author, reprint_of, published_at, published_precision, published_printed, canonical_url, language,
                lead_image, {status.ToString()}, {now}, revision_id, {ArticleExtractor.Version}
            FROM input
            RETURNING key AS "Key", id AS "ArticleId", current_revision_id AS "RevisionId"
            """).ToListAsync(cancellationToken);
        return added.ToDictionary(a => a.Key);
    }

    private static string? CutOrNull(string? text, int length) => string.IsNullOrWhiteSpace(text) ? null : SourceFileStore.Cut(text, length);

    private sealed record AddedArticle(string Key, long ArticleId, long RevisionId)
    {
        public FactTarget TargetOf(ArticleDocument document) => new(ArticleId, RevisionId, document.Body.Text, document.Published?.At.ToUniversalTime());
    }
}
