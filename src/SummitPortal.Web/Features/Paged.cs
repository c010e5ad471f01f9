namespace SummitPortal.Web.Features;

/// <summary>One page of a list.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Total">Of the whole list.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Number, int Total, int Size)
{
    public int Last => Math.Max(1, (Total + Size - 1) / Size);
}
