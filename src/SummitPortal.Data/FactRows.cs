using System.Text.Json;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data;

/// <summary>An extracted statement as its row is stored.</summary>
/// <param name="Id">Of the row to renew; null for a new one.</param>
/// <param name="PublishedAt">The article's.</param>
/// <param name="Ordinal">Order within the article, from 1.</param>
internal sealed record StatementRow(
    long? Id, long ArticleId, long RevisionId, DateTimeOffset? PublishedAt, int Ordinal, long? SpeakerId, string SpeakerName, string Mention, string SpeakerType, string? Country, string? Role, string? Organization,
    string? Cue, string Kind, string? Via, string Content, int[] ContentSpans, double Confidence, string ReviewStatus, string Rule, IReadOnlyList<string> Issues)
{
    public static StatementRow From(FactTarget target, ExtractedStatement s, int ordinal, long? speakerId) => new(
        null,
        target.ArticleId,
        target.RevisionId,
        target.PublishedAt,
        ordinal,
        speakerId,
        SourceFileStore.Cut(s.Speaker, 200),
        SourceFileStore.Cut(s.Mention.Of(target.Text), 500),
        s.Type.ToString(),
        s.Country,
        FactRows.Cut(s.Role, 200),
        FactRows.Cut(s.Organization, 200),
        FactRows.Cut(s.Cue.Of(target.Text), 100),
        s.Kind.ToString(),
        FactRows.Cut(s.Via, 200),
        string.Join("…", s.Content.Select(c => c.Of(target.Text))),
        [.. s.Content.SelectMany(c => new[] { c.Start, c.Length })],
        s.Confidence,
        (s.Confidence >= ArticleStore.AutoPublishConfidence ? Core.Articles.ReviewStatus.AutoPublished : Core.Articles.ReviewStatus.Pending).ToString(),
        s.Rule,
        s.Issues);
}

/// <summary>An extracted claim as its row is stored.</summary>
internal sealed record ClaimRow(
    long ArticleId, long RevisionId, string Instrument, string? Party, string Claim, int? Count, string? CountUnit, string Evidence, int Start, int Length)
{
    public static ClaimRow From(FactTarget target, ExtractedSignatoryClaim c) => new(
        target.ArticleId,
        target.RevisionId,
        SourceFileStore.Cut(c.Instrument, 200),
        FactRows.Cut(c.Party, 16),
        c.Claim.ToString(),
        c.Count,
        FactRows.Cut(c.CountUnit, 50),
        c.Evidence.Of(target.Text),
        c.Evidence.Start,
        c.Evidence.Length);
}

internal static class FactRows
{
    /// <summary>Property names as the columns are called, for <c>jsonb_to_recordset</c>.</summary>
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Read by the machine and not decided by anybody: what a new reading may replace.</summary>
    public static readonly ReviewStatus[] Undecided = [ReviewStatus.AutoPublished, ReviewStatus.Pending];

    public static string? Cut(string? text, int length) => string.IsNullOrWhiteSpace(text) ? null : SourceFileStore.Cut(text, length);
}
