using System.Text;

namespace SummitPortal.Core.Documents;

/// <summary>
/// Collects the blocks that a parser finds and writes them as the article's Markdown. Inline arguments are Markdown made by
/// <see cref="MarkdownText"/>; blocks without words are left out.
/// </summary>
public sealed class BodyBuilder
{
    private readonly StringBuilder _markdown = new();
    private readonly List<(string Label, string Inline)> _footnotes = [];

    public bool IsEmpty => _markdown.Length == 0;

    public BodyBuilder Paragraph(string inline) => Block(inline);

    /// <param name="level">2 for the article's own sections; 1 is the title's and is raised to 2.</param>
    public BodyBuilder Heading(int level, string inline) =>
        string.IsNullOrWhiteSpace(inline) ? this : Block($"{new string('#', Math.Clamp(level, 2, 6))} {inline.ReplaceLineEndings(" ").Replace("\\ ", " ", StringComparison.Ordinal).Trim()}");

    /// <summary>One block per paragraph of the quotation.</summary>
    public BodyBuilder Quote(IEnumerable<string> paragraphs) =>
        Block(string.Join("\n>\n", paragraphs.Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => "> " + p.Replace("\n", "\n> ", StringComparison.Ordinal))));

    /// <param name="items">Inline Markdown and its depth, from 1.</param>
    public BodyBuilder List(bool ordered, IEnumerable<(int Depth, string Inline)> items)
    {
        var lines = new StringBuilder();
        foreach (var (depth, inline) in items)
        {
            if (!string.IsNullOrWhiteSpace(inline))
            {
                var indent = new string(' ', (Math.Clamp(depth, 1, 8) - 1) * 3);
                lines.Append(indent).Append(ordered ? "1. " : "-  ").Append(inline.Replace("\n", "\n" + indent + "   ", StringComparison.Ordinal)).Append('\n');
            }
        }

        // A comment would be needed to part two lists that follow each other; an own paragraph between them is what sources have.
        return Block(lines.ToString().TrimEnd('\n'));
    }

    /// <summary>A picture on its own, with the words printed under it.</summary>
    /// <param name="address">Dropped with its caption kept as words when it is no http(s) address.</param>
    /// <param name="alt">What the picture shows, if the source says it; not 图片 or image.</param>
    /// <param name="caption">Plain words.</param>
    public BodyBuilder Image(string address, string? alt, string? caption)
    {
        var words = caption is null ? "" : TextNormalizer.Clean(caption).ReplaceLineEndings(" ").Trim();
        if (!WebAddress.TryNormalize(address, out var url))
        {
            return words.Length == 0 ? this : Paragraph(MarkdownText.Escape(words));
        }

        var title = words.Length == 0 ? "" : $" \"{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal)}\"";
        return Block($"![{MarkdownText.Escape(alt ?? "").ReplaceLineEndings(" ")}](<{url}>{title})");
    }

    /// <summary>A table; the first row is its head. Cells are inline Markdown.</summary>
    public BodyBuilder Table(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0 || rows.Max(r => r.Count) == 0)
        {
            return this;
        }

        var columns = rows.Max(r => r.Count);
        var table = new StringBuilder();
        for (var r = 0; r < rows.Count; r++)
        {
            AppendRow(table, Enumerable.Range(0, columns).Select(c => c < rows[r].Count ? Cell(rows[r][c]) : ""));
            if (r == 0)
            {
                AppendRow(table, Enumerable.Repeat("---", columns));
            }
        }

        return Block(table.ToString().TrimEnd('\n'));
    }

    /// <summary>Program text, line by line as it stands.</summary>
    public BodyBuilder Code(string code)
    {
        var text = TextNormalizer.Clean(code).Trim('\n');
        if (string.IsNullOrWhiteSpace(text))
        {
            return this;
        }

        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        return Block($"{fence}\n{text}\n{fence}");
    }

    /// <summary>Defines a footnote. One that no <see cref="MarkdownText.FootnoteReference"/> names is listed at the end, so that no words are lost.</summary>
    public BodyBuilder Footnote(string label, string inline)
    {
        _footnotes.Add((label, inline));
        return this;
    }

    public string ToMarkdown()
    {
        var body = _markdown.ToString();
        var defined = new StringBuilder(body);
        var unreferenced = new List<(int, string)>();
        foreach (var (label, inline) in _footnotes)
        {
            if (body.Contains(MarkdownText.FootnoteReference(label), StringComparison.Ordinal))
            {
                defined.Append("\n\n").Append(MarkdownText.FootnoteReference(label)).Append(": ").Append(inline.Replace("\n", "\n    ", StringComparison.Ordinal));
            }
            else
            {
                unreferenced.Add((1, $"{MarkdownText.Escape(label)} {inline}"));
            }
        }

        if (unreferenced.Count == 0)
        {
            return defined.ToString();
        }

        var rest = new BodyBuilder().List(false, unreferenced);
        return $"{defined}\n\n{rest._markdown}";
    }

    private static string Cell(string inline) => inline.ReplaceLineEndings(" ").Replace("\\ ", " ", StringComparison.Ordinal).Trim();

    private static void AppendRow(StringBuilder table, IEnumerable<string> cells)
    {
        table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    private BodyBuilder Block(string markdown)
    {
        if (!string.IsNullOrWhiteSpace(markdown))
        {
            if (_markdown.Length > 0)
            {
                _markdown.Append("\n\n");
            }

            _markdown.Append(markdown);
        }

        return this;
    }
}
