using System.Runtime.InteropServices;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>
/// Refuses HTML that would cost an HTML parser more than linear time. The HTML standard searches the stack of open elements for each tag
/// (section 13.2.4.2), and reopens every unclosed formatting element in each new paragraph (13.2.4.3).
/// </summary>
internal static class HtmlNesting
{
    // Elements that a parser closes by itself, or that never hold others.
    private static readonly HashSet<string> SelfEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "col", "rp", "rt", "html", "head", "body",
        "br", "hr", "img", "input", "meta", "link", "source", "track", "wbr", "area", "base", "embed", "param",
    };

    private static readonly HashSet<string> Formatting = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    };

    public static bool IsReasonable(string html)
    {
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var lookup = open.GetAlternateLookup<ReadOnlySpan<char>>();
        var tags = 0;
        var rest = html.AsSpan();
        for (var at = rest.IndexOf('<'); at >= 0; at = rest.IndexOf('<'))
        {
            rest = rest[(at + 1)..];
            var isEnd = rest.Length > 0 && rest[0] == '/';
            var name = TagName(isEnd ? rest[1..] : rest);
            if (name.IsEmpty)
            {
                continue;
            }

            tags++;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, name, out _);
            count = isEnd ? Math.Max(0, count - 1) : count + 1;
            if (count > SourceLimits.MaxNesting && !SelfEnding.Contains(name.ToString()))
            {
                return false;
            }
        }

        var unclosed = open.Where(o => Formatting.Contains(o.Key)).Sum(o => (long)o.Value);
        return unclosed * tags <= 5_000_000;
    }

    private static ReadOnlySpan<char> TagName(ReadOnlySpan<char> tag)
    {
        var length = 0;
        while (length < tag.Length && length < 20 && char.IsAsciiLetterOrDigit(tag[length]))
        {
            length++;
        }

        return length > 0 && char.IsAsciiLetter(tag[0]) ? tag[..length] : [];
    }
}
