using SummitPortal.Core.Positions;

namespace SummitPortal.Data.Records;

/// <summary>What a speaker or a country stands for on an issue at a summit.</summary>
public sealed record PositionRecord
{
    public required long Id { get; init; }

    /// <summary>Id of the summit.</summary>
    public required string Summit { get; init; }

    /// <summary>Id of the issue.</summary>
    public required string Issue { get; init; }

    /// <summary>Slug of the speaker; null when a country holds it.</summary>
    public string? Speaker { get; init; }

    /// <summary>Null when a speaker holds it.</summary>
    public string? Country { get; init; }

    /// <summary><c>supports</c>, <c>opposes</c>, <c>conditional</c> or <c>callsFor</c>.</summary>
    public required Stance Stance { get; init; }

    public required string SummaryZh { get; init; }

    public string? SummaryEn { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Ids of the statements that prove it and that readers may see.</summary>
    public required IReadOnlyList<long> Evidence { get; init; }
}

public static class PositionRecords
{
    public static IQueryable<PositionRecord> ToRecords(this IQueryable<Position> positions, PortalDbContext context) =>
        positions.Select(p => new PositionRecord
        {
            Id = p.Id,
            Summit = p.SummitId,
            Issue = p.IssueId,
            Speaker = context.Speakers.Where(s => s.Id == p.SpeakerId).Select(s => s.Slug).FirstOrDefault(),
            Country = p.CountryCode,
            Stance = p.Stance,
            SummaryZh = p.SummaryZh,
            SummaryEn = p.SummaryEn,
            UpdatedAt = p.UpdatedAt,
            Evidence = context.Statements.Shown().Where(s => p.Evidence.Any(e => e.Id == s.Id)).OrderBy(s => s.Id).Select(s => s.Id).ToList(),
        });
}
