using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Sources;

namespace SummitPortal.Data;

/// <summary>What became of a received file.</summary>
/// <param name="Detail">What a person can act on; null when all went well.</param>
public sealed record FileEnding(long SourceFileId, ImportOutcome Outcome, string? Reason, string? Detail, SourceFormat? Format, IReadOnlyList<string> Warnings, TimeSpan Took, long? ArticleId)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>It holds no article.</summary>
    public static FileEnding Rejected(long id, ParseResult.Rejected rejected, TimeSpan took) =>
        new(id, ImportOutcome.Rejected, RejectionReasons.CodeOf(rejected.Reason), rejected.Detail, rejected.Format, [], took, null);

    /// <summary>The portal failed on it; it stays and can be retried.</summary>
    public static FileEnding Failed(long id, string detail, TimeSpan took) => new(id, ImportOutcome.Failed, null, detail, null, [], took, null);

    internal static FileEnding Stored(ReadArticle read, StoreOutcome outcome) => new(
        read.SourceFileId,
        outcome is StoreOutcome.Joined ? ImportOutcome.Joined : ImportOutcome.Stored,
        null,
        null,
        read.Document.Format,
        read.Document.Warnings,
        read.Took,
        outcome.ArticleId);

    /// <summary>Records the endings and ends the files' jobs, in the current transaction. A file whose article was stored meanwhile keeps that.</summary>
    internal static async Task RecordAsync(PortalDbContext context, IEnumerable<FileEnding> endings, CancellationToken cancellationToken)
    {
        List<Row> ended = [.. endings.Select(Row.From)];
        var rows = JsonSerializer.Serialize(ended, Json);
        long[] ids = [.. ended.Select(e => e.Id)];

        // The ids are said twice: the planner takes any list in JSON for a hundred rows, and would read the whole table to find them.
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE source_files f
            SET outcome = e.outcome, reason = e.reason, detail = e.detail, format = e.format, warnings = e.warnings, duration_ms = e.duration_ms, article_id = e.article_id
            FROM jsonb_to_recordset({rows}::jsonb) AS e (
                id bigint, outcome text, reason text, detail text, format text, warnings text[], duration_ms int, article_id bigint)
            WHERE f.id = e.id AND f.id = ANY ({ids}) AND f.outcome NOT IN ('Stored', 'Joined')
            """,
            cancellationToken);
        string?[] errors = [.. ended.Select(e => e.Outcome == nameof(ImportOutcome.Failed) ? e.Detail : null)];
        await ImportQueue.EndAsync(context, ids, errors, cancellationToken);
    }

    private sealed record Row(long Id, string Outcome, string? Reason, string? Detail, string? Format, IReadOnlyList<string> Warnings, int DurationMs, long? ArticleId)
    {
        public static Row From(FileEnding e) => new(
            e.SourceFileId,
            e.Outcome.ToString(),
            e.Reason,
            e.Detail is { } detail ? SourceFileStore.Cut(detail, SourceFileStore.MaxDetailLength) : null,
            e.Format is { } format ? SourceFormats.NameOf(format) : null,
            e.Warnings,
            (int)e.Took.TotalMilliseconds,
            e.ArticleId);
    }
}
