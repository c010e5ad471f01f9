using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Positions;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class TimelineTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("emmanuel-macron", "/en/speakers/emmanuel-macron", "speaker=emmanuel-macron")]
    [InlineData("FR", "/en/countries/FR", "country=FR")]
    public async Task Get_SpeakerOrCountry_ShowsStancesAndWordsOverTheSummits(string holder, string path, string filter)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们反对监管。”");
        await site.IndexedAsync(1);
        await using (var context = await site.ContextAsync())
        {
            (await context.Articles.SingleAsync(Cancelled)).Summits.Add(await context.Summits.SingleAsync(s => s.Id == "bletchley-2023", Cancelled));
            await context.SaveChangesAsync(Cancelled);
        }

        var first = await SetAsync(site, holder, "bletchley-2023", Stance.Supports);
        await SetAsync(site, holder, "paris-2025", Stance.Opposes);
        var second = await SetAsync(site, holder, "paris-2025", Stance.Conditional);

        using var page = await PageAsync(site, path);

        var table = page.QuerySelector("#timeline")!.ParentElement!.QuerySelector("table")!;
        table.QuerySelectorAll("thead th a").Select(a => a.GetAttribute("href")).ShouldBe(["/en/summits/bletchley-2023", "/en/summits/paris-2025"]);
        var row = table.QuerySelectorAll("tbody tr").Single();
        row.Children[0].TextContent.Trim().ShouldBe("Regulation");
        row.Children[1].QuerySelector($"a[href='/en/positions/{first}']")!.TextContent.Trim().ShouldBe("supports");
        var paris = row.Children[2];
        paris.QuerySelector($"a[href='/en/positions/{second}']")!.TextContent.Trim().ShouldBe("conditional");
        paris.QuerySelector(".note")!.TextContent.ShouldEndWith(": opposes");
        var words = paris.QuerySelector($"a[href='/en/statements?{filter}&issue=regulation&summit=paris-2025']")!;
        words.TextContent.ShouldBe("1 statement");
        (await site.Client.GetStringAsync(words.GetAttribute("href"), Cancelled)).ShouldContain("我们反对监管");
    }

    [Fact]
    public async Task Get_WhatOnlyTheMachineSuggests_IsInNoTimelineByItself()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们反对监管。”");
        await site.IndexedAsync(1);
        await new PositionSuggestions(site.Service<IDbContextFactory<PortalDbContext>>(), TimeProvider.System, Core.Extraction.Lexicon.LoadEmbedded()).SuggestAsync("paris-2025", Cancelled);

        using var page = await PageAsync(site, "/en/countries/FR");
        using var withSuggestions = await PageAsync(site, "/en/countries/FR?review=all");

        page.QuerySelectorAll("#timeline ~ .matrix-frame .stance").ShouldBeEmpty();
        withSuggestions.QuerySelector("#timeline ~ .matrix-frame td")!.TextContent.ShouldContain("unreviewed");
    }

    private static async Task<long> SetAsync(PortalSite site, string holder, string summit, Stance stance)
    {
        await using var context = await site.ContextAsync();
        var statement = await context.Statements.Select(s => s.Id).SingleAsync(Cancelled);
        var outcome = await site.Service<PositionService>().SetAsync(new PositionDraft(summit, "regulation", holder, stance, "关于监管", "On rules", [statement]), "editor", null, Cancelled);
        return outcome.ShouldBeOfType<PositionOutcome.Done>().PositionId;
    }

    private static async Task<IHtmlDocument> PageAsync(PortalSite site, string path) => new HtmlParser().ParseDocument(await site.Client.GetStringAsync(path, Cancelled));
}
