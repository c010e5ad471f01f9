using System.Text.RegularExpressions;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data.Records;

/// <summary>An instrument that parties sign or join. Shown to readers at <c>/declarations/{id}</c>.</summary>
public sealed record DeclarationRecord
{
    /// <summary><c>PARIS-2025</c></summary>
    public required string Id { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Id of the summit.</summary>
    public string? Summit { get; init; }

    public required DateOnly Date { get; init; }

    public required string PlaceZh { get; init; }

    public required string PlaceEn { get; init; }

    public string? OfficialUrl { get; init; }

    /// <summary>How far these facts were checked: <c>stored-page</c>, <c>stored-secondary</c>, <c>inferred</c>, <c>memory-only</c>.</summary>
    public required string Verification { get; init; }

    /// <summary>Parties on record as having signed, at once or later.</summary>
    public required int Signed { get; init; }

    public required int Declined { get; init; }
}

/// <summary>A party of a declaration and what it did.</summary>
public sealed record SignatureRecord
{
    public required long Id { get; init; }

    /// <summary>Id of the declaration.</summary>
    public required string Declaration { get; init; }

    /// <summary>Code of the country or organisation.</summary>
    public required string Party { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary><c>signed</c>, <c>declined</c> or <c>signedLater</c>.</summary>
    public required SignatureStatus Status { get; init; }

    /// <summary>The day for which the source says so; null when it does not say.</summary>
    public DateOnly? AsOf { get; init; }

    public required string Source { get; init; }

    /// <summary>As of declarations; only <c>stored-page</c> and <c>stored-secondary</c> were checked.</summary>
    public required string Verification { get; init; }

    public string? Note { get; init; }
}

/// <summary>What an article asserts about signing.</summary>
public sealed record ClaimRecord
{
    public required long Id { get; init; }

    /// <summary>Slug of the article.</summary>
    public required string Article { get; init; }

    /// <summary>Id of the declaration; null when the instrument is none that the portal keeps.</summary>
    public string? Declaration { get; init; }

    /// <summary>The declaration's id, or its name as printed.</summary>
    public required string Instrument { get; init; }

    /// <summary>Code of the party; null for a claim of a number.</summary>
    public string? Party { get; init; }

    /// <summary><c>signed</c>, <c>declined</c> or <c>undecided</c>.</summary>
    public required ClaimKind Claim { get; init; }

    /// <summary>How many parties the article says; null for one party.</summary>
    public int? Count { get; init; }

    public string? CountUnit { get; init; }

    public required string Evidence { get; init; }

    /// <summary>Number of the revision that <c>span</c> counts in.</summary>
    public required int Revision { get; init; }

    /// <summary>Where the evidence stands in the plain text of the revision, in Unicode code points.</summary>
    public required CodePointRange Span { get; init; }

    public required string ExtractorVersion { get; init; }
}

public static class DeclarationRecords
{
    public static IQueryable<DeclarationRecord> ToRecords(this IQueryable<Declaration> declarations) =>
        declarations.Select(d => new DeclarationRecord
        {
            Id = d.Id,
            NameZh = d.NameZh,
            NameEn = d.NameEn,
            Summit = d.SummitId,
            Date = d.Date,
            PlaceZh = d.PlaceZh,
            PlaceEn = d.PlaceEn,
            OfficialUrl = d.OfficialUrl,
            Verification = d.Verification,
            Signed = d.Signatures.Count(s => s.Status != SignatureStatus.Declined),
            Declined = d.Signatures.Count(s => s.Status == SignatureStatus.Declined),
        });

    public static IQueryable<SignatureRecord> ToRecords(this IQueryable<Signature> signatures) =>
        signatures.Select(s => new SignatureRecord
        {
            Id = s.Id,
            Declaration = s.DeclarationId,
            Party = s.Party,
            NameZh = s.NameZh,
            NameEn = s.NameEn,
            Status = s.Status,
            AsOf = s.AsOf,
            Source = s.Source,
            Verification = s.Verification,
            Note = s.Note,
        });

    public static IQueryable<ClaimRecord> ToRecords(this IQueryable<SignatoryClaim> claims, PortalDbContext context) =>
        from c in claims
        join r in context.ArticleRevisions on c.RevisionId equals r.Id
        select new ClaimRecord
        {
            Id = c.Id,
            Article = c.Article!.Slug,
            Declaration = c.DeclarationId,
            Instrument = c.Instrument,
            Party = c.Party,
            Claim = c.Claim,
            Count = c.Count,
            CountUnit = c.CountUnit,
            Evidence = c.Evidence,
            Revision = r.Number,
            Span = RecordText.Range(c.Start, c.Length, Regex.IsMatch(r.Text, RecordText.Astral) ? r.Text : null),
            ExtractorVersion = c.ExtractorVersion,
        };
}
