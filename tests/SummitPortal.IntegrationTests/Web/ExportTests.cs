using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CsvHelper;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class ExportTests(PostgresFixture postgres)
{
    private static readonly string[] Hostile =
        ["=HYPERLINK(\"http://example.org\")", "+1", "-1", "@SUM(A1)", "a,b", "say \"x\"", "两行\n第二行", "𠮷野家", "'quoted", "tab\tinside"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_ReadBack_HoldsTheRowsOfTheApiInOrder()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        for (var i = 0; i < Hostile.Length; i++)
        {
            await site.StoreAsync($"qq:{i}", Hostile[i].Replace('\n', ' '), $"“𠮷{Hostile[i].Replace('\n', ' ')}。”");
        }

        foreach (var list in new[] { "articles", "statements", "speakers", "signatures", "claims", "countries" })
        {
            var items = (await site.Client.GetFromJsonAsync<JsonElement>($"/api/v1/{list}?limit=100", Cancelled)).GetProperty("items").EnumerateArray().ToList();
            var total = (await site.Client.GetFromJsonAsync<JsonElement>($"/api/v1/{list}", Cancelled)).GetProperty("total").GetInt32();

            var bytes = await site.Client.GetByteArrayAsync($"/api/v1/{list}.csv", Cancelled);

            bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
            using var csv = CsvReader.Create(bytes, CsvReaderOptions.Default);
            var rows = 0;
            while (csv.Read())
            {
                foreach (var member in rows < items.Count ? items[rows].EnumerateObject().ToList() : [])
                {
                    csv.GetString(member.Name).ShouldBe(Cell(member.Value), $"{list} row {rows} {member.Name}");
                }

                rows++;
            }

            rows.ShouldBe(total, list);
        }
    }

    [Fact]
    public async Task Csv_CellThatASpreadsheetWouldRun_BeginsWithAnApostrophe()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        for (var i = 0; i < 4; i++)
        {
            await site.StoreAsync($"qq:{i}", Hostile[i], "“话。”");
        }

        var text = await site.Client.GetStringAsync("/api/v1/articles.csv", Cancelled);

        text.ShouldContain("\"'=HYPERLINK(\"\"http://example.org\"\")\"");
        text.ShouldContain("'+1");
        text.ShouldContain("'-1");
        text.ShouldContain("'@SUM(A1)");
        text.Split("\r\n")[1..].ShouldAllBe(line => !line.Contains(",=", StringComparison.Ordinal) && !line.Contains(",\"=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task JsonAndJsonLines_OfAList_HoldTheSameRecordsAsThePages()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        foreach (var i in Enumerable.Range(0, 5))
        {
            await site.StoreAsync($"qq:{i}", $"报道{i}", $"“第{i}句。”");
        }

        var items = (await site.Client.GetFromJsonAsync<JsonElement>("/api/v1/statements?summit=paris-2025", Cancelled)).GetProperty("items").EnumerateArray().Select(i => i.GetRawText()).ToList();
        items.Count.ShouldBe(5);

        var json = JsonDocument.Parse(await site.Client.GetStringAsync("/api/v1/statements.json?summit=paris-2025", Cancelled));
        json.RootElement.EnumerateArray().Select(i => i.GetRawText()).ShouldBe(items);
        (await site.Client.GetStringAsync("/api/v1/statements.jsonl?summit=paris-2025", Cancelled)).ShouldBe(string.Concat(items.Select(i => i + "\n")));
        (await site.Client.GetStringAsync("/api/v1/statements.json?summit=seoul-2024", Cancelled)).ShouldBe("[]\n");
        (await site.Client.GetStringAsync("/api/v1/statements.jsonl?summit=seoul-2024", Cancelled)).ShouldBe("");
    }

    [Fact]
    public async Task Export_CallerLeaves_EndsTheReading()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "报道", "“话。”");

        for (var i = 0; i < 10; i++)
        {
            using var response = await site.Client.GetAsync("/api/v1/signatures.csv", HttpCompletionOption.ResponseHeadersRead, Cancelled);
            response.EnsureSuccessStatusCode();
        }

        // Nobody's place is kept: two files may be written at once for one address.
        (await site.Client.GetAsync("/zh", Cancelled)).EnsureSuccessStatusCode();
    }

    /// <summary>As docs/api.md says of cells.</summary>
    private static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => Guarded(string.Join('|', value.EnumerateArray().Select(Plain))),
        _ => Guarded(Plain(value)),
    };

    private static string Plain(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? $"{value.GetProperty("start")}-{value.GetProperty("end")}" : value.ToString();

    private static string Guarded(string text) => text.Length > 0 && "=+-@\t\r".Contains(text[0]) ? "'" + text : text;
}
