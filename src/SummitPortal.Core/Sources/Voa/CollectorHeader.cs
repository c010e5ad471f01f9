using System.Globalization;

namespace SummitPortal.Core.Sources.Voa;

/// <summary>
/// The three lines above every article of this collector: <c>&lt;!--1739120343000--&gt;</c> (milliseconds of collection, not of publication),
/// <c>[title](address)</c>, <c>------</c>. A mirror wraps all in Jekyll front matter.
/// </summary>
/// <param name="BodyStart">Where the HTML begins.</param>
internal sealed record CollectorHeader(DateTimeOffset? Collected, string Title, string Address, int BodyStart)
{
    private const int FrontMatterLength = 4000;

    public static CollectorHeader? Read(string text)
    {
        var at = SkipFrontMatter(text);
        if (!text.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
        {
            return null;
        }

        var close = text.IndexOf("-->", at, Math.Min(40, text.Length - at), StringComparison.Ordinal);
        if (close < 0 || !long.TryParse(text.AsSpan(at + 4, close - at - 4).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return null;
        }

        at = SkipBlank(text, close + 3);
        var end = text.IndexOf('\n', at);
        var line = text.AsSpan(at, (end < 0 ? text.Length : end) - at).TrimEnd();

        // Titles hold brackets of their own ("[[兩岸] …](…)"): the address begins at the last "](http".
        var link = line.LastIndexOf("](http", StringComparison.Ordinal);
        if (line.Length == 0 || line[0] != '[' || link < 0 || line[^1] != ')')
        {
            return null;
        }

        var body = end < 0 ? text.Length : SkipRule(text, end + 1);
        return new CollectorHeader(MomentOf(milliseconds), line[1..link].Trim().ToString(), line[(link + 2)..^1].Trim().ToString(), body);
    }

    private static DateTimeOffset? MomentOf(long milliseconds) =>
        milliseconds is > 946_684_800_000 and < 4_102_444_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    private static int SkipFrontMatter(string text)
    {
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
        {
            return SkipBlank(text, 0);
        }

        var close = text.IndexOf("\n---\n", 3, Math.Min(FrontMatterLength, text.Length - 3), StringComparison.Ordinal);
        return close < 0 ? 0 : SkipBlank(text, close + 5);
    }

    private static int SkipBlank(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int SkipRule(string text, int at)
    {
        at = SkipBlank(text, at);
        while (at < text.Length && text[at] == '-')
        {
            at++;
        }

        return at;
    }
}
