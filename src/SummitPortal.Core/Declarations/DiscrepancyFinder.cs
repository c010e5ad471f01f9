using SummitPortal.Core.Extraction;

namespace SummitPortal.Core.Declarations;

/// <summary>A claim, as far as it is held against others.</summary>
/// <param name="On">The day of its article; null when unknown.</param>
public sealed record ClaimedFact(long ClaimId, string? Party, ClaimKind Claim, int? Count, string? CountUnit, DateOnly? On);

/// <param name="ClaimIds">The claims that disagree, rising.</param>
public sealed record FoundDiscrepancy(SignatoryAssertion Assertion, DiscrepancyBasis Basis, IReadOnlyList<long> ClaimIds);

/// <summary>
/// Holds what articles claim about one declaration against its record, and against each other where the record says nothing. It does not judge who is right:
/// a record has gaps too.
/// </summary>
public static class DiscrepancyFinder
{
    /// <summary>In the order of the assertions' written form; the same input in any order gives the same result.</summary>
    public static IReadOnlyList<FoundDiscrepancy> Find(IEnumerable<ClaimedFact> claims, SignatoryRecord record)
    {
        var asserted = claims
            .Select(c => (Fact: c, Assertion: SignatoryAssertion.Of(c.Party, c.Claim, c.Count, c.CountUnit)))
            .Where(c => c.Assertion is not null)
            .Select(c => (c.Fact, Assertion: c.Assertion!, BornOut: record.BearsOut(c.Assertion!, c.Fact.On)))
            .ToList();
        var againstRecord = asserted.Where(c => c.BornOut == false).Select(c => (c.Assertion, Basis: DiscrepancyBasis.Record, c.Fact.ClaimId));
        var againstCoverage = asserted
            .Where(c => c.BornOut is null)
            .GroupBy(c => c.Assertion.Question)
            .SelectMany(Disputed)
            .Select(c => (c.Assertion, Basis: DiscrepancyBasis.Coverage, c.Fact.ClaimId));
        return
        [
            .. againstRecord.Concat(againstCoverage)
                .GroupBy(c => c.Assertion)
                .Select(g => new FoundDiscrepancy(g.Key, g.First().Basis, [.. g.Select(c => c.ClaimId).Order()]))
                .OrderBy(d => d.Assertion.ToString(), StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(ClaimedFact Fact, SignatoryAssertion Assertion, bool? BornOut)> Disputed(IEnumerable<(ClaimedFact Fact, SignatoryAssertion Assertion, bool? BornOut)> answers)
    {
        var same = answers.GroupBy(c => c.Assertion).ToList();
        return same.Where(a => same.Exists(other => !a.Key.IsCompatibleWith(other.Key))).SelectMany(a => a);
    }
}
