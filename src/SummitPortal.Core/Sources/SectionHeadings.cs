using SummitPortal.Core.Sources.Blocks;

namespace SummitPortal.Core.Sources;

/// <summary>
/// These sources print section headings as short strong paragraphs. Real headings, where a source has them, are brought to levels 2 and on,
/// and a strong paragraph below one is a heading of the next level.
/// </summary>
internal static class SectionHeadings
{
    private const int Longest = 60;

    public static void Mark(List<SourceBlock> blocks)
    {
        var top = blocks.OfType<SourceBlock.Heading>().Select(h => h.Level).DefaultIfEmpty(0).Min();
        var current = 1;
        for (var i = 0; i < blocks.Count; i++)
        {
            switch (blocks[i])
            {
                case SourceBlock.Heading { Inline.Text.Length: > 120 } heading:
                    // A whole paragraph in heading style is large print.
                    blocks[i] = new SourceBlock.Paragraph(heading.Inline);
                    break;
                case SourceBlock.Heading heading:
                    current = Math.Min(6, heading.Level - top + 2);
                    blocks[i] = new SourceBlock.Heading(current, heading.Inline);
                    break;
                case SourceBlock.Paragraph { Inline.IsStrong: true } paragraph when IsTitle(paragraph.Inline.Text) && i + 1 < blocks.Count:
                    blocks[i] = new SourceBlock.Heading(top == 0 ? 2 : Math.Min(6, current + 1), paragraph.Inline.WithoutStrong());
                    break;
            }
        }
    }

    private static bool IsTitle(string text)
    {
        if (text.Length > Longest || text.Contains('\n', StringComparison.Ordinal) || text.Contains('。', StringComparison.Ordinal))
        {
            return false;
        }

        return text[^1] is not ('，' or '；' or '、' or '：' or ':' or ',' or ';' or '.' or '…') && text[0] is not ('（' or '(') && !IsFigure(text) && text.Any(char.IsLetterOrDigit);
    }

    // "图1", "表 2. 结果": the number of a figure.
    private static bool IsFigure(string text) => text[0] is '图' or '表' && text.Length > 1 && (char.IsAsciiDigit(text[1]) || (text[1] == ' ' && text.Length > 2 && char.IsAsciiDigit(text[2])));
}
