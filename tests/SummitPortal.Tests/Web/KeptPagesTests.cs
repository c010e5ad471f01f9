using Microsoft.Extensions.Primitives;
using SummitPortal.Web.Caching;

namespace SummitPortal.Tests.Web;

public sealed class KeptPagesTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Make_WhileItIsBeingMade_GivesAllTheSamePageMadeOnce()
    {
        using var pages = new KeptPages(new ContentVersion());
        var finish = new TaskCompletionSource();
        var made = 0;

        var asked = Enumerable.Range(0, 10).Select(_ => pages.MakeAsync("a", MakeAsync, Cancelled).AsTask()).ToList();
        finish.SetResult();
        var answers = await Task.WhenAll(asked);

        made.ShouldBe(1);
        answers.Count(a => !a.Waited).ShouldBe(1);
        answers.Where(a => a.Waited).ShouldAllBe(a => a.Page == pages.Find("a") && a.Page != null);

        async ValueTask<KeptPage?> MakeAsync()
        {
            made++;
            await finish.Task;
            return Page();
        }
    }

    [Fact]
    public async Task Make_FirstFails_TheOthersAskForThemselvesAndTheNextMakesIt()
    {
        using var pages = new KeptPages(new ContentVersion());
        var fail = new TaskCompletionSource<KeptPage?>();

        var first = pages.MakeAsync("a", () => new(fail.Task), Cancelled).AsTask();
        var second = pages.MakeAsync("a", () => new(Page()), Cancelled).AsTask();
        fail.SetException(new InvalidOperationException("broken"));

        await first.ShouldThrowAsync<InvalidOperationException>();
        (await second).ShouldBe((true, null));
        pages.Find("a").ShouldBeNull();
        (await pages.MakeAsync("a", () => new(Page()), Cancelled)).ShouldBe((false, null));
        pages.Find("a").ShouldNotBeNull();
    }

    [Fact]
    public async Task DropAll_AfterAPageWasKept_ForgetsItAndTellsANewVersion()
    {
        var version = new ContentVersion();
        using var pages = new KeptPages(version);
        await pages.MakeAsync("a", () => new(Page()), Cancelled);
        var before = version.Value;

        pages.DropAll();

        pages.Find("a").ShouldBeNull();
        version.Value.ShouldNotBe(before);
    }

    [Fact]
    public async Task Copied_MoreThanTheLongest_IsPassedOnAndNotKept()
    {
        using var sent = new MemoryStream();
        await using var copy = new CopiedStream(sent, longest: 4);

        await copy.WriteAsync(new byte[3], Cancelled);
        copy.Copied!.Length.ShouldBe(3);
        await copy.WriteAsync(new byte[2], Cancelled);

        copy.Copied.ShouldBeNull();
        sent.Length.ShouldBe(5);
    }

    private static KeptPage Page() => new([KeyValuePair.Create("ETag", new StringValues("W/\"1\""))], [1, 2, 3], 0);
}
