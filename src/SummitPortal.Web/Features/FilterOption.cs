using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features;

/// <summary>A value that a list can be filtered by, and how many entries it has on its own.</summary>
public sealed record FilterOption(string Value, Bilingual Name, int Count);

/// <summary>A filter in force, and the address of the same list without it.</summary>
public sealed record FilterChip(string Label, string Value, string WithoutIt);
