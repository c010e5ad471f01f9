using SummitPortal.Core.Positions;
using SummitPortal.Data;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Positions;

/// <param name="Summit">Id; null for the newest.</param>
/// <param name="Status">Only holders with a position in this state; null for all.</param>
public sealed record DeskPositionFilter(string? Summit = null, PositionHolders By = PositionHolders.Countries, PositionStatus? Status = null, int Page = 1)
{
    internal static DeskPositionFilter Read(IQueryCollection query) =>
        new(query.Text("summit"), query.Choice<PositionHolders>("by") ?? PositionHolders.Countries, query.Choice<PositionStatus>("status"), query.Page());
}

/// <param name="Filter">With the summit that is shown.</param>
/// <param name="Issues">The columns: all issues.</param>
/// <param name="Typed">The holder that was looked for and not found, or found more than once.</param>
/// <param name="Choices">Speakers that are called so.</param>
public sealed record DeskPositionListView(
    DeskPositionFilter Filter, IReadOnlyList<(string Id, Bilingual Name)> Summits, IReadOnlyList<(string Id, Bilingual Name)> Issues, Paged<DeskPositionRow> Rows,
    string? Issue, string? Typed, IReadOnlyList<Review.SpeakerChoice> Choices);

/// <param name="Cells">By issue.</param>
public sealed record DeskPositionRow(PositionHolder Holder, IReadOnlyDictionary<string, DeskPositionCell> Cells);

public sealed record DeskPositionCell(string IssueId, PositionStatus Status, Stance Stance, string SummaryZh, string? SummaryEn);

/// <summary>What stands in the form of one position.</summary>
public sealed record PositionForm(uint Version, string Stance, string SummaryZh, string SummaryEn, IReadOnlyList<long> Statements, string Note);

/// <summary>What one holder stands for on one issue at a summit, set or not.</summary>
public sealed record DeskPositionView
{
    public required PositionHolder Holder { get; init; }

    /// <summary>As addresses have it: the speaker's address or the country's code.</summary>
    public string HolderKey => Holder.SpeakerSlug ?? Holder.CountryCode!;

    public required (string Id, Bilingual Name) Summit { get; init; }

    public required (string Id, Bilingual Name) Issue { get; init; }

    /// <summary>Null when there is none.</summary>
    public long? Id { get; init; }

    /// <summary>As it is held; null when there is none.</summary>
    public PositionState? State { get; init; }

    public required uint Version { get; init; }

    public required PositionForm Form { get; init; }

    /// <summary>What may prove it: those on the issue first, then the newest.</summary>
    public required IReadOnlyList<EvidenceChoice> Evidence { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<PositionEventRow> History { get; init; }

    public string? Problem { get; init; }

    public string? Done { get; init; }
}

/// <param name="IsReviewed">Only these can be chosen.</param>
public sealed record EvidenceChoice(long Id, string SpeakerName, string Content, string Language, string ArticleTitle, bool IsReviewed, bool IsOnIssue);

/// <param name="IsNow">Whether the position is so now.</param>
public sealed record PositionEventRow(long Id, PositionStatus Status, Stance Stance, Bilingual Summary, int Statements, string? Note, string By, DateTimeOffset At, bool IsNow);
