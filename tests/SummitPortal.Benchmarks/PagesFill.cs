using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.Ingestion;

namespace SummitPortal.Benchmarks;

/// <summary>
/// Fills a database for the benchmark of pages: some thousand varied samples are imported as any file is, and their rows then copied under new ids and days,
/// for a hundred times as many articles in a few minutes. Beside it, what the other programs of the benchmark are given: addresses, and articles as HTML.
/// </summary>
internal static class PagesFill
{
    private const int Imported = 4_000;
    private const int Posts = 1_000;
    private const int Addresses = 50_000;

    private const int Questions = 2_000;

    private static readonly string[] Words = ["人工智能", "治理", "开源", "安全", "巴黎", "美国 中国", "投资 OR 监管", "声明 -美国", "AI", "标准", "合作", "欧"];

    public static async Task<int> RunAsync(string samples, int articles, int statements, string folder)
    {
        await using var database = await PortalDatabase.OpenAsync(new ConfigurationBuilder().AddEnvironmentVariables().Build(), CancellationToken.None);
        await ImportAsync(new SampleVariations(samples), database.ConnectionString, Math.Min(articles, Imported));
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { CommandTimeout = 0 });
        await CopyAsync(source, articles, statements);
        await WriteAddressesAsync(source, folder);
        await WriteQuestionsAsync(source, folder);
        await WritePostsAsync(source, folder);
        var (filled, spoken) = (await CountAsync(source, "articles"), await CountAsync(source, "statements"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{filled:N0} articles, {spoken:N0} statements"));
        return 0;
    }

    private static async Task ImportAsync(SampleVariations samples, string database, int count)
    {
        await using var services = new ServiceCollection().AddLogging(l => l.SetMinimumLevel(LogLevel.Warning)).AddPortalStore(database).AddIngestion().BuildServiceProvider();
        var pipeline = services.GetRequiredService<IngestionPipeline>();
        var batches = Enumerable.Range(0, count).Select(samples.File).ToAsyncEnumerable().InBatchesAsync(f => f.Bytes.Length, CancellationToken.None);
        await Parallel.ForEachAsync(
            batches,
            new ParallelOptions { MaxDegreeOfParallelism = IngestionPipeline.Parallelism },
            async (batch, token) => await pipeline.RunAsync(batch, EditorialStatus.Published, token));
    }

    /// <summary>Each copy stands an hour earlier than the one before it. Statements are copied within an article too until there are enough.</summary>
    private static async Task CopyAsync(NpgsqlDataSource source, int articles, int statements)
    {
        var (imported, spoken) = (await CountAsync(source, "articles"), await CountAsync(source, "statements"));
        var copies = Math.Max(0, (articles / imported) - 1);
        var times = Math.Max(1, (int)Math.Round((double)statements / (spoken * (copies + 1))));
        await using var connection = await source.OpenConnectionAsync();

        // Without triggers and keys into other tables: nothing but these rows is made, and the process that would hear of them starts afterwards.
        await ExecuteAsync(connection, "SET session_replication_role = replica");
        var step = await HighestIdAsync(connection);
        foreach (var sql in Copies(copies, step, times))
        {
            await ExecuteAsync(connection, sql);
        }

        await ExecuteAsync(connection, "VACUUM ANALYZE");
    }

    private static IEnumerable<string> Copies(long copies, long step, int times)
    {
        var by = $"generate_series(1, {copies}) AS k";
        yield return $"INSERT INTO statements OVERRIDING SYSTEM VALUE SELECT id + j * {step * (copies + 1)}, article_id, revision_id, ordinal + j * 1000, speaker_id, speaker_name, mention, speaker_type, country_code, role, organization, cue, kind, via, content, content_spans, confidence, review_status, rule, extractor_version, published_at FROM statements, generate_series(1, {times - 1}) AS j";
        yield return $"INSERT INTO statement_issues (statements_id, issues_id) SELECT statements_id + j * {step * (copies + 1)}, issues_id FROM statement_issues, generate_series(1, {times - 1}) AS j";
        yield return $"INSERT INTO articles OVERRIDING SYSTEM VALUE SELECT id + k * {step}, left(md5(slug || k), 10), key || '/' || k, title, outlet_id, author, reprint_of, published_at - k * interval '1 hour', published_precision, published_printed, canonical_url, language, lead_image, status, created_at, current_revision_id + k * {step}, extractor_version, publish_at FROM articles, {by}";
        yield return $"INSERT INTO article_revisions OVERRIDING SYSTEM VALUE SELECT id + k * {step}, article_id + k * {step}, number, title, markdown, text, created_at, source_file_id + k * {step} FROM article_revisions, {by}";
        yield return $"INSERT INTO source_files OVERRIDING SYSTEM VALUE SELECT id + k * {step}, encode(sha256((sha256 || k)::bytea), 'hex'), file_name, length, received_at, outcome, reason, detail, format, warnings, duration_ms, article_id + k * {step} FROM source_files, {by}";
        yield return $"INSERT INTO statements OVERRIDING SYSTEM VALUE SELECT id + k * {step}, article_id + k * {step}, revision_id + k * {step}, ordinal, speaker_id, speaker_name, mention, speaker_type, country_code, role, organization, cue, kind, via, content, content_spans, confidence, review_status, rule, extractor_version, published_at - k * interval '1 hour' FROM statements, {by}";
        yield return $"INSERT INTO statement_issues (statements_id, issues_id) SELECT statements_id + k * {step}, issues_id FROM statement_issues, {by}";
        yield return $"INSERT INTO article_summits (articles_id, summits_id) SELECT articles_id + k * {step}, summits_id FROM article_summits, {by}";
        yield return $"INSERT INTO stories OVERRIDING SYSTEM VALUE SELECT id + k * {step}, lead_article_id + k * {step}, created_at FROM stories, {by}";
        yield return $"INSERT INTO story_memberships (article_id, story_id, bands, minima, shingles) SELECT article_id + k * {step}, story_id + k * {step}, bands, minima, shingles FROM story_memberships, {by}";
        yield return $"INSERT INTO signatory_claims OVERRIDING SYSTEM VALUE SELECT id + k * {step}, article_id + k * {step}, revision_id + k * {step}, declaration_id, instrument, party, claim, count, count_unit, evidence, start, length, extractor_version FROM signatory_claims, {by}";
        yield return $"INSERT INTO discrepancy_claims (claim_id, discrepancy_id) SELECT claim_id + k * {step}, discrepancy_id FROM discrepancy_claims, {by}";
    }

    private static async Task WriteAddressesAsync(NpgsqlDataSource source, string folder)
    {
        await using var command = source.CreateCommand($"SELECT slug FROM articles ORDER BY md5(slug) LIMIT {Addresses}");
        await using var reader = await command.ExecuteReaderAsync();
        await using var file = System.IO.File.CreateText(Path.Combine(folder, "articles.txt"));
        while (await reader.ReadAsync())
        {
            await file.WriteLineAsync($"/zh/articles/{reader.GetString(0)}");
        }
    }

    /// <summary>What analysts ask of the statements: words, or none, with up to two facets.</summary>
    private static async Task WriteQuestionsAsync(NpgsqlDataSource source, string folder)
    {
        var random = new Random(20250210);
        var facets = new List<string>();
        foreach (var (key, values) in new[]
        {
            ("speaker", "SELECT s.slug FROM statements t JOIN speakers s ON s.id = t.speaker_id GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 20"),
            ("country", "SELECT country_code FROM statements WHERE country_code IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 12"),
            ("issue", "SELECT issues_id FROM statement_issues GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 12"),
            ("summit", "SELECT id FROM summits ORDER BY 1"),
        })
        {
            await using var command = source.CreateCommand(values);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                facets.Add($"{key}={Uri.EscapeDataString(reader.GetString(0))}");
            }
        }

        facets.AddRange(["bloc=european-union", "bloc=g7", "bloc=brics", "kind=Direct"]);
        await System.IO.File.WriteAllLinesAsync(
            Path.Combine(folder, "questions.txt"),
            Enumerable.Range(0, Questions).Select(_ =>
            {
                var asked = Enumerable.Range(0, random.Next(3)).Select(_ => facets[random.Next(facets.Count)]).DistinctBy(f => f.Split('=')[0]);
                var words = random.Next(2) == 0 ? [] : new[] { $"q={Uri.EscapeDataString(Words[random.Next(Words.Length)])}" };
                return $"/zh/statements?{string.Join('&', words.Concat(asked).Append("from="))}";
            }));
    }

    /// <summary>One JSON object a line: title, HTML and day.</summary>
    private static async Task WritePostsAsync(NpgsqlDataSource source, string folder)
    {
        await using var command = source.CreateCommand($"SELECT a.title, r.markdown, coalesce(a.published_at, a.created_at) FROM articles a JOIN article_revisions r ON r.id = a.current_revision_id ORDER BY a.id LIMIT {Posts}");
        await using var reader = await command.ExecuteReaderAsync();
        await using var file = System.IO.File.CreateText(Path.Combine(folder, "posts.jsonl"));
        while (await reader.ReadAsync())
        {
            await file.WriteLineAsync(JsonSerializer.Serialize(new
            {
                title = reader.GetString(0),
                html = ArticleBody.Parse(reader.GetString(1)).ToHtml([]),
                date = reader.GetDateTime(2).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            }));
        }
    }

    private static async Task<long> HighestIdAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT 1 + max(id) FROM (SELECT id FROM articles UNION ALL SELECT id FROM article_revisions UNION ALL SELECT id FROM source_files UNION ALL SELECT id FROM statements UNION ALL SELECT id FROM stories UNION ALL SELECT id FROM signatory_claims) AS all_ids", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string table)
    {
        await using var command = source.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
