using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed class FormGuardTests(PostgresFixture postgres)
{
    private const string SignIn = "/en/account/sign-in";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory(Timeout = SignalTimeout.Milliseconds)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Form_ItsBrowserLeavesInTheMiddle_IsNoFailureOfThePortal(bool isTornDown)
    {
        var statuses = new PostStatuses();
        await using var site = await PortalSite.StartAsync(postgres, s => s.AddSingleton<IStartupFilter>(statuses));
        var client = new DeskClient(site);
        await client.PageAsync(SignIn);
        using (var browser = new TcpClient())
        {
            await browser.ConnectAsync(IPAddress.Loopback, site.Client.BaseAddress!.Port, Cancelled);
            var cookies = string.Join("; ", client.Cookies.Select(c => $"{c.Key}={c.Value}"));
            var begun = $"POST {SignIn} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nname=ch";
            await browser.GetStream().WriteAsync(Encoding.ASCII.GetBytes(begun), Cancelled);
            await statuses.ArrivedAsync();
            if (isTornDown)
            {
                browser.LingerState = new LingerOption(true, 0);
            }
        }

        (await statuses.NextAsync()).ShouldBe(StatusCodes.Status499ClientClosedRequest);
    }

    [Fact]
    public async Task Form_GrownTooLargeOrNoForm_IsSaidToBeSo()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        using var large = new HttpRequestMessage(HttpMethod.Post, SignIn) { Content = new FormUrlEncodedContent([new("name", new string('a', 1_100_000))]), Headers = { TransferEncodingChunked = true } };
        using var many = new HttpRequestMessage(HttpMethod.Post, SignIn) { Content = new FormUrlEncodedContent(Enumerable.Range(0, 2000).Select(i => KeyValuePair.Create("f" + i, ""))) };

        (await site.Client.SendAsync(large, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await site.Client.SendAsync(many, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>Sees, outside of everything, what became of each POST.</summary>
    private sealed class PostStatuses : IStartupFilter
    {
        private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private readonly Channel<int> _statuses = Channel.CreateUnbounded<int>();

        public Task ArrivedAsync() => _arrived.Task;

        public async Task<int> NextAsync() => await _statuses.Reader.ReadAsync(Cancelled);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, rest) =>
            {
                if (!HttpMethods.IsPost(http.Request.Method))
                {
                    await rest(http);
                    return;
                }

                _arrived.TrySetResult();
                await rest(http);
                _statuses.Writer.TryWrite(http.Response.StatusCode);
            });
            next(app);
        };
    }
}
