using System.Globalization;
using System.Text;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>Writes runs of words as inline Markdown. The marks are placed so that they are read as marks whatever stands around them.</summary>
internal static class InlineMarkdown
{
    public static string Write(List<InlineRun> runs)
    {
        var markdown = new StringBuilder();
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            var before = i == 0 ? '\n' : runs[i - 1].Words[^1];
            var after = i + 1 == runs.Count ? '\n' : runs[i + 1].Words[0];
            WriteRun(markdown, run, before, after);
        }

        return markdown.ToString();
    }

    private static void WriteRun(StringBuilder markdown, InlineRun run, char before, char after)
    {
        var words = run.Words.AsSpan();
        var core = words.Trim(" \n\t\u3000");
        if (core.IsEmpty)
        {
            Blank(markdown, words);
            return;
        }

        var lead = words.IndexOf(core, StringComparison.Ordinal);
        Blank(markdown, words[..lead]);
        var inner = run.Strong ? Strong(core, lead == 0 ? before : ' ', lead + core.Length == words.Length ? after : ' ') : MarkdownText.Escape(core.ToString());
        if (run.Address is not null && inner.Length > 0)
        {
            EscapeExclamation(markdown);
            inner = MarkdownText.Link(inner, run.Address);
        }

        markdown.Append(inner);
        Blank(markdown, words[(lead + core.Length)..]);
    }

    // CommonMark 0.31, 6.2: a run of `**` next to punctuation inside opens or closes only beside a blank or punctuation outside (or, with the
    // CJK extension, beside a Chinese character). Where a Latin letter stands there, the punctuation goes outside the emphasis.
    private static string Strong(ReadOnlySpan<char> words, char before, char after)
    {
        if (words.Contains('\n'))
        {
            // A hard break inside emphasis is fine for readers of Markdown, but blanks around it are not kept; line by line is plainer.
            return string.Join("\\\n", words.ToString().Split('\n').Select(line => StrongLine(line.Trim(), ' ', ' ')).Where(line => line.Length > 0));
        }

        return StrongLine(words, before, after);
    }

    private static string StrongLine(ReadOnlySpan<char> words, char before, char after)
    {
        var start = 0;
        var end = words.Length;
        if (IsLatinWord(before))
        {
            while (start < end && IsMark(words[start]))
            {
                start++;
            }
        }

        if (IsLatinWord(after))
        {
            while (end > start && IsMark(words[end - 1]))
            {
                end--;
            }
        }

        return start == end
            ? MarkdownText.Escape(words.ToString())
            : MarkdownText.Escape(words[..start].ToString()) + MarkdownText.Strong(MarkdownText.Escape(words[start..end].ToString())) + MarkdownText.Escape(words[end..].ToString());
    }

    private static bool IsLatinWord(char c) => char.IsLetterOrDigit(c) && c < '\u2E80';

    private static bool IsMark(char c) =>
        c is ' ' or '\u3000' || char.IsPunctuation(c) || char.IsSymbol(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherNotAssigned;

    private static void Blank(StringBuilder markdown, ReadOnlySpan<char> blank)
    {
        if (blank.Contains('\n'))
        {
            if (markdown.Length > 0)
            {
                while (markdown.Length > 0 && markdown[^1] is ' ')
                {
                    markdown.Length--;
                }

                markdown.Append("\\\n");
            }
        }
        else if (!(markdown.Length > 1 && markdown[^1] == '\n'))
        {
            markdown.Append(blank);
        }
    }

    // "好！[链接](…)" would be read as a picture.
    private static void EscapeExclamation(StringBuilder markdown)
    {
        if (markdown.Length > 0 && markdown[^1] == '!' && (markdown.Length == 1 || markdown[^2] != '\\'))
        {
            markdown.Insert(markdown.Length - 1, '\\');
        }
    }
}
