using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.WeChat;

/// <summary>The lines between title and text: <c>原创</c>, the author, the account.</summary>
/// <param name="Rest">Where the text begins.</param>
internal sealed record WeChatHead(string? Author, string? Account, int Rest)
{
    private const int LongestName = 40;

    /// <param name="text">Begins behind the second title.</param>
    /// <param name="accounts">Names the account is known by, from the front matter and from the page's tail; empty when neither says.</param>
    public static WeChatHead Read(ReadOnlySpan<char> text, IReadOnlyCollection<string> accounts)
    {
        var lines = Lines(text);
        var first = lines.Count > 0 && lines[0].Words == "原创" ? 1 : 0;
        for (var i = first; i < lines.Count && i <= first + 1; i++)
        {
            if (accounts.Any(a => IsSameName(a, lines[i].Words)))
            {
                return new WeChatHead(i > first ? lines[first].Words : null, lines[i].Words, lines[i].End);
            }
        }

        if (accounts.Count > 0 || lines.Count == first)
        {
            return new WeChatHead(null, null, first == 0 ? 0 : lines[0].End);
        }

        // Nothing tells the names. Behind 原创 both stand in 93 % of the articles; otherwise one line is safe, two are a guess.
        return first == 1 && lines.Count > 2
            ? new WeChatHead(lines[1].Words, lines[2].Words, lines[2].End)
            : new WeChatHead(null, lines[first].Words, lines[first].End);
    }

    /// <summary>Names are printed with and without blanks inside: 丁爸 情报分析师的工具箱.</summary>
    public static bool IsSameName(string one, string other) =>
        one.Replace(" ", "", StringComparison.Ordinal).Equals(other.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private static List<(string Words, int End)> Lines(ReadOnlySpan<char> text)
    {
        var lines = new List<(string, int)>();
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].Trim();
            if (line.IsEmpty)
            {
                continue;
            }

            var (offset, length) = range.GetOffsetAndLength(text.Length);
            var isAlone = offset + length + 1 >= text.Length || text[offset + length + 1] == '\n';
            if (lines.Count == 4 || !isAlone || !IsName(line))
            {
                break;
            }

            lines.Add((Unescaped(line), offset + length));
        }

        return lines;
    }

    private static bool IsName(ReadOnlySpan<char> line) =>
        line.Length <= LongestName && line[0] is not ('!' or '#' or '*' or '>' or '[' or '`' or '|') && line[^1] is not ('。' or '，' or '：' or ':' or '；');

    /// <summary>The words of an escaped line: <c>\_</c> is <c>_</c>.</summary>
    public static string Unescaped(ReadOnlySpan<char> line)
    {
        var words = new System.Text.StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && char.IsAscii(line[i + 1]) && char.IsPunctuation(line[i + 1]))
            {
                i++;
            }

            words.Append(line[i]);
        }

        return TextNormalizer.Clean(words.ToString()).Trim();
    }
}
