using System.Text.Json;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Tests.Extraction;

public sealed class StatementCaseTests
{
    public static TheoryData<string> Names() => [.. ExtractionCases.Read<StatementCase>("statements*.json").Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Extract_Case_FindsTheStatementsAndNoOthers(string name)
    {
        var example = ExtractionCases.Read<StatementCase>("statements*.json").Single(c => c.Name == name);
        var document = ExtractionCases.Document(example.Text, example.Outlet, example.Published);

        var found = ExtractionCases.Extractor.Extract(document).Statements;

        found.Select(s => Line(s, document.Body.Text)).ShouldBe(example.Statements.Select(Line));
        foreach (var (expected, statement) in example.Statements.Zip(found))
        {
            ShouldHaveDetails(expected, statement, document.Body.Text);
        }
    }

    private static string Line(ExtractedStatement statement, string text) =>
        $"{statement.Speaker} | {statement.Kind.ToString().ToLowerInvariant()} | {string.Join(" … ", statement.Content.Select(c => c.Of(text)))}";

    private static string Line(ExpectedStatement expected) => $"{expected.Speaker} | {expected.Kind} | {string.Join(" … ", expected.Content)}";

    private static void ShouldHaveDetails(ExpectedStatement expected, ExtractedStatement statement, string text)
    {
        expected.Rule?.ShouldBe(statement.Rule);
        expected.Cue?.ShouldBe(statement.Cue.Of(text));
        expected.Organization?.ShouldBe(statement.Organization);
        expected.Role?.ShouldBe(statement.Role);
        if (expected.Via.ValueKind != JsonValueKind.Undefined)
        {
            statement.Via.ShouldBe(expected.Via.GetString());
        }

        if (expected.Country.ValueKind != JsonValueKind.Undefined)
        {
            statement.Country.ShouldBe(expected.Country.GetString());
        }

        if (expected.Coreference is { } coreference)
        {
            statement.Coreference.ShouldBe(coreference);
        }
    }

    private sealed record StatementCase(string Name, string Text, string? Outlet, string? Published, ExpectedStatement[] Statements);

    private sealed record ExpectedStatement(string Speaker, string Kind, string[] Content, string? Cue, string? Rule, bool? Coreference, JsonElement Via, JsonElement Country, string? Organization, string? Role);
}
