using System.Globalization;
using System.Text;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Qq;

/// <summary>
/// The front matter that one generator writes for all its publishers: 17 keys in fixed order, strings in double quotes with only <c>\</c> and <c>"</c>
/// escaped. Read line by line: a YAML parser would accept more than the generator writes, at twenty times the cost.
/// </summary>
internal sealed record HugoFrontMatter(string Title, string Date, string Thumbnail, string Publisher, int BodyStart)
{
    private const string Open = "---\n";

    private const int HeadLength = 20_000;

    public static HugoFrontMatter? Read(string text)
    {
        if (!text.StartsWith(Open, StringComparison.Ordinal))
        {
            return null;
        }

        var head = text.AsSpan(0, Math.Min(text.Length, HeadLength));
        var close = head[3..].IndexOf("\n---\n", StringComparison.Ordinal);
        if (close < 0)
        {
            close = head.EndsWith("\n---") ? head.Length - 7 : -1;
        }

        if (close < 0)
        {
            return null;
        }

        var keys = head.Slice(Open.Length, close);
        return Value(keys, "title") is { } title && Value(keys, "date") is { } date && Value(keys, "summary") is not null
            ? new HugoFrontMatter(title, date, Value(keys, "thumbnail") ?? "", FirstItem(keys, "categories") ?? "", Math.Min(text.Length, close + 8))
            : null;
    }

    /// <summary>China's time (and Hong Kong's, which is the same), printed without a zone.</summary>
    public PublicationTime? Published =>
        DateTime.TryParseExact(Date, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Year > 1
            ? new PublicationTime(new DateTimeOffset(at, PublicationTime.ChinaOffset), TimePrecision.Second)
            : null;

    private static string? Value(ReadOnlySpan<char> keys, string key)
    {
        foreach (var range in keys.Split('\n'))
        {
            var line = keys[range];
            if (line.StartsWith(key, StringComparison.Ordinal) && line.Length > key.Length && line[key.Length] == ':')
            {
                return Unquoted(line[(key.Length + 1)..].Trim());
            }
        }

        return null;
    }

    private static string? FirstItem(ReadOnlySpan<char> keys, string key)
    {
        var inside = false;
        foreach (var range in keys.Split('\n'))
        {
            var line = keys[range];
            if (inside)
            {
                var item = line.Trim();
                return item.StartsWith("- ") ? Unquoted(item[2..].Trim()) : null;
            }

            inside = line.StartsWith(key, StringComparison.Ordinal) && line.Length == key.Length + 1 && line[^1] == ':';
        }

        return null;
    }

    private static string Unquoted(ReadOnlySpan<char> value)
    {
        if (value.Length < 2 || value[0] != value[^1] || value[0] is not ('"' or '\''))
        {
            return value.ToString();
        }

        var quote = value[0];
        var inner = value[1..^1];
        if (quote == '\'')
        {
            return inner.ToString().Replace("''", "'", StringComparison.Ordinal);
        }

        if (!inner.Contains('\\'))
        {
            return inner.ToString();
        }

        var words = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length)
            {
                i++;
                words.Append(inner[i] is 'n' or 't' ? ' ' : inner[i]);
            }
            else
            {
                words.Append(inner[i]);
            }
        }

        return words.ToString();
    }
}
