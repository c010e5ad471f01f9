using Microsoft.Playwright;

namespace SummitPortal.BrowserTests;

/// <summary>What holds for every page, in both languages.</summary>
public sealed class EveryPageTests(PortalFixture portal)
{
    /// <summary>Every kind of page; <c>*</c> stands for the first article that the selector finds in the list.</summary>
    public static TheoryData<string> Pages =>
    [
        "",
        "/articles",
        "/articles?summit=paris-2025&sort=statements",
        "/articles?month=1999-01",
        "/articles/* .article-line a >> nth=0",
        "/articles/* .article-line a:has-text('巴黎人工智能峰会发表声明')",
        "/articles/* .article-line a:has-text('峰会观察')",
        "/summits/paris-2025",
        "/summits/reaim-2024",
        "/speakers",
        "/speakers?sort=statements",
        "/speakers/emmanuel-macron",
        "/countries",
        "/countries/GB",
        "/statements",
        "/statements?kind=direct&country=FR",
        "/statements?layout=table",
        "/statements?review=pending",
        "/statements/table?rows=speaker&columns=issue",
        "/search",
        "/search?q=Macron",
        "/search/names",
        "/declarations",
        "/declarations/PARIS-2025",
        "/declarations/NEWDELHI-2026",
        "/parties",
        "/parties?signed=BLETCHLEY-2023&not=PARIS-2025",
        "/parties?not=REAIM-2024&bloc=brics&region=asia",
        "/summits/paris-2025/positions",
        "/summits/paris-2025/positions?review=all",
        "/summits/paris-2025/positions?review=all&by=speakers&bloc=brics",
        "/positions/1",
        "/speakers/emmanuel-macron?review=all",
        "/countries/FR?review=all",
        "/compare",
        "/compare?speaker=emmanuel-macron&speaker=jd-vance",
        "/compare?country=CN&country=FR&country=US&review=all",
        "/discrepancies",
        "/discrepancies?declaration=PARIS-2025&status=explained",
        "/discrepancies/1",
        "/declarations/PARIS-2025?asof=2025-02-28",
        "/statements/* .statement a[href$='/cite'] >> nth=0",
        "/data",
        "/about",
        "/no-such-page",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InBothLanguagesAndThemes_HasNoSeriousAccessibilityIssue(string path)
    {
        var axe = await File.ReadAllTextAsync(Path.Combine(PortalFixture.Root(), "tests", "SummitPortal.BrowserTests", "node_modules", "axe-core", "axe.min.js"), TestContext.Current.CancellationToken);
        foreach (var language in new[] { "/zh", "/en" })
        {
            var page = await OpenAsync(language, path);
            await page.EvaluateAsync(axe);
            foreach (var scheme in Schemes(language))
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });

                var issues = await IssuesAsync(page);

                issues.ShouldBeEmpty($"{language}{path} {scheme}");
            }

            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OnTheNarrowestPhone_NeedsNoSidewaysScrolling(string path)
    {
        foreach (var language in new[] { "/zh", "/en" })
        {
            var page = await OpenAsync(language, path, new() { ViewportSize = new() { Width = 320, Height = 640 } });

            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(320, language + path);
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OnceLoaded_HadNoErrorAndPointsNowhereWrong(string path)
    {
        foreach (var language in new[] { "/zh", "/en" })
        {
            var page = await OpenAsync(language, path);
            var errors = new List<string>();
            page.PageError += (_, error) => errors.Add(error);
            page.Console += (_, message) =>
            {
                // Pictures of the sources are kept away from the tests; everything else that a browser complains of counts.
                if (message.Type == "error" && !message.Text.Contains("ERR_FAILED", StringComparison.Ordinal))
                {
                    errors.Add(message.Text);
                }
            };
            page.Response += (_, response) =>
            {
                if (response.Status >= 400 && response.Url != page.Url)
                {
                    errors.Add($"{response.Status} {response.Url}");
                }
            };

            await page.ReloadAsync();

            errors.RemoveAll(e => path == "/no-such-page" && e.Contains("404", StringComparison.Ordinal));
            errors.ShouldBeEmpty(language + path);
            (await page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(decodeURIComponent(id)))
                """)).ShouldBeEmpty(language + path);
            (await page.EvaluateAsync<string[]>("""
                Object.entries(Object.groupBy([...document.querySelectorAll('[id]')], e => e.id)).filter(([, all]) => all.length > 1).map(([id]) => id)
                """)).ShouldBeEmpty(language + path);
            (await page.Locator("h1").CountAsync()).ShouldBe(1);
            await page.Context.CloseAsync();
        }
    }

    /// <summary>Colours are the same in either language, so they are looked at in the dark in one.</summary>
    internal static ColorScheme[] Schemes(string language) => language == "/zh" ? [ColorScheme.Light, ColorScheme.Dark] : [ColorScheme.Light];

    /// <summary>What axe finds serious, on a page that axe was loaded into.</summary>
    internal static Task<string[]> IssuesAsync(IPage page) => page.EvaluateAsync<string[]>("""
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
            .filter(v => v.impact === 'serious' || v.impact === 'critical')
            .map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join(' | ')}`)
        """);

    private async Task<IPage> OpenAsync(string language, string path, BrowserNewContextOptions? options = null)
    {
        if (path.Split("* ") is not [var list, var selector])
        {
            return await portal.OpenAsync(language + path, options);
        }

        var page = await portal.OpenAsync(language + list.TrimEnd('/'), options);
        await page.Locator(selector).FollowAsync();
        return page;
    }
}
