using SummitPortal.Core.Declarations;

namespace SummitPortal.Web.Features.Discrepancies;

/// <summary>What the list of discrepancies shows, as it stands in the address.</summary>
public sealed record DiscrepancyFilter
{
    public string? Declaration { get; init; }

    public DiscrepancyStatus? Status { get; init; }

    public int Page { get; init; } = 1;

    internal static DiscrepancyFilter Read(IQueryCollection query) => new()
    {
        Declaration = query.Text("declaration"),
        Status = query.Choice<DiscrepancyStatus>("status"),
        Page = query.Page(),
    };
}
