using System.Text;

namespace SummitPortal.Core.Sources.Qq;

/// <summary>
/// Undoes html2text's wrapping at about 78 columns. It breaks a line behind a Latin word or a hyphen, also inside addresses (<c>…NDXS-⏎mR6M8…</c>);
/// Chinese runs are never broken, so a line end is a break of its own only when the line is short or the next begins a block.
/// </summary>
internal static class Html2TextLines
{
    // A wrapped line has at least this many columns with Chinese counted as one: "OpenAI o3⏎等模型" breaks where the next word would not fit.
    private const int NarrowestWrap = 8;

    public static string Mend(string text)
    {
        var mended = new StringBuilder(text.Length);
        var previous = "";
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text[range].TrimEnd();
            if (Continues(previous, line))
            {
                Join(mended, previous, line.TrimStart());
            }
            else
            {
                if (mended.Length > 0)
                {
                    mended.Append('\n');
                }

                mended.Append(line);
            }

            previous = line;
        }

        return mended.ToString();
    }

    private static bool Continues(string previous, string line) =>
        previous.Length >= NarrowestWrap && line.Length > 0 && !BeginsBlock(line) && !previous.StartsWith('#')
        && (IsInsideAddress(previous) || !(previous.EndsWith(')') && previous.TrimStart().StartsWith("![", StringComparison.Ordinal)));

    private static bool IsInsideAddress(string line)
    {
        var open = line.LastIndexOf("](", StringComparison.Ordinal);
        return open >= 0 && line.IndexOf(')', open) < 0;
    }

    private static bool BeginsBlock(string line)
    {
        var words = line.TrimStart();
        return words[0] is '#' or '>' or '|' || words.StartsWith("* ", StringComparison.Ordinal) || words.StartsWith("![", StringComparison.Ordinal)
            || words.StartsWith("```", StringComparison.Ordinal) || (char.IsAsciiDigit(words[0]) && words.AsSpan().IndexOf(". ") is > 0 and < 4 && line[0] == ' ');
    }

    private static void Join(StringBuilder mended, string previous, string line)
    {
        // A hyphen at the wrap is the word's own; inside an address nothing may come between.
        if (!IsInsideAddress(previous) && previous[^1] != '-' && previous[^1] < '\u2E80' && line[0] < '\u2E80')
        {
            mended.Append(' ');
        }

        mended.Append(line);
    }
}
