using Microsoft.Playwright;

namespace SummitPortal.BrowserTests;

internal static class Following
{
    /// <summary>Clicks what leads to another page and waits until that page is there; a click alone comes back while the old page still stands.</summary>
    public static async Task FollowAsync(this ILocator link)
    {
        var arrived = new TaskCompletionSource();
        void Arrive(object? sender, IPage page) => arrived.TrySetResult();

        link.Page.DOMContentLoaded += Arrive;
        await link.ClickAsync();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
        link.Page.DOMContentLoaded -= Arrive;
    }
}
