using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

/// <summary>A browser without script: keeps cookies, sends back what stands hidden in a form, follows nothing on its own.</summary>
internal sealed partial class DeskClient(PortalSite site)
{
    public const string Password = "four unrelated words here";

    private readonly Dictionary<string, string> _cookies = [];

    public Dictionary<string, string> Cookies => _cookies;

    /// <summary>Somebody of this role, signed in.</summary>
    public static async Task<DeskClient> SignedInAsync(PortalSite site, AccountRole role, string? name = null)
    {
        name ??= role.ToString().ToLowerInvariant();
        await AddAccountAsync(site, name, role);
        var client = new DeskClient(site);
        using var response = await client.SignInAsync(name, Password);
        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        return client;
    }

    public static async Task<Account> AddAccountAsync(PortalSite site, string name, AccountRole role)
    {
        await using var scope = site.Service<IServiceScopeFactory>().CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<AccountService>().AddAsync(name, role, Password, "test", CancellationToken.None);
        return outcome.ShouldBeOfType<AccountOutcome.Done>().Account;
    }

    public async Task<HttpResponseMessage> SignInAsync(string name, string password, string? back = null)
    {
        var page = "/en/account/sign-in" + (back is null ? "" : "?back=" + Uri.EscapeDataString(back));
        return await SubmitAsync(page, "/en/account/sign-in", ("name", name), ("password", password));
    }

    public async Task<string> PageAsync(string address)
    {
        using var response = await GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await response.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Opens a page and sends one of its forms with all that stands hidden in it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] values)
    {
        using var shown = await GetAsync(page);
        return await SubmitAsync(shown, action, values);
    }

    /// <summary>Sends a form of a page that was answered.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(HttpResponseMessage shown, string action, params (string Name, string Value)[] values)
    {
        var form = FormIn(await shown.Content.ReadAsStringAsync(), action);
        foreach (var (name, value) in values)
        {
            form.RemoveAll(f => f.Key == name);
            form.Add(new(name, value));
        }

        return await PostAsync(action, form);
    }

    public Task<HttpResponseMessage> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> form) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) });

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        var response = await site.Client.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : throw new InvalidOperationException(cookie);
            _cookies[name] = value;
            if (value.Length == 0)
            {
                _cookies.Remove(name);
            }
        }

        return response;
    }

    /// <summary>Hidden fields of the form that is sent to <paramref name="action"/>, or of one of its buttons.</summary>
    public static List<KeyValuePair<string, string>> FormIn(string html, string action)
    {
        var form = Form().Matches(html).Select(m => m.Value).FirstOrDefault(f => f.Contains($"action=\"{action}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The page has no form for {action}: {html}");
        return [.. Hidden().Matches(form).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))];
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Hidden();
}
