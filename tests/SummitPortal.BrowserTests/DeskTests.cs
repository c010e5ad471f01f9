using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SummitPortal.Core.Editorial;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;

namespace SummitPortal.BrowserTests;

/// <summary>The editor's desk in a real browser.</summary>
public sealed class DeskTests(PortalFixture portal)
{
    public static TheoryData<string> Pages => ["/account", "/account/second-step", "/desk", "/desk/statements", "/desk/statements?tier=decided", "/desk/statements/1", "/desk/signatures", "/desk/signatures/PARIS-2025", "/desk/signatures/PARIS-2025/US", "/desk/outlets", "/desk/outlets/new", "/desk/summits/paris-2025", "/desk/issues/safety", "/desk/discrepancies", "/desk/discrepancies/1", "/desk/imports", "/desk/imports/* .records tbody a >> nth=0", "/desk/work", "/desk/work/* .jobs tbody a >> nth=0", "/desk/audit", "/desk/accounts", "/desk/accounts/* .records tbody a >> nth=0", "/account/forgotten", "/account/sign-in", "/desk/searches", "/desk/searches/new?from=%2Fzh%2Fstatements%3Fcountry%3DFR", "/desk/notes", "/desk/notes/new?kind=speaker&key=emmanuel-macron", "/desk/articles", "/desk/articles/* .records tbody a >> nth=0", "/desk/articles/* .records tbody a >> nth=0/* .meta a[href$='/statements']", "/desk/speakers", "/desk/speakers?show=duplicates", "/desk/speakers/emmanuel-macron", "/desk/speakers/emmanuel-macron/merge?into=jd-vance", "/desk/speakers/emmanuel-macron/split", "/desk/positions", "/desk/positions?by=speakers", "/desk/positions/* .matrix td a.add >> nth=0", "/desk/positions/* .matrix td a:not(.add) >> nth=0"];

    // What is decided is of an article of one's own: other tests look at the queue and at what readers see.
    private const string Words = "法国总统马克龙说：“我们要简化规则。”印度总理莫迪表示，人工智能必须为所有人服务。美国副总统万斯说：“我们不需要更多的条文。”";

    [Fact]
    public async Task Editor_OnTheKeyboard_DecidesAndTakesItBack()
    {
        var article = await portal.StoreDraftAsync(99900020, "按键复核", Words);
        var page = await portal.SignedInAsync("keys", $"/en/desk/statements?article={article}");
        var waiting = await page.Locator("#queue-title .figure").InnerTextAsync();
        var first = await page.Locator(".review-item .context mark").First.InnerTextAsync();

        await PressAsync(page, "r");

        (await page.Locator("#queue-title .figure").InnerTextAsync()).ShouldNotBe(waiting);
        (await page.Locator(".last-decisions .clamped").First.InnerTextAsync()).ShouldBe(first);
        await Assertions.Expect(page.Locator(".review-item").First).ToBeFocusedAsync();
        await PressAsync(page, "u");
        (await page.Locator("#queue-title .figure").InnerTextAsync()).ShouldBe(waiting);
        (await page.Locator(".review-item .context mark").First.InnerTextAsync()).ShouldBe(first);

        await Assertions.Expect(page.Locator(".review-item").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator(".review-item").Nth(1)).ToBeFocusedAsync();

        // Somebody who decides in the middle goes on in the middle.
        var (second, third) = (await page.Locator(".review-item .context mark").Nth(1).InnerTextAsync(), await page.Locator(".review-item .context mark").Nth(2).InnerTextAsync());
        await PressAsync(page, "a");
        await Assertions.Expect(page.Locator(".review-item:focus mark")).ToHaveTextAsync(third);
        await PressAsync(page, "u");
        await Assertions.Expect(page.Locator(".review-item:focus mark")).ToHaveTextAsync(second);
        await Assertions.Expect(page.Locator(".undo")).ToHaveCountAsync(0);
        await PressAsync(page, "e");
        await Assertions.Expect(page.GetByLabel("Speaker")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("nobody of this name");
        await PressAsync(page, "Enter");
        await Assertions.Expect(page.Locator(".problem")).ToBeFocusedAsync();
        (await page.GetByLabel("Speaker").InputValueAsync()).ShouldBe("nobody of this name");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Editor_WithKeysTurnedOff_DecidesNothingByThem()
    {
        var page = await portal.SignedInAsync("nokeys", "/en/desk/statements");
        await page.GetByLabel("Use keys").UncheckAsync();
        await page.ReloadAsync();

        await page.Keyboard.PressAsync("e");

        (await page.GetByLabel("Use keys").IsCheckedAsync()).ShouldBeFalse();
        page.Url.ShouldEndWith("/en/desk/statements");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Editor_WithoutScript_SignsInRejectsAndTakesItBack()
    {
        var article = await portal.StoreDraftAsync(99900021, "没有脚本的复核", Words);
        var page = await portal.SignedInAsync("plain", $"/zh/desk/statements?article={article}", new() { JavaScriptEnabled = false });
        var first = await page.Locator(".review-item .context mark").First.InnerTextAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "否决", Exact = true }).First.FollowAsync();

        (await page.Locator(".last-decisions .clamped").First.InnerTextAsync()).ShouldBe(first);
        await page.Locator(".undo").First.FollowAsync();
        (await page.Locator(".review-item .context mark").First.InnerTextAsync()).ShouldBe(first);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Job_ThatComesFurther_IsShownAndSaidWithoutLoadingThePageAgain()
    {
        var contexts = portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>();
        await using var context = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var job = new WorkerJob
        {
            Kind = WorkerJobKind.PositionSuggestions,
            Scope = "{\"summit\":\"watched\"}",
            State = WorkerJobState.Running,
            By = "watcher",
            RequestedAt = DateTimeOffset.UtcNow,
            Done = 1,
            Total = 4,
            ClaimedBy = "nobody",
            ClaimedUntil = DateTimeOffset.UtcNow.AddDays(1),
        };
        context.Add(job);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        var page = await portal.SignedInAsync("watcher", $"/en/desk/work/{job.Id}");
        await page.EvaluateAsync("window.stays = true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).FocusAsync();

        job.Done = 3;
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        await Assertions.Expect(page.GetByText("3 of 4 done")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        (await page.GetByRole(AriaRole.Progressbar).GetAttributeAsync("value")).ShouldBe("3");
        (await page.Locator("[data-jobs]").InnerTextAsync()).ShouldBeEmpty();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        job.State = WorkerJobState.Done;
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);

        await Assertions.Expect(page.Locator("[data-jobs]")).ToHaveTextAsync($"Job {job.Id}: Done", new() { Timeout = 60_000 });
        (await page.EvaluateAsync<bool>("window.stays")).ShouldBeTrue();
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InBothLanguagesAndThemes_IsAccessibleAndFitsAPhone(string path)
    {
        var axe = await File.ReadAllTextAsync(Path.Combine(PortalFixture.Root(), "tests", "SummitPortal.BrowserTests", "node_modules", "axe-core", "axe.min.js"), TestContext.Current.CancellationToken);
        var signedIn = await portal.Administrator;
        foreach (var language in new[] { "/zh", "/en" })
        {
            var parts = path.Split("/* ");
            var page = await portal.OpenAsync(language + parts[0], new() { StorageState = signedIn });
            foreach (var link in parts.Skip(1))
            {
                await page.Locator(link).FollowAsync();
            }

            await page.EvaluateAsync(axe);
            foreach (var scheme in EveryPageTests.Schemes(language))
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                (await EveryPageTests.IssuesAsync(page)).ShouldBeEmpty($"{language}{path} {scheme}");
            }

            await page.SetViewportSizeAsync(320, 640);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(320, language + path);
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task SecondStep_ItsPicture_IsReadByCamerasAsWhatTheLinkSays(ColorScheme scheme)
    {
        var page = await portal.SignedInAsync("camera", "/en/account/second-step", new() { ColorScheme = scheme });
        var picture = Convert.ToBase64String(await page.Locator("main .qr").ScreenshotAsync());
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(PortalFixture.Root(), "tests", "SummitPortal.BrowserTests", "node_modules", "jsqr", "dist", "jsQR.js"), TestContext.Current.CancellationToken));

        var read = await page.EvaluateAsync<string?>(
            """
            async picture => {
                const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), c => c.charCodeAt(0))]));
                const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
                context.drawImage(bitmap, 0, 0);
                return jsQR(context.getImageData(0, 0, bitmap.width, bitmap.height).data, bitmap.width, bitmap.height)?.data;
            }
            """,
            picture);

        read.ShouldNotBeNull().ShouldStartWith("otpauth://totp/SummitPortal:camera?secret=");
        read.ShouldBe(await page.GetByRole(AriaRole.Link, new() { Name = "Open in an app on this device" }).GetAttributeAsync("href"));
        await page.Context.CloseAsync();
    }

    private static async Task PressAsync(IPage page, string key)
    {
        var arrived = new TaskCompletionSource();
        void Arrive(object? sender, IPage p) => arrived.TrySetResult();

        page.Load += Arrive;
        await page.Keyboard.PressAsync(key);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
        page.Load -= Arrive;
    }
}
