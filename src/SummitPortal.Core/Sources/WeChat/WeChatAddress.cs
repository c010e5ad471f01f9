namespace SummitPortal.Core.Sources.WeChat;

/// <summary>
/// The address of an article, in its three shapes: <c>/s?__biz=…&amp;mid=…&amp;idx=…&amp;sn=…</c>, the same with <c>chksm scene subscene</c>, and
/// <c>/s/</c> with 22 characters. Account, message and position make the identity; the short shape has its own.
/// </summary>
/// <param name="Key"><c>wechat:MzA5MzE5MDAzOA==/2664236537/6</c> or <c>wechat:</c> and the short id.</param>
/// <param name="Canonical">Without what only tracks the reader.</param>
internal sealed record WeChatAddress(string Key, string Canonical)
{
    private const string Host = "mp.weixin.qq.com";

    public static WeChatAddress? Read(string? address)
    {
        if (!Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) || !uri.Host.Equals(Host, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (uri.AbsolutePath.StartsWith("/s/", StringComparison.Ordinal) && IsToken(uri.AbsolutePath[3..]))
        {
            var id = uri.AbsolutePath[3..];
            return new WeChatAddress("wechat:" + id, $"https://{Host}/s/{id}");
        }

        var query = Query(uri.Query);
        return From(query.GetValueOrDefault("__biz"), query.GetValueOrDefault("mid") ?? query.GetValueOrDefault("appmsgid"), query.GetValueOrDefault("idx") ?? query.GetValueOrDefault("itemidx"), query.GetValueOrDefault("sn") ?? query.GetValueOrDefault("sign"));
    }

    /// <returns>Null when account or message is missing.</returns>
    public static WeChatAddress? From(string? biz, string? mid, string? idx, string? sn)
    {
        if (!IsToken(biz) || !IsToken(mid))
        {
            return null;
        }

        var position = IsToken(idx) ? idx : "1";
        var signature = IsToken(sn) ? "&sn=" + sn : "";
        return new WeChatAddress($"wechat:{biz}/{mid}/{position}", $"https://{Host}/s?__biz={biz}&mid={mid}&idx={position}{signature}");
    }

    private static bool IsToken(string? value) =>
        value is { Length: > 0 and <= 64 } && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '=' or '_' or '-');

    private static Dictionary<string, string> Query(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                values.TryAdd(pair[..equals], Uri.UnescapeDataString(pair[(equals + 1)..]));
            }
        }

        return values;
    }
}
