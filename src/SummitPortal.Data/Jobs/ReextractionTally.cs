using System.Globalization;

namespace SummitPortal.Data.Jobs;

/// <summary>A re-extraction in figures. Statements and claims are those of the new reading against what is stored.</summary>
/// <param name="Differing">Articles with a difference.</param>
/// <param name="LeftAlone">Articles whose words this version reads differently, so that they must be imported again.</param>
/// <param name="Kept">Statements that stay as an editor left them.</param>
/// <param name="Applied">Articles whose new reading is in force.</param>
/// <param name="Overtaken">Articles that were not applied, since they have changed after they were compared.</param>
public sealed record ReextractionTally(
    int Articles = 0, int Differing = 0, int LeftAlone = 0, int Added = 0, int Removed = 0, int Changed = 0, int Unchanged = 0, int Kept = 0, int ClaimsAdded = 0, int ClaimsRemoved = 0, int Applied = 0, int Overtaken = 0)
{
    /// <param name="difference">Null for an article that is left alone.</param>
    public ReextractionTally With(FactDifference? difference) => difference is null
        ? this with { Articles = Articles + 1, LeftAlone = LeftAlone + 1 }
        : this with
        {
            Articles = Articles + 1,
            Differing = Differing + (difference.IsEmpty ? 0 : 1),
            Added = Added + difference.Statements.Count(s => s.Kind == FactChangeKind.Added),
            Removed = Removed + difference.Statements.Count(s => s.Kind == FactChangeKind.Removed),
            Changed = Changed + difference.Statements.Count(s => s.Kind == FactChangeKind.Changed),
            Unchanged = Unchanged + difference.Unchanged,
            Kept = Kept + difference.Kept,
            ClaimsAdded = ClaimsAdded + difference.Claims.Count(c => c.Kind == FactChangeKind.Added),
            ClaimsRemoved = ClaimsRemoved + difference.Claims.Count(c => c.Kind == FactChangeKind.Removed),
        };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Articles} articles, {Differing} of them differ, {LeftAlone} left alone. Statements: {Added} added, {Removed} removed, {Changed} changed, {Unchanged} unchanged, {Kept} kept as an editor left them. Claims: {ClaimsAdded} added, {ClaimsRemoved} removed.");
}
