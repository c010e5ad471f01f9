using SummitPortal.Core.Extraction;

namespace SummitPortal.Web.Features.Statements;

/// <summary>What the list of statements shows, as it stands in the address.</summary>
public sealed record StatementFilter
{
    /// <summary>Slug of a speaker.</summary>
    public string? Speaker { get; init; }

    /// <summary>Country spoken for.</summary>
    public string? Country { get; init; }

    public StatementKind? Kind { get; init; }

    public string? Outlet { get; init; }

    public string? Summit { get; init; }

    public string? Issue { get; init; }

    /// <summary>First day of publication, in the zone of the source.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? To { get; init; }

    public int Page { get; init; } = 1;

    internal static StatementFilter Read(IQueryCollection query) => new()
    {
        Speaker = query.Text("speaker"),
        Country = query.Text("country"),
        Kind = query.Choice<StatementKind>("kind"),
        Outlet = query.Text("outlet"),
        Summit = query.Text("summit"),
        Issue = query.Text("issue"),
        From = query.Day("from"),
        To = query.Day("to"),
        Page = query.Page(),
    };
}
