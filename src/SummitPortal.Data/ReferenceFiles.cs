using System.Text.Json;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data;

/// <summary>The data files that come with the portal: what <c>portal seed</c> loads.</summary>
internal static class ReferenceFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<CountryEntry> Countries() => Read<CountryEntry>("countries.json");

    public static IReadOnlyList<SummitEntry> Summits() => Read<SummitEntry>("summits.json");

    public static IReadOnlyList<DeclarationEntry> Declarations() => Read<DeclarationEntry>("declarations.json");

    public static IReadOnlyList<IssueEntry> Issues() => Read<IssueEntry>("issues.json");

    public static IReadOnlyList<OutletEntry> Outlets() => Read<OutletEntry>("outlets.json");

    public static IReadOnlyList<SpeakerEntry> Speakers() => Read<SpeakerEntry>("speakers.json");

    public static IReadOnlyList<Bloc> Blocs() => Read<Bloc>("blocs.json");

    public static IReadOnlyList<SignatureEntry> Signatures() => Read<SignatureEntry>("signatures.json");

    public static IReadOnlyList<ExplanationEntry> Explanations() => KnownExplanations.Value;

    // Looked at by every import that brings a claim.
    private static readonly Lazy<IReadOnlyList<ExplanationEntry>> KnownExplanations = new(() => Read<ExplanationEntry>("explanations.json"));

    private static List<T> Read<T>(string name)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize<List<T>>(stream, Json) ?? throw new InvalidDataException($"{name} holds no list.");
    }

    // Word lists that extraction needs too stand in Core; the rest stands here.
    private static Stream Open(string name)
    {
        foreach (var assembly in new[] { typeof(ReferenceFiles).Assembly, typeof(Lexicon).Assembly })
        {
            if (Array.Find(assembly.GetManifestResourceNames(), r => r.EndsWith("." + name, StringComparison.Ordinal)) is { } resource)
            {
                return assembly.GetManifestResourceStream(resource)!;
            }
        }

        throw new FileNotFoundException($"The data file {name} is not part of this build.");
    }

    internal sealed record CountryEntry(string Code, string Kind, string NameZh, string NameEn, string[]? AliasesZh, string[]? AliasesEn, string? Region);

    internal sealed record SummitEntry(
        string Id, string Kind, string NameZh, string NameEn, DateOnly StartsOn, DateOnly EndsOn, string PlaceZh, string PlaceEn,
        string[] HostCountries, string[] CoChairCountries, string? SummaryZh, string? SummaryEn, string? OfficialUrl);

    internal sealed record DeclarationEntry(
        string Id, string? SummitId, string NameZh, string NameEn, string ShortZh, string ShortEn, DateOnly Date, string PlaceZh, string PlaceEn, string? OfficialUrl,
        string Verification, ReportedCountEntry[] ReportedCounts);

    internal sealed record ReportedCountEntry(int Count, string UnitZh, string UnitEn, string? AsOf, string Source, string? Note);

    internal sealed record IssueEntry(string Id, string NameZh, string NameEn, string? DescriptionZh, string? DescriptionEn, string[]? TermsZh, string[]? TermsEn);

    internal sealed record OutletEntry(string Id, string NameZh, string? NameEn, string? Country, string Kind, string[] Aliases, string[] Hosts);

    internal sealed record SpeakerEntry(
        string Id, string Type, string NameZh, string? NameEn, string[] Aliases, string? Country, string? Wikidata, string? SortName,
        AffiliationEntry[]? Affiliations);

    internal sealed record AffiliationEntry(string? RoleZh, string? RoleEn, string? Organization, string? Country, string? From, string? To);

    internal sealed record SignatureEntry(
        string Declaration, string Party, string NameEn, string NameZh, string Status, string? AsOf, string Source, string Verification, string? Note);

    /// <param name="Assertion">As <see cref="Core.Declarations.SignatoryAssertion.ToString"/> writes it.</param>
    internal sealed record ExplanationEntry(string Declaration, string Assertion, string NoteZh, string NoteEn, string Source);
}
