using System.Globalization;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.WeChat;

/// <summary>
/// The five keys of an archived article: <c>title url source date fetch_date</c>, in this order, values never quoted. It is no YAML: 406 of
/// 59,232 front matters break a YAML parser or change under it, and a title may run over several lines, until the line that begins with <c>url: </c>.
/// </summary>
internal sealed record WeChatFrontMatter(string Title, string Url, string Source, string Date, string FetchDate, int BodyStart)
{
    private const string Open = "---\n";

    // Titles are not limited by WeChat's short posts, which use them as text; the longest seen has 700 characters.
    private const int HeadLength = 20_000;

    /// <returns>Null when the text does not begin with these keys.</returns>
    public static WeChatFrontMatter? Read(string text)
    {
        if (!text.StartsWith(Open + "title:", StringComparison.Ordinal))
        {
            return null;
        }

        var head = text.AsSpan(0, Math.Min(text.Length, HeadLength));
        var url = head.IndexOf("\nurl:", StringComparison.Ordinal);
        var close = url < 0 ? -1 : head[url..].IndexOf("\n---\n", StringComparison.Ordinal);
        if (close < 0)
        {
            // A file cut off right behind its front matter.
            close = url >= 0 && head.EndsWith("\n---") ? head.Length - 4 - url : -1;
        }

        if (close < 0)
        {
            return null;
        }

        var keys = head.Slice(url + 1, close - 1);
        return !Value(keys, "source", out var source) | !Value(keys, "date", out var date) | !Value(keys, "url", out var address)
            ? null
            : new WeChatFrontMatter(
                head[(Open.Length + "title:".Length)..url].Trim().ToString(),
                address,
                source,
                date,
                Value(keys, "fetch_date", out var fetched) ? fetched : "",
                Math.Min(text.Length, url + close + 5));
    }

    /// <summary>The day the feed was read, in China, often the day after publication; the file gives no time.</summary>
    public PublicationTime? Published =>
        DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new PublicationTime(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), PublicationTime.ChinaOffset), TimePrecision.Day)
            : null;

    /// <summary>Printed without a zone; read as UTC, which the machines that collect run on.</summary>
    public DateTimeOffset? Collected =>
        DateTime.TryParse(FetchDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Year is > 1990 and < 2100
            ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Unspecified), TimeSpan.Zero)
            : null;

    private static bool Value(ReadOnlySpan<char> keys, string key, out string value)
    {
        foreach (var range in keys.Split('\n'))
        {
            var line = keys[range];
            if (line.StartsWith(key, StringComparison.Ordinal) && line.Length > key.Length && line[key.Length] == ':')
            {
                value = line[(key.Length + 1)..].Trim().ToString();
                return true;
            }
        }

        value = "";
        return false;
    }
}
