namespace SummitPortal.Core.Sources.Qq;

/// <summary>The identity in a Tencent News address: the last piece of <c>/rain/a/20250212A08A7000</c>, <c>/omn/20200101/20200101A0ABCD00.html</c>.</summary>
internal static class QqArticleId
{
    public static string Of(Uri address)
    {
        var last = address.Segments.Select(s => s.Trim('/')).LastOrDefault(s => s.Length > 0) ?? "";
        var dot = last.IndexOf('.', StringComparison.Ordinal);
        var id = dot < 0 ? last : last[..dot];
        return id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? id : WebKey.Of(address);
    }
}
