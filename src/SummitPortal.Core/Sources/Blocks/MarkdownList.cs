using System.Globalization;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>
/// Reads a Markdown list. A numbered list keeps its numbers only while it runs from 1 without interruption; these sources number their
/// sections so, with text between, and there the number stays as words.
/// </summary>
internal static class MarkdownList
{
    public static void Read(ListBlock list, List<SourceBlock> result, Func<ContainerInline?, List<SourceBlock>> paragraphs, Action<Block> other)
    {
        var items = new List<(int, InlineText)>();
        var isWhole = IsWhole(list);
        Collect(list, 1, isWhole, items, result, paragraphs, other);
        Flush(list.IsOrdered, items, result);
    }

    private static bool IsWhole(ListBlock list) =>
        !list.IsOrdered || (list.Count > 1 && list.OrderedStart is null or "1" && list.Descendants().All(b => b is ListItemBlock or ListBlock or ParagraphBlock));

    private static void Collect(ListBlock list, int depth, bool isWhole, List<(int, InlineText)> items, List<SourceBlock> result, Func<ContainerInline?, List<SourceBlock>> paragraphs, Action<Block> other)
    {
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var number = list.IsOrdered && (!isWhole || depth > 1) ? string.Create(CultureInfo.InvariantCulture, $"{item.Order}. ") : null;
            foreach (var block in item)
            {
                switch (block)
                {
                    case ListBlock inner:
                        Collect(inner, depth + 1, isWhole, items, result, paragraphs, other);
                        break;
                    case ParagraphBlock paragraph:
                        foreach (var part in paragraphs(paragraph.Inline))
                        {
                            Add(part, number, depth, isWhole, items, result);
                            number = null;
                        }

                        break;
                    default:
                        Flush(false, items, result);
                        other(block);
                        break;
                }
            }
        }
    }

    private static void Add(SourceBlock part, string? number, int depth, bool isWhole, List<(int, InlineText)> items, List<SourceBlock> result)
    {
        if (part is not SourceBlock.Paragraph paragraph)
        {
            Flush(false, items, result);
            result.Add(part);
            return;
        }

        var words = number is null ? paragraph.Inline : paragraph.Inline.After(number);
        if (isWhole)
        {
            items.Add((depth, words));
        }
        else
        {
            result.Add(new SourceBlock.Paragraph(words));
        }
    }

    private static void Flush(bool ordered, List<(int, InlineText)> items, List<SourceBlock> result)
    {
        if (items.Count > 0)
        {
            result.Add(new SourceBlock.List(ordered, [.. items]));
            items.Clear();
        }
    }
}
