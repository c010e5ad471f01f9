using System.Text;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>Mends, line by line, what collectors write that CommonMark reads as something else. Code fences are left alone.</summary>
internal static class MarkdownLines
{
    // Markdig stops at 128 levels, but needs seconds to reach them when one line opens thousands.
    private const int MostContainers = 64;

    /// <returns>Null when a line opens more containers than <see cref="MostContainers"/>.</returns>
    public static string? Mend(string markdown)
    {
        var mended = new StringBuilder(markdown.Length + 16);
        var fence = default(Fence);
        var strong = false;
        foreach (var range in markdown.AsSpan().Split('\n'))
        {
            var line = markdown.AsSpan(range);
            if (fence.Takes(line))
            {
                mended.Append(line).Append('\n');
                strong = false;
                continue;
            }

            if (line.IsWhiteSpace())
            {
                strong = false;
                mended.Append('\n');
                continue;
            }

            if (Containers(line) > MostContainers)
            {
                return null;
            }

            MendLine(mended, line, ref strong);
            mended.Append('\n');
        }

        return mended.ToString();
    }

    /// <summary>How many quotations and lists a line opens: <c>&gt; - 1. </c> opens three.</summary>
    private static int Containers(ReadOnlySpan<char> line)
    {
        var count = 0;
        while (true)
        {
            line = line.TrimStart(' ');
            var digits = line.IndexOfAnyExceptInRange('0', '9');
            if (line.Length > 0 && line[0] == '>')
            {
                line = line[1..];
            }
            else if (line.Length > 1 && line[0] is '-' or '+' or '*' && line[1] == ' ')
            {
                line = line[2..];
            }
            else if (digits is > 0 and < 10 && line.Length > digits + 1 && line[digits] is '.' or ')' && line[digits + 1] == ' ')
            {
                line = line[(digits + 2)..];
            }
            else
            {
                return count;
            }

            count++;
        }
    }

    private static void MendLine(StringBuilder mended, ReadOnlySpan<char> line, ref bool strong)
    {
        // "[1]: http…" is a footnote in these texts; CommonMark would swallow it as a link definition.
        var trimmed = line.TrimStart(' ');
        if (trimmed.Length > 0 && trimmed[0] == '[' && trimmed.Contains("]:", StringComparison.Ordinal))
        {
            mended.Append('\\');
            line = trimmed;
        }

        line = WithoutLinkPieces(mended, line);
        if (!line.ContainsAny('*', '<'))
        {
            mended.Append(line);
            return;
        }

        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\\' when i + 1 < line.Length:
                    mended.Append(line[i]).Append(line[++i]);
                    break;
                case '`':
                    i = CopyCode(mended, line, i);
                    break;
                case '<' when BreakLength(line[i..]) is > 0 and var length:
                    mended.Append("\\\n");
                    i += length - 1;
                    break;
                case '*':
                    i = Stars(mended, line, i, ref strong);
                    break;
                default:
                    mended.Append(line[i]);
                    break;
            }
        }
    }

    // A link around several paragraphs comes as "[" alone, and "words](address)" further down.
    private static ReadOnlySpan<char> WithoutLinkPieces(StringBuilder mended, ReadOnlySpan<char> line)
    {
        if (line.Trim() is "[")
        {
            return [];
        }

        var close = line.IndexOf("](http", StringComparison.Ordinal);
        if (close > 0 && line[^1] == ')' && !line[..close].Contains('['))
        {
            mended.Append('[');
        }

        return line;
    }

    private static int CopyCode(StringBuilder mended, ReadOnlySpan<char> line, int i)
    {
        var close = line[(i + 1)..].IndexOf('`');
        var end = close < 0 ? i : i + 1 + close;
        mended.Append(line[i..(end + 1)]);
        return end;
    }

    private static int BreakLength(ReadOnlySpan<char> tag)
    {
        foreach (var form in (ReadOnlySpan<string>)["<br>", "<br/>", "<br />"])
        {
            if (tag.StartsWith(form, StringComparison.OrdinalIgnoreCase))
            {
                return form.Length;
            }
        }

        return 0;
    }

    // Each `**` switches strong on or off, so four in a row switch nothing: `**甲****乙**` is one strong run, by CommonMark's rule of three it is none.
    private static int Stars(StringBuilder mended, ReadOnlySpan<char> line, int i, ref bool strong)
    {
        var end = i;
        while (end < line.Length && line[end] == '*')
        {
            end++;
        }

        var count = end - i;
        if (count >= 4 || count == 2)
        {
            count %= 4;
        }

        if (count != 2)
        {
            mended.Append('*', count);
            return end - 1;
        }

        return strong ? Close(mended, end, ref strong) : Open(mended, line, end, ref strong);
    }

    // "** 文字**" does not open, "**文字 **" does not close: blanks go outside.
    private static int Open(StringBuilder mended, ReadOnlySpan<char> line, int end, ref bool strong)
    {
        strong = true;
        while (end < line.Length && line[end] is ' ' or '\u3000')
        {
            mended.Append(line[end++]);
        }

        mended.Append("**");
        return end - 1;
    }

    private static int Close(StringBuilder mended, int end, ref bool strong)
    {
        strong = false;
        var blanks = 0;
        while (mended.Length > 0 && mended[^1] is ' ' or '\u3000')
        {
            mended.Length--;
            blanks++;
        }

        mended.Append("**").Append(' ', blanks);
        return end - 1;
    }

    private struct Fence
    {
        private char _mark;
        private int _length;

        /// <summary>True while the line belongs to fenced code, its fences included.</summary>
        public bool Takes(ReadOnlySpan<char> line)
        {
            var trimmed = line.TrimStart(' ');
            var run = trimmed.Length > 0 && trimmed[0] is '`' or '~' ? trimmed.IndexOfAnyExcept(trimmed[0]) : 0;
            run = run < 0 ? trimmed.Length : run;
            if (_length == 0)
            {
                if (run < 3 || (trimmed[0] == '`' && trimmed[run..].Contains('`')))
                {
                    return false;
                }

                (_mark, _length) = (trimmed[0], run);
                return true;
            }

            if (run >= _length && trimmed[0] == _mark && trimmed[run..].IsWhiteSpace())
            {
                _length = 0;
            }

            return true;
        }
    }
}
