using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Positions;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class RecordPagesTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Positions_ShowSuggestionsOnRequestOnlyAndLeadToTheStatements()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们反对监管。”");
        await new PositionSuggestions(site.Service<IDbContextFactory<PortalDbContext>>(), TimeProvider.System, Lexicon.LoadEmbedded()).SuggestAsync("paris-2025", Cancelled);
        await using var context = await site.ContextAsync();
        var statement = await context.Statements.Select(s => s.Id).SingleAsync(Cancelled);
        var country = await context.Positions.Where(p => p.CountryCode == "FR").Select(p => p.Id).SingleAsync(Cancelled);
        var speaker = await context.Positions.Where(p => p.SpeakerId != null).Select(p => p.Id).SingleAsync(Cancelled);

        foreach (var path in new[] { "/en/summits/paris-2025/positions", "/en/countries/FR", "/en/speakers/emmanuel-macron" })
        {
            (await site.Client.GetStringAsync(path, Cancelled)).ShouldNotContain("stance opposes");
            (await site.Client.GetStringAsync(path + "?review=all", Cancelled)).ShouldContain(path.Contains("speakers", StringComparison.Ordinal) ? $"/en/positions/{speaker}" : $"/en/positions/{country}");
        }

        var suggestion = await site.Client.GetStringAsync($"/en/positions/{country}", Cancelled);
        suggestion.ShouldContain("No editor has looked at it; it is no fact.");
        suggestion.ShouldContain($"#s-{statement}");

        await site.Service<PositionService>().AcceptAsync(country, "反对新的监管", "Against new rules", "editor", null, Cancelled);

        var matrix = await site.Client.GetStringAsync("/en/summits/paris-2025/positions?by=countries", Cancelled);
        matrix.ShouldContain($"href=\"/en/positions/{country}\"");
        matrix.ShouldContain("title=\"Against new rules\"");
        (await site.Client.GetStringAsync("/en/summits/paris-2025/positions?bloc=brics", Cancelled)).ShouldNotContain("Against new rules");
        (await site.Client.GetStringAsync("/en/summits/paris-2025/positions?bloc=european-union", Cancelled)).ShouldContain("Against new rules");
    }

    [Fact]
    public async Task Get_MergedSpeaker_LeadsOnForGoodUntilItIsUndone()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var merged = (SpeakerChangeOutcome.Done)await site.Service<SpeakerService>().MergeAsync("emmanuel-macron", "jd-vance", "editor", null, Cancelled);

        var response = await site.Client.GetAsync("/en/speakers/emmanuel-macron", Cancelled);
        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        response.Headers.Location!.ToString().ShouldBe("/en/speakers/jd-vance");
        response.Headers.CacheControl!.NoCache.ShouldBeTrue("a browser that kept it would not notice the undoing");

        await site.Service<SpeakerService>().UndoAsync(merged.Change.Id, "editor", Cancelled);

        (await site.Client.GetAsync("/en/speakers/emmanuel-macron", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
