using System.Text.Json;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Cli;

public sealed class EvaluateCommandTests : IDisposable
{
    private const string Article = "法国总统马克龙说：“我们要简化规则，让欧洲重新与世界同步。”德国总理朔尔茨没有到会。";

    private readonly SourceFiles _files = new();

    [Fact]
    public async Task Evaluate_PlacedAnnotation_CountsTheStatementAndListsTheMiss()
    {
        var path = _files.Qq("20250212S00001", Article);
        var folder = Path.GetDirectoryName(path)!;
        var draft = Path.Combine(folder, "draft.json");
        await File.WriteAllTextAsync(draft, JsonSerializer.Serialize(new
        {
            file = Path.GetFileName(path),
            format = "qq",
            statements = new object[]
            {
                new { speaker = "马克龙", kind = "direct", content = new[] { "“我们要简化规则，让欧洲重新与世界同步。”" }, coref = false, country = "FR", role = "总统", cue = "说" },
                new { speaker = "朔尔茨", kind = "indirect", content = new[] { "没有到会" }, coref = false },
            },
        }), TestContext.Current.CancellationToken);
        var placed = Path.Combine(folder, "placed");

        (await PortalTool.RunAsync(null, "place-annotations", draft, "--samples", folder, "--into", placed)).ExitCode.ShouldBe(0);
        var result = await PortalTool.RunAsync(null, "evaluate", "--samples", folder, "--gold", placed, "--json", "--misses");

        result.ExitCode.ShouldBe(0, result.Messages);
        using var report = JsonDocument.Parse(result.Lines.ShouldHaveSingleItem());
        var statements = report.RootElement.GetProperty("total").GetProperty("statements");
        (statements.GetProperty("expected").GetInt32(), statements.GetProperty("right").GetInt32()).ShouldBe((2, 1));
        report.RootElement.GetProperty("misses").EnumerateArray().Select(m => m.GetProperty("text").GetString()).ShouldHaveSingleItem()!.ShouldContain("没有到会");
    }

    [Fact]
    public async Task Evaluate_NoSuchFolder_SaysSo()
    {
        var result = await PortalTool.RunAsync(null, "evaluate", "--samples", "/nowhere", "--gold", "/nowhere");

        result.ExitCode.ShouldBe(2);
        result.Messages.ShouldContain("/nowhere");
    }

    public void Dispose() => _files.Dispose();
}
