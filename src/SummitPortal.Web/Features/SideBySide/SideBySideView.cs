using SummitPortal.Core.Declarations;
using SummitPortal.Web.Features.Parties;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.SideBySide;

/// <summary>Speakers and countries beside each other.</summary>
public sealed record SideBySideView
{
    public required SideBySideFilter Filter { get; init; }

    /// <summary>The columns, speakers first; fewer than two compare nothing yet.</summary>
    public IReadOnlyList<ComparedHolder> Holders { get; init; } = [];

    /// <summary>What at least one of them holds a position on or speaks about; what more of them do first.</summary>
    public IReadOnlyList<ComparedIssue> Issues { get; init; } = [];

    /// <summary>Every declaration, the earliest first; empty when no country is compared.</summary>
    public IReadOnlyList<ComparedDeclaration> Declarations { get; init; } = [];

    /// <summary>Slugs and codes of the address that are nobody's.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>More than <see cref="SideBySideFilter.Most"/> were asked for.</summary>
    public bool IsTooMany { get; init; }

    /// <summary>What somebody typed to add, when it is nobody's name or that of several.</summary>
    public string? Typed { get; init; }

    /// <summary>Who may be added: those called as typed, else who is quoted most.</summary>
    public IReadOnlyList<NamedThing> Candidates { get; init; } = [];

    /// <summary>Suggestions of the machine that are not shown.</summary>
    public int Suggestions { get; init; }

    public IReadOnlyList<(string Id, Bilingual Name)> Summits { get; init; } = [];

    /// <summary>False while the read model is being made: then there are positions and signatures, and no words.</summary>
    public bool IsReady { get; init; } = true;
}

/// <param name="Words">Leads to all statements of the column.</param>
public sealed record ComparedHolder(PositionHolder Holder, StatementFilter Words);

/// <param name="Cells">One a column.</param>
public sealed record ComparedIssue(string Id, Bilingual Name, IReadOnlyList<ComparedCell> Cells);

/// <param name="Positions">The newest summit first.</param>
/// <param name="Statements">The newest of <paramref name="Total"/>.</param>
public sealed record ComparedCell(IReadOnlyList<PositionRow> Positions, IReadOnlyList<StatementView> Statements, int Total)
{
    public bool IsEmpty => Positions.Count == 0 && Total == 0;
}

/// <param name="Cells">One a column; null for a speaker, and where the declaration does not list the country.</param>
public sealed record ComparedDeclaration(string Id, Bilingual Name, DateOnly Date, IReadOnlyList<PartyCell?> Cells);
