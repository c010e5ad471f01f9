namespace SummitPortal.Tests.Extraction;

public sealed class ClaimAndAliasCaseTests
{
    public static TheoryData<string> ClaimNames() => [.. ExtractionCases.Read<ClaimCase>("claims.json").Select(c => c.Name)];

    public static TheoryData<string> AliasNames() => [.. ExtractionCases.Read<AliasCase>("aliases.json").Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(ClaimNames))]
    public void Extract_Claims_FindsPartyPolarityAndCount(string name)
    {
        var example = ExtractionCases.Read<ClaimCase>("claims.json").Single(c => c.Name == name);

        var found = ExtractionCases.Extractor.Extract(ExtractionCases.Document(example.Text)).SignatoryClaims;

        found.Select(c => $"{c.Instrument}|{c.Party}|{c.Claim.ToString().ToLowerInvariant()}|{c.Count}").ShouldBe(example.Claims);
        example.Unit?.ShouldBe(found.Single().CountUnit);
    }

    [Theory]
    [MemberData(nameof(AliasNames))]
    public void Extract_Aliases_FindsNamesThatTheTextPutsTogether(string name)
    {
        var example = ExtractionCases.Read<AliasCase>("aliases.json").Single(c => c.Name == name);

        var found = ExtractionCases.Extractor.Extract(ExtractionCases.Document(example.Text)).Aliases;

        found.Select(a => $"{a.Name}={a.Alias}").ShouldBe(example.Aliases);
    }

    private sealed record ClaimCase(string Name, string Text, string[] Claims, string? Unit);

    private sealed record AliasCase(string Name, string Text, string[] Aliases);
}
