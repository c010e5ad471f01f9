using SummitPortal.Core.Declarations;

namespace SummitPortal.Data.Signing;

/// <param name="Old">Null for a party that is new.</param>
/// <param name="New">Null for a party that is gone.</param>
/// <param name="Follows">The party did something else on a later day, and the old entry stays true for the days before; otherwise the old one is corrected.</param>
public sealed record SignatureChange(string Party, SignatureEntry? Old, SignatureEntry? New, bool Follows);

/// <summary>How a list of signatories differs from the record; each in the order of the codes.</summary>
public sealed record SignatureDifference(IReadOnlyList<SignatureChange> Added, IReadOnlyList<SignatureChange> Changed, IReadOnlyList<SignatureChange> Gone, int Same)
{
    public bool IsNone => Added.Count + Changed.Count + Gone.Count == 0;

    /// <param name="record">By the code of the party; the list likewise.</param>
    public static SignatureDifference Between(IReadOnlyDictionary<string, SignatureEntry> record, IReadOnlyDictionary<string, SignatureEntry> list, DateOnly declaredOn)
    {
        var changes = record.Keys.Union(list.Keys)
            .Order(StringComparer.Ordinal)
            .Select(p => Change(p, record.GetValueOrDefault(p), list.GetValueOrDefault(p), declaredOn))
            .ToList();
        return new SignatureDifference(
            changes.FindAll(c => c.Old is null),
            changes.FindAll(c => c is { Old: not null, New: not null } && c.Old != c.New),
            changes.FindAll(c => c.New is null),
            changes.Count(c => c.Old == c.New));
    }

    // Another status as of a later day is another act. Everything else says the same act better.
    private static SignatureChange Change(string party, SignatureEntry? old, SignatureEntry? now, DateOnly declaredOn) =>
        new(party, old, now, old is not null && now?.AsOf is { } day && now.Status != old.Status && day > (old.AsOf ?? declaredOn));
}
