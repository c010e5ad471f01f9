using System.Text;

namespace SummitPortal.Core.Documents;

/// <summary>Writes inline Markdown that <see cref="ArticleBody"/> reads back as exactly the given words.</summary>
public static class MarkdownText
{
    /// <summary>Escapes plain words for use inside a paragraph, a heading or a table cell. Line feeds become hard breaks.</summary>
    public static string Escape(string words)
    {
        var text = TextNormalizer.Clean(words);
        var markdown = new StringBuilder(text.Length + 8);
        var lineStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                TrimEnd(markdown);
                lineStart = true;
                continue;
            }

            if (lineStart && c is ' ' or '\t')
            {
                continue;
            }

            if (lineStart && markdown.Length > 0)
            {
                markdown.Append("\\\n");
            }

            if (NeedsEscape(text, i, lineStart))
            {
                markdown.Append('\\');
            }

            markdown.Append(c);
            lineStart = false;
        }

        TrimEnd(markdown);
        return markdown.ToString();
    }

    /// <summary>Emphasised words; blanks at the edges move outside, empty emphasis vanishes.</summary>
    /// <param name="inline">Markdown, already escaped.</param>
    public static string Strong(string inline)
    {
        var core = inline.Trim(' ', '\u3000');
        if (core.Length == 0)
        {
            return inline;
        }

        var start = inline.IndexOf(core, StringComparison.Ordinal);
        return $"{inline[..start]}**{core}**{inline[(start + core.Length)..]}";
    }

    /// <summary>A link when the address is absolute http(s), otherwise the words alone.</summary>
    public static string Link(string inline, string address) =>
        WebAddress.TryNormalize(address, out var url) && inline.Trim().Length > 0 ? $"[{inline.Trim()}](<{url}>)" : inline;

    /// <summary>The reference to the footnote that <see cref="BodyBuilder.Footnote"/> defines under the same label.</summary>
    /// <param name="label">Letters, digits and hyphens.</param>
    public static string FootnoteReference(string label) => $"[^{label}]";

    private static bool NeedsEscape(string text, int i, bool lineStart)
    {
        var c = text[i];
        if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '|')
        {
            return true;
        }

        if (c == '&')
        {
            // Only what could be read as an entity: "AT&T" stays as it is.
            return i + 1 < text.Length && (text[i + 1] == '#' || char.IsAsciiLetter(text[i + 1]));
        }

        if (c == '#' && i > 0 && text[i - 1] is ' ' or '#')
        {
            // A run of # at the end of a heading would be read as its closing sequence.
            return true;
        }

        if (c == '!')
        {
            return i + 1 < text.Length && text[i + 1] == '[';
        }

        if (!lineStart)
        {
            return c is '.' or ')' && IsListNumberBefore(text, i);
        }

        return c is '#' or '>' or '+' or '-' or '=' or '~' or ':' or '^' or '$' or '%' or '"';
    }

    // "2024. " at a line's start would open a numbered list.
    private static bool IsListNumberBefore(string text, int i)
    {
        var start = i;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        var digits = i - start;
        while (start > 0 && text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        return digits is > 0 and < 10 && (start == 0 || text[start - 1] == '\n') && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]));
    }

    private static void TrimEnd(StringBuilder markdown)
    {
        while (markdown.Length > 0 && markdown[^1] is ' ' or '\t')
        {
            markdown.Length--;
        }
    }
}
