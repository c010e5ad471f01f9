using SummitPortal.Core.Articles;

namespace SummitPortal.Data;

/// <summary>What is another in a statement than it was. The rule and its confidence are no fact about it, as long as readers see it or not as before.</summary>
internal static class StatementFields
{
    /// <param name="address">Of the new reading's speaker; see <see cref="SpeakerDirectory.AddressOf"/>.</param>
    /// <param name="countries">The codes that the store knows.</param>
    public static IReadOnlyList<ValueChange> Changed(Statement before, StatementRow after, string? address, HashSet<string> countries) =>
    [
        .. Speaker(before, after, address),
        .. Differs("mention", before.Mention, after.Mention),
        .. Differs("type", before.SpeakerType.ToString(), after.SpeakerType),
        .. Differs("country", before.CountryCode, after.Country is { } code && countries.Contains(code) ? code : null),
        .. Differs("role", before.Role, after.Role),
        .. Differs("organization", before.Organization, after.Organization),
        .. Differs("cue", before.Cue, after.Cue),
        .. Differs("kind", before.Kind.ToString(), after.Kind),
        .. Differs("via", before.Via, after.Via),
        .. Content(before, after),
        .. Issues([.. before.Issues.Select(i => i.Id)], [.. after.Issues]),
        .. Differs("visibility", before.ReviewStatus.ToString(), after.ReviewStatus),
    ];

    private static IEnumerable<ValueChange> Differs(string name, string? old, string? after) => old == after ? [] : [new ValueChange(name, old, after)];

    // Another of the same name is told by the address, not by its number: a speaker that is yet to be opened has none.
    private static IEnumerable<ValueChange> Speaker(Statement before, StatementRow after, string? address) =>
        before.SpeakerName != after.SpeakerName ? [new ValueChange("speaker", before.SpeakerName, after.SpeakerName)]
        : before.SpeakerId != after.SpeakerId ? [new ValueChange("page", before.Speaker?.Slug, address)]
        : [];

    // The same words may stand in another place.
    private static IEnumerable<ValueChange> Content(Statement before, StatementRow after) =>
        before.Content != after.Content ? [new ValueChange("content", before.Content, after.Content)]
        : before.ContentSpans.SequenceEqual(after.ContentSpans) ? []
        : [new ValueChange("place", Places(before.ContentSpans), Places(after.ContentSpans))];

    private static string Places(int[] pairs) => string.Join(", ", FactDirectory.Spans(pairs).Select(s => $"{s.Start}–{s.End}"));

    private static IEnumerable<ValueChange> Issues(HashSet<string> before, HashSet<string> after) =>
        before.SetEquals(after) ? [] : [new ValueChange("issues", List(before.Except(after)), List(after.Except(before)))];

    private static string? List(IEnumerable<string> ids) => string.Join(',', ids.Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : null;
}
