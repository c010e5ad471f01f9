using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data.Review;

/// <summary>All that an editor decides about a statement; the audit log keeps it as old and new.</summary>
/// <param name="Speaker">Address of the speaker's page; null for a speaker that the portal keeps no page of.</param>
/// <param name="Spans">Start and length by turns; see <see cref="Statement.ContentSpans"/>.</param>
public sealed record StatementReading(
    ReviewStatus Status, string? Speaker, string SpeakerName, SpeakerType SpeakerType, string? Country, string? Role, string? Organization, StatementKind Kind, string? Via, string Content,
    IReadOnlyList<int> Spans, IReadOnlyList<string> Issues)
{
    /// <summary>Sixteen hex digits that are others when any value is: a form sends back those of what it showed, so that nobody decides about what they did not see.</summary>
    [JsonIgnore]
    public string Tag => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { Issues = [.. Issues.Order(StringComparer.Ordinal)] })))[..16];
}

/// <summary>A statement with what an editor needs to decide about it.</summary>
/// <param name="NameZh">The speaker's; null for one without a page.</param>
/// <param name="RevisionId">Whose text the spans count in.</param>
public sealed record StatementOnDesk(
    long Id, StatementReading Reading, string? NameZh, string? NameEn, string Mention, string? Cue, double Confidence, string Rule, long RevisionId,
    string ArticleSlug, string ArticleTitle, string ArticleLanguage, EditorialStatus ArticleStatus, string? OutletZh, string? OutletEn, string? PublishedPrinted);

public static class StatementsOnDesk
{
    public static IQueryable<StatementOnDesk> OnDesk(this IQueryable<Statement> statements) => statements.Select(s => new StatementOnDesk(
        s.Id,
        new StatementReading(
            s.ReviewStatus, s.Speaker == null ? null : s.Speaker.Slug, s.SpeakerName, s.SpeakerType, s.CountryCode, s.Role, s.Organization, s.Kind, s.Via, s.Content,
            s.ContentSpans, s.Issues.OrderBy(i => i.Id).Select(i => i.Id).ToList()),
        s.Speaker == null ? null : s.Speaker.NameZh,
        s.Speaker == null ? null : s.Speaker.NameEn,
        s.Mention,
        s.Cue,
        s.Confidence,
        s.Rule,
        s.RevisionId,
        s.Article!.Slug,
        s.Article.Title,
        s.Article.Language,
        s.Article.Status,
        s.Article.Outlet == null ? null : s.Article.Outlet.NameZh,
        s.Article.Outlet == null ? null : s.Article.Outlet.NameEn,
        s.Article.PublishedPrinted));
}
