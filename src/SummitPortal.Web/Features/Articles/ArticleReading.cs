using Npgsql;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.Data.Records;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Articles;

/// <summary>
/// Reads what nearly every article's page shows, the head and the statements, in one round trip. It is the page that is asked for most and under the most addresses, so no cache
/// holds all of them; building, comparing and reading EF Core's two queries took more of the processor than the rest of the page. A test holds it to what EF Core reads.
/// </summary>
internal sealed class ArticleReading(ReaderContexts contexts)
{
    // $1: slug. See ReaderVisibility for who may be shown.
    // Of the files only the one that most articles were read from: with several, the words would come once for each.
    private const string Head = """
        SELECT a.id, a.title, a.language, a.outlet_id, o.name_zh, o.name_en, c.code, c.name_zh, c.name_en, a.author, a.reprint_of, a.published_printed, a.canonical_url, a.lead_image,
            r.id, r.number, r.text, r.markdown,
            ARRAY(SELECT unnest(ARRAY[s.id, s.name_zh, s.name_en]) FROM article_summits x JOIN summits s ON s.id = x.summits_id WHERE x.articles_id = a.id ORDER BY s.starts_on, s.id),
            EXISTS (SELECT FROM source_files f JOIN source_files other ON other.article_id = f.article_id AND other.id <> f.id WHERE f.article_id = a.id),
            EXISTS (SELECT FROM article_events e WHERE e.article_id = a.id AND e.notice_zh IS NOT NULL),
            EXISTS (SELECT FROM signatory_claims l WHERE l.article_id = a.id AND l.revision_id = r.id),
            EXISTS (SELECT FROM story_memberships m JOIN story_memberships other ON other.story_id = m.story_id AND other.article_id <> a.id WHERE m.article_id = a.id),
            f.id, f.sha256, f.file_name, f.length, f.format, f.received_at, f.warnings
        FROM articles a
            JOIN article_revisions r ON r.id = a.current_revision_id
            LEFT JOIN outlets o ON o.id = a.outlet_id
            LEFT JOIN countries c ON c.code = o.country_code
            LEFT JOIN source_files f ON f.article_id = a.id AND NOT EXISTS (SELECT FROM source_files other WHERE other.article_id = a.id AND other.id <> f.id)
        WHERE a.slug = $1 AND a.status IN ('Published', 'Corrected')
        """;

    private const string Statements = """
        SELECT s.id, s.content, s.content_spans, s.revision_id, s.kind, s.speaker_name, p.slug, p.name_zh, p.name_en, s.speaker_type, s.country_code, c.name_zh, c.name_en,
            s.role, s.organization, s.via, s.review_status
        FROM statements s
            LEFT JOIN speakers p ON p.id = s.speaker_id
            LEFT JOIN countries c ON c.code = s.country_code
        WHERE s.article_id = (SELECT a.id FROM articles a WHERE a.slug = $1) AND s.review_status IN ('AutoPublished', 'Accepted', 'Corrected')
        ORDER BY s.ordinal, s.id
        """;

    /// <summary>Null when there is no such article that readers may see.</summary>
    public async Task<(ArticleHead Head, IReadOnlyList<StatementView> Statements)?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        await using var batch = contexts.CreateBatch();
        batch.BatchCommands.Add(Asking(Head, slug));
        batch.BatchCommands.Add(Asking(Statements, slug));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var head = ReadHead(reader, slug);
        await reader.NextResultAsync(cancellationToken);
        var statements = new List<StatementView>();
        while (await reader.ReadAsync(cancellationToken))
        {
            statements.Add(ReadStatement(reader, head));
        }

        return (head, statements);
    }

    private static NpgsqlBatchCommand Asking(string text, string slug) => new(text) { Parameters = { new NpgsqlParameter<string> { TypedValue = slug } } };

    private static ArticleHead ReadHead(NpgsqlDataReader row, string slug) => new()
    {
        Id = row.GetInt64(0),
        Slug = slug,
        Title = row.GetString(1),
        Language = row.GetString(2),
        OutletId = TextOrNull(row, 3),
        OutletName = NameOrNull(row, 4),
        OutletCountryCode = TextOrNull(row, 6),
        OutletCountry = NameOrNull(row, 7),
        Author = TextOrNull(row, 9),
        ReprintOf = TextOrNull(row, 10),
        PublishedPrinted = TextOrNull(row, 11),
        CanonicalUrl = TextOrNull(row, 12),
        LeadImage = TextOrNull(row, 13),
        RevisionId = row.GetInt64(14),
        RevisionNumber = row.GetInt32(15),
        Sha256 = RevisionRecords.HashOf(row.GetString(16)),
        Markdown = row.GetString(17),
        Summits = [.. row.GetFieldValue<string?[]>(18).Chunk(3).Select(s => new SummitName(s[0]!, new Bilingual(s[1]!, s[2])))],
        HasSeveralSources = row.GetBoolean(19),
        HasNotices = row.GetBoolean(20),
        HasClaims = row.GetBoolean(21),
        HasCopies = row.GetBoolean(22),
        OnlySource = row.IsDBNull(23)
            ? []
            : [new ArticleSource(row.GetInt64(23), row.GetString(24), row.GetString(25), row.GetInt64(26), TextOrNull(row, 27), row.GetFieldValue<DateTimeOffset>(28), row.GetFieldValue<string[]>(29))],
    };

    private static StatementView ReadStatement(NpgsqlDataReader row, ArticleHead head) => new()
    {
        Id = row.GetInt64(0),
        Content = row.GetString(1),
        Spans = row.GetFieldValue<int[]>(2),
        RevisionId = row.GetInt64(3),
        Kind = Enum.Parse<StatementKind>(row.GetString(4)),
        PrintedName = row.GetString(5),
        SpeakerSlug = TextOrNull(row, 6),
        SpeakerName = NameOrNull(row, 7),
        SpeakerType = Enum.Parse<SpeakerType>(row.GetString(9)),
        CountryCode = TextOrNull(row, 10),
        CountryName = NameOrNull(row, 11),
        Role = TextOrNull(row, 13),
        Organization = TextOrNull(row, 14),
        Via = TextOrNull(row, 15),
        ReviewStatus = Enum.Parse<ReviewStatus>(row.GetString(16)),
        ArticleSlug = head.Slug,
        ArticleTitle = head.Title,
        ArticleLanguage = head.Language,
        OutletName = head.OutletName,
        PublishedPrinted = head.PublishedPrinted,
    };

    private static Bilingual? NameOrNull(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : new Bilingual(row.GetString(column), TextOrNull(row, column + 1));

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
