using Npgsql;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.Data.Records;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Features.Stories;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Articles;

/// <summary>
/// Reads an article's page by SQL of its own, in one round trip, two where it has what only some articles have. It is the page that is asked for most and under the most
/// addresses, so no cache holds all of them; building, comparing and reading EF Core's queries took more of the processor than the rest of the page. Tests hold it to what EF Core reads.
/// </summary>
internal sealed class ArticleReading(ReaderContexts contexts, RecordedNumbers numbers)
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

    // $1: id of the article, $2: of its revision. The record says the same of a party for every article, so its numbers are not asked for here; see RecordedNumbers.
    private const string Claims = """
        SELECT c.id, c.declaration_id, coalesce(d.name_zh, c.instrument), d.name_en, c.party, p.name_zh, p.name_en, c.claim, c.count, c.count_unit, c.evidence, c.start, c.length,
            s.status, x.id, x.basis, x.status
        FROM signatory_claims c
            LEFT JOIN declarations d ON d.id = c.declaration_id
            LEFT JOIN countries p ON p.code = c.party
            LEFT JOIN signatures s ON s.declaration_id = c.declaration_id AND s.party = c.party
            LEFT JOIN discrepancy_claims l ON l.claim_id = c.id
            LEFT JOIN discrepancies x ON x.id = l.discrepancy_id AND x.stands
        WHERE c.article_id = $1 AND c.revision_id = $2
        ORDER BY c.start, c.id
        """;

    // $1: id of the article, $2: how many. The original first; when readers may not see it, the earliest takes its place.
    private const string Copies = """
        SELECT a.slug, a.title, a.language, o.name_zh, o.name_en, a.published_printed, a.id IS NOT DISTINCT FROM s.lead_article_id
        FROM story_memberships own
            JOIN story_memberships m ON m.story_id = own.story_id AND m.article_id <> own.article_id
            JOIN stories s ON s.id = m.story_id
            JOIN articles a ON a.id = m.article_id
            LEFT JOIN outlets o ON o.id = a.outlet_id
        WHERE own.article_id = $1 AND a.status IN ('Published', 'Corrected')
        ORDER BY a.id IS NOT DISTINCT FROM s.lead_article_id DESC, a.published_at, a.id
        LIMIT $2
        """;

    // $1: id of the article.
    private const string Notices = """
        SELECT e."to" = 'Retracted', e.at, e.notice_zh, e.notice_en FROM article_events e WHERE e.article_id = $1 AND e.notice_zh IS NOT NULL ORDER BY e.id
        """;

    private const string Sources = """
        SELECT f.id, f.sha256, f.file_name, f.length, f.format, f.received_at, f.warnings FROM source_files f WHERE f.article_id = $1 ORDER BY f.received_at, f.id
        """;

    /// <summary>Null when there is no such article that readers may see.</summary>
    public async Task<(ArticleHead Head, IReadOnlyList<StatementView> Statements)?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        await using var batch = contexts.CreateBatch();
        batch.BatchCommands.Add(Asking(Head, Value(slug)));
        batch.BatchCommands.Add(Asking(Statements, Value(slug)));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var head = ReadHead(reader, slug);
        await reader.NextResultAsync(cancellationToken);
        return (head, await ListAsync(reader, row => ReadStatement(row, head), cancellationToken));
    }

    /// <summary>What only some articles have, and their head says so.</summary>
    public async Task<ArticleRest> RestAsync(ArticleHead head, CancellationToken cancellationToken)
    {
        if (head is { HasClaims: false, HasCopies: false, HasNotices: false, HasSeveralSources: false })
        {
            return new ArticleRest([], [], [], head.OnlySource);
        }

        await using var batch = contexts.CreateBatch();
        Add(head.HasClaims, Claims, Value(head.RevisionId));
        Add(head.HasCopies, Copies, Value(StoryQueries.MostArticles));
        Add(head.HasNotices, Notices);
        Add(head.HasSeveralSources, Sources);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var claims = await NextAsync(head.HasClaims, row => ReadClaim(row, head));
        var copies = await NextAsync(head.HasCopies, ReadCopy);
        var notices = await NextAsync(head.HasNotices, row => new NoticeView(row.GetBoolean(0), row.GetFieldValue<DateTimeOffset>(1), NameOrNull(row, 2)!));
        var sources = await NextAsync(head.HasSeveralSources, row => ReadSource(row, 0));
        return new ArticleRest(await numbers.BesideAsync(claims, cancellationToken), copies, notices, head.HasSeveralSources ? sources : head.OnlySource);

        void Add(bool isAsked, string text, params NpgsqlParameter[] more)
        {
            if (isAsked)
            {
                batch.BatchCommands.Add(Asking(text, [Value(head.Id), .. more]));
            }
        }

        async Task<List<T>> NextAsync<T>(bool isAsked, Func<NpgsqlDataReader, T> read)
        {
            if (!isAsked)
            {
                return [];
            }

            var list = await ListAsync(reader, read, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            return list;
        }
    }

    private static NpgsqlBatchCommand Asking(string text, params NpgsqlParameter[] values)
    {
        var command = new NpgsqlBatchCommand(text);
        Array.ForEach(values, v => command.Parameters.Add(v));
        return command;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static async Task<List<T>> ListAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            list.Add(read(reader));
        }

        return list;
    }

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
        OnlySource = row.IsDBNull(23) ? [] : [ReadSource(row, 23)],
    };

    private static ArticleSource ReadSource(NpgsqlDataReader row, int first) => new(
        row.GetInt64(first),
        row.GetString(first + 1),
        row.GetString(first + 2),
        row.GetInt64(first + 3),
        TextOrNull(row, first + 4),
        row.GetFieldValue<DateTimeOffset>(first + 5),
        row.GetFieldValue<string[]>(first + 6));

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

    private static ClaimView ReadClaim(NpgsqlDataReader row, ArticleHead head) => new()
    {
        Id = row.GetInt64(0),
        RevisionId = head.RevisionId,
        DeclarationId = TextOrNull(row, 1),
        Instrument = NameOrNull(row, 2)!,
        Party = TextOrNull(row, 4),
        PartyName = NameOrNull(row, 5),
        Claim = Enum.Parse<ClaimKind>(row.GetString(7)),
        Count = row.IsDBNull(8) ? null : row.GetInt32(8),
        CountUnit = TextOrNull(row, 9),
        Evidence = row.GetString(10),
        Span = new TextSpan(row.GetInt32(11), row.GetInt32(12)),
        ArticleSlug = head.Slug,
        ArticleTitle = head.Title,
        ArticleLanguage = head.Language,
        OutletName = head.OutletName,
        PublishedPrinted = head.PublishedPrinted,
        RecordedStatus = row.IsDBNull(13) ? null : Enum.Parse<SignatureStatus>(row.GetString(13)),
        Discrepancy = row.IsDBNull(14) ? null : new ClaimDiscrepancy(row.GetInt64(14), Enum.Parse<DiscrepancyBasis>(row.GetString(15)), Enum.Parse<DiscrepancyStatus>(row.GetString(16))),
    };

    private static ArticleCopy ReadCopy(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), NameOrNull(row, 3), TextOrNull(row, 5), row.GetBoolean(6));

    private static Bilingual? NameOrNull(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : new Bilingual(row.GetString(column), TextOrNull(row, column + 1));

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>The parts of a page that most articles do without; see <see cref="ArticleView"/>.</summary>
internal sealed record ArticleRest(IReadOnlyList<ClaimView> Claims, IReadOnlyList<ArticleCopy> Copies, IReadOnlyList<NoticeView> Notices, IReadOnlyList<ArticleSource> Sources);
