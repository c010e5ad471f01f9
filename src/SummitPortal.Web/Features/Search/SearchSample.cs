namespace SummitPortal.Web.Features.Search;

/// <summary>The first few of what was found.</summary>
public sealed record SearchSample<T>(int Total, IReadOnlyList<T> Items);
