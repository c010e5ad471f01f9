using System.Text;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>White space as a page shows it: runs become one blank, and a line end between Chinese characters becomes nothing.</summary>
internal static class HtmlWhitespace
{
    /// <param name="last">The character before; NUL at a paragraph's start.</param>
    public static string Collapse(string data, char last)
    {
        if (!NeedsWork(data, last))
        {
            return data;
        }

        var words = new StringBuilder(data.Length);
        for (var i = 0; i < data.Length; i++)
        {
            if (!IsSpace(data[i]))
            {
                words.Append(data[i]);
                last = data[i];
                continue;
            }

            var lineEnd = false;
            while (i < data.Length && IsSpace(data[i]))
            {
                lineEnd |= data[i] is '\n' or '\r';
                i++;
            }

            i--;
            var next = i + 1 < data.Length ? data[i + 1] : '\0';
            var between = lineEnd && last >= '\u2E80' && next >= '\u2E80';
            if (!between && last is not (' ' or '\n' or '\0'))
            {
                words.Append(' ');
                last = ' ';
            }
        }

        return words.ToString();
    }

    private static bool NeedsWork(string data, char last)
    {
        if (data.AsSpan().ContainsAny('\n', '\t', '\r') || data.Contains("  ", StringComparison.Ordinal))
        {
            return true;
        }

        return data.Length > 0 && data[0] == ' ' && last is ' ' or '\n' or '\0';
    }

    // No-break spaces are the author's own and stay, as ordinary blanks.
    private static bool IsSpace(char c) => c is ' ' or '\n' or '\t' or '\r' or '\f';
}
