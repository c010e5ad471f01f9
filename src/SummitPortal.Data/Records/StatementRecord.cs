using System.Text.RegularExpressions;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data.Records;

/// <summary>One reported utterance in one article. Shown to readers at <c>/statements/{id}</c>.</summary>
public sealed record StatementRecord
{
    public required long Id { get; init; }

    /// <summary>Slug of the article.</summary>
    public required string Article { get; init; }

    public required string ArticleTitle { get; init; }

    /// <summary>BCP 47, of the words.</summary>
    public required string Language { get; init; }

    /// <summary>Id of the article's outlet.</summary>
    public string? Outlet { get; init; }

    public string? OutletZh { get; init; }

    public string? OutletEn { get; init; }

    /// <summary>The article's date as printed; as that of the article.</summary>
    public string? Published { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Slug of the speaker; null for one that the portal keeps no page of.</summary>
    public string? Speaker { get; init; }

    /// <summary>The fullest name in the article.</summary>
    public required string SpeakerName { get; init; }

    public string? SpeakerZh { get; init; }

    public string? SpeakerEn { get; init; }

    public required SpeakerType SpeakerType { get; init; }

    /// <summary>Country spoken for.</summary>
    public string? Country { get; init; }

    /// <summary>As the article gives it, on the day.</summary>
    public string? Role { get; init; }

    public string? Organization { get; init; }

    /// <summary><c>direct</c>, <c>indirect</c> or <c>mixed</c>.</summary>
    public required StatementKind Kind { get; init; }

    /// <summary>The word that reports: 表示.</summary>
    public string? Cue { get; init; }

    /// <summary>The carrying source inside the article: 路透社.</summary>
    public string? Via { get; init; }

    /// <summary>The words; pieces that a cue parts are joined by ….</summary>
    public required string Content { get; init; }

    /// <summary>Number of the revision that <c>spans</c> count in.</summary>
    public required int Revision { get; init; }

    /// <summary>Where the pieces stand in the plain text of the revision, in Unicode code points.</summary>
    public required IReadOnlyList<CodePointRange> Spans { get; init; }

    /// <summary>Order within the article, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Ids of what it is about.</summary>
    public required IReadOnlyList<string> Issues { get; init; }

    /// <summary>0 to 1, of the reading by the machine.</summary>
    public required double Confidence { get; init; }

    /// <summary><c>autoPublished</c> (nobody has checked it), <c>accepted</c> or <c>corrected</c>.</summary>
    public required ReviewStatus Review { get; init; }

    /// <summary>The rule that found it, or <c>editor</c>.</summary>
    public required string Rule { get; init; }

    public required string ExtractorVersion { get; init; }
}

public static class StatementRecords
{
    public static IQueryable<StatementRecord> ToRecords(this IQueryable<Statement> statements, PortalDbContext context) =>
        from s in statements
        join r in context.ArticleRevisions on s.RevisionId equals r.Id
        select new StatementRecord
        {
            Id = s.Id,
            Article = s.Article!.Slug,
            ArticleTitle = s.Article.Title,
            Language = s.Article.Language,
            Outlet = s.Article.OutletId,
            OutletZh = s.Article.Outlet == null ? null : s.Article.Outlet.NameZh,
            OutletEn = s.Article.Outlet == null ? null : s.Article.Outlet.NameEn,
            Published = s.Article.PublishedPrinted,
            PublishedAt = s.PublishedAt,
            Speaker = s.Speaker == null ? null : s.Speaker.Slug,
            SpeakerName = s.SpeakerName,
            SpeakerZh = s.Speaker == null ? null : s.Speaker.NameZh,
            SpeakerEn = s.Speaker == null ? null : s.Speaker.NameEn,
            SpeakerType = s.SpeakerType,
            Country = s.CountryCode,
            Role = s.Role,
            Organization = s.Organization,
            Kind = s.Kind,
            Cue = s.Cue,
            Via = s.Via,
            Content = s.Content,
            Revision = r.Number,
            Spans = RecordText.Ranges(s.ContentSpans, Regex.IsMatch(r.Text, RecordText.Astral) ? r.Text : null),
            Ordinal = s.Ordinal,
            Issues = s.Issues.OrderBy(i => i.Id).Select(i => i.Id).ToList(),
            Confidence = s.Confidence,
            Review = s.ReviewStatus,
            Rule = s.Rule,
            ExtractorVersion = s.ExtractorVersion,
        };
}
