using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

/// <summary>One portal with one article, for tests that only read.</summary>
public sealed class SharedPortalSite(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalSite? _site;

    public HttpClient Client => _site!.Client;

    public async ValueTask InitializeAsync()
    {
        _site = await PortalSite.StartAsync(postgres);
        await _site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await _site.IndexedAsync(1);
    }

    public ValueTask DisposeAsync() => _site?.DisposeAsync() ?? ValueTask.CompletedTask;
}
