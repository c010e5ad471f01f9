using SummitPortal.Core.Extraction;

namespace SummitPortal.Core.Declarations;

/// <summary>A party of the record, as far as claims are held against it.</summary>
public sealed record RecordedParty(string Code, bool IsCountry, SignatureStatus Status, DateOnly? AsOf);

/// <summary>A number that somebody published.</summary>
public sealed record PublishedCount(int Count, CountedParties? Counted);

/// <summary>What the portal keeps about who signed one declaration, and what follows from it for a claim.</summary>
public sealed class SignatoryRecord
{
    private readonly Dictionary<string, RecordedParty> _parties;
    private readonly IReadOnlyList<PublishedCount> _published;
    private readonly List<(DateOnly? From, int Countries, int All)> _totals = [];

    public SignatoryRecord(IReadOnlyCollection<RecordedParty> parties, IReadOnlyList<PublishedCount> published)
    {
        _parties = parties.ToDictionary(p => p.Code);
        _published = published;
        var countries = parties.Count(p => p is { Status: SignatureStatus.Signed, IsCountry: true });
        var all = parties.Count(p => p.Status == SignatureStatus.Signed);
        _totals.Add((null, countries, all));
        foreach (var later in parties.Where(p => p.Status == SignatureStatus.SignedLater).GroupBy(p => p.AsOf).OrderBy(g => g.Key ?? DateOnly.MaxValue))
        {
            countries += later.Count(p => p.IsCountry);
            all += later.Count();
            _totals.Add((later.Key, countries, all));
        }

        IsComplete = IsCompleteList(countries, all, published) || IsCompleteList(_totals[0].Countries, _totals[0].All, published);
    }

    /// <summary>
    /// Whether the list of signatures holds as many as somebody published. An incomplete list cannot contradict a number; the published ones can.
    /// </summary>
    public bool IsComplete { get; }

    public static bool IsCompleteList(int countries, int all, IEnumerable<PublishedCount> published) =>
        published.Any(p => p.Count > 0 && p.Count == (p.Counted == CountedParties.Countries ? countries : all));

    /// <summary>Whether the record bears out what is asserted; null when it says nothing about it.</summary>
    /// <param name="on">The day of the article, when known: who had signed by then counts, and whoever had before.</param>
    public bool? BearsOut(SignatoryAssertion assertion, DateOnly? on) => assertion switch
    {
        { Party: { } code } => _parties.TryGetValue(code, out var party) ? BearsOut(party, assertion.Claim) : null,
        { Claim: not ClaimKind.Signed } => null,
        _ when IsComplete => _totals.Where(t => t.From is not { } from || on is not { } day || from <= day).Any(t => assertion.Covers(assertion.Counted == CountedParties.Countries ? t.Countries : t.All)),
        _ => _published.Any(p => p.Counted == assertion.Counted) ? _published.Any(p => p.Counted == assertion.Counted && IsPublished(assertion, p.Count)) : null,
    };

    // Who declined on the day and signed later did decline.
    private static bool BearsOut(RecordedParty party, ClaimKind claim) => claim == ClaimKind.Signed
        ? party.Status != SignatureStatus.Declined
        : party.Status != SignatureStatus.Signed;

    // "About 60" is published as 60: 60多 does not contradict it.
    private static bool IsPublished(SignatoryAssertion assertion, int published) => assertion.Covers(published) || (assertion.AtLeast && assertion.Count == published);
}
