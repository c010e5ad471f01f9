using SummitPortal.Core.Positions;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Positions;

/// <summary>Who holds a position.</summary>
/// <param name="SpeakerSlug">Null for a country.</param>
/// <param name="CountryCode">Of the country itself, or the one that a speaker speaks for.</param>
public sealed record PositionHolder(string? SpeakerSlug, string? CountryCode, Bilingual Name)
{
    public string HrefIn(PortalUrls urls) => SpeakerSlug is { } slug ? urls.Speaker(slug) : urls.Country(CountryCode!);
}

/// <summary>A position in a list or a cell of the matrix.</summary>
public sealed record PositionRow
{
    public required long Id { get; init; }

    public required string SummitId { get; init; }

    public required Bilingual SummitName { get; init; }

    public required string IssueId { get; init; }

    public required Bilingual IssueName { get; init; }

    public required PositionHolder Holder { get; init; }

    public required Stance Stance { get; init; }

    /// <summary>True for a suggestion of the machine, which no editor has looked at.</summary>
    public required bool IsSuggestion { get; init; }

    public required Bilingual Summary { get; init; }

    /// <summary>The words that a suggestion goes by.</summary>
    public string? Reason { get; init; }
}

/// <param name="Cells">One position an issue.</param>
public sealed record PositionMatrixRow(PositionHolder Holder, IReadOnlyDictionary<string, PositionRow> Cells);

/// <param name="Issues">The columns: issues that somebody on this page has a position on.</param>
/// <param name="Suggestions">How many suggestions of the machine there are for this summit.</param>
public sealed record PositionMatrixView(
    string SummitId, Bilingual SummitName, PositionFilter Filter, IReadOnlyList<FilterOption> Issues, Paged<PositionMatrixRow> Rows, IReadOnlyList<(string Id, Bilingual Name)> Blocs, int Suggestions);

/// <summary>What one speaker or country stands for.</summary>
/// <param name="Suggestions">How many suggestions of the machine are not among <paramref name="Positions"/>.</param>
public sealed record HeldPositions(IReadOnlyList<PositionRow> Positions, int Suggestions);

/// <param name="Evidence">The statements that prove it, newest first.</param>
/// <param name="History">Every change by an editor, newest first.</param>
public sealed record PositionView(PositionRow Row, IReadOnlyList<StatementView> Evidence, IReadOnlyList<PositionChangeView> History);

public sealed record PositionChangeView(PositionStatus Status, Stance Stance, Bilingual Summary, string? Note, string By, DateTimeOffset At);
