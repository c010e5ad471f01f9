using AngleSharp.Dom;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>What a walk over HTML found.</summary>
/// <param name="TooDeep">Something lay deeper than <see cref="SourceLimits.MaxNesting"/> and was not read.</param>
/// <param name="Warnings">Codes of <see cref="ParseWarning"/>.</param>
internal sealed record HtmlReading(List<SourceBlock> Blocks, bool TooDeep, IReadOnlyCollection<string> Warnings);

/// <summary>Reads an HTML tree into blocks. Scripts, styles, forms and hidden elements are not words; nothing of the HTML itself is passed on.</summary>
internal sealed class HtmlBlocks
{
    private readonly InlineBuilder _words = new();
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);
    private List<SourceBlock> _blocks = [];
    private bool _tooDeep;

    // A caption that follows belongs to a film or sound that was left out.
    private bool _behindMedia;

    private HtmlBlocks()
    {
    }

    /// <summary>How the words at a place look, by the elements around them.</summary>
    private readonly record struct Style(bool Strong, bool Emphasised, string? Address, bool Preformatted, int Depth);

    public static HtmlReading Read(IElement root)
    {
        var walk = new HtmlBlocks();
        walk.Children(root, default);
        walk.EndParagraph();
        return new HtmlReading(walk._blocks, walk._tooDeep, walk._warnings);
    }

    private void Children(INode parent, Style style)
    {
        if (style.Depth > SourceLimits.MaxNesting)
        {
            _tooDeep = true;
            return;
        }

        // By index: AngleSharp looks a NextSibling up in the parent's list, which makes a walk over siblings quadratic.
        var nodes = parent.ChildNodes;
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = nodes[i];
            if (node is IText text)
            {
                Words(text.Data, style);
            }
            else if (node is IElement element && !HtmlElements.IsHidden(element))
            {
                Element(element, style with { Depth = style.Depth + 1 });
            }
        }
    }

    private void Element(IElement element, Style style)
    {
        switch (element.LocalName)
        {
            case "br":
                _words.Break();
                break;
            case "img":
                Picture(element, style);
                break;
            case "video" or "audio" or "iframe" or "embed" or "object" or "mpvoice" or "mpvideo" or "qqmusic":
                Media(element);
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Heading(element, style);
                break;
            case "ul" or "ol":
                List(element, style);
                break;
            case "blockquote":
                Quote(element, style);
                break;
            case "table":
                Table(element, style);
                break;
            case "pre":
                Code(element);
                break;
            case "hr":
                EndParagraph();
                _blocks.Add(new SourceBlock.Rule());
                break;
            case "figcaption":
                Caption(element, style);
                break;
            default:
                Other(element, style);
                break;
        }
    }

    private void Other(IElement element, Style style)
    {
        if (HtmlElements.IsCaption(element))
        {
            Caption(element, style);
            return;
        }

        if (HtmlElements.IsBlock(element))
        {
            EndParagraph();
            Children(element, style with { Address = null });
            EndParagraph();
            return;
        }

        Children(element, element.LocalName switch
        {
            "b" or "strong" => style with { Strong = true },
            "i" or "em" => style with { Emphasised = true },
            "a" => style with { Address = WebAddress.TryNormalize(element.GetAttribute("href"), out var url) ? url : style.Address },
            _ => HtmlElements.IsBold(element) ? style with { Strong = true } : style,
        });
    }

    private void Words(string data, Style style)
    {
        if (style.Preformatted)
        {
            _words.Append(data, style.Strong, style.Emphasised, style.Address);
            return;
        }

        var words = HtmlWhitespace.Collapse(data, _words.Last);
        if (words.Length > 0)
        {
            _words.Append(words, style.Strong, style.Emphasised, style.Address);
        }
    }

    private void EndParagraph()
    {
        foreach (var words in _words.Take().Paragraphs())
        {
            if (!words.IsEmpty)
            {
                _behindMedia = false;
                _blocks.Add(new SourceBlock.Paragraph(words));
            }
        }
    }

    /// <summary>Reads an element's content apart from what is being collected.</summary>
    private List<SourceBlock> Inside(INode element, Style style)
    {
        EndParagraph();
        var outer = _blocks;
        _blocks = [];
        Children(element, style);
        EndParagraph();
        var inside = _blocks;
        _blocks = outer;
        return inside;
    }

    private void Heading(IElement element, Style style)
    {
        var level = element.LocalName[1] - '0';
        foreach (var block in Inside(element, style))
        {
            _blocks.Add(block is SourceBlock.Paragraph p ? new SourceBlock.Heading(level, p.Inline) : block);
        }
    }

    private void Picture(IElement image, Style style)
    {
        var address = HtmlElements.PictureAddress(image);
        if (address is null)
        {
            return;
        }

        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            _warnings.Add(ParseWarning.InlineImageDropped);
            return;
        }

        EndParagraph();
        _blocks.Add(new SourceBlock.Picture(address, PictureAlt.Meaningful(image.GetAttribute("alt")), null, style.Address));
    }

    private void Media(IElement media)
    {
        EndParagraph();
        _warnings.Add(ParseWarning.MediaDropped);
        _behindMedia = true;
        if (media.GetAttribute("poster") is { Length: > 0 } poster)
        {
            _blocks.Add(new SourceBlock.Picture(poster));
        }
    }

    private void Caption(IElement element, Style style)
    {
        var behindMedia = _behindMedia;
        var inside = Inside(element, style);
        var words = string.Join(' ', inside.Select(b => b.Text.Replace('\n', ' ')).Where(t => t.Length > 0));
        if (_blocks.Count > 0 && _blocks[^1] is SourceBlock.Picture { Caption: null } picture)
        {
            _blocks[^1] = picture with { Caption = words.Length == 0 ? null : words };
        }
        else if (!behindMedia)
        {
            _blocks.AddRange(inside);
        }

        _behindMedia = false;
    }

    private void List(IElement list, Style style)
    {
        EndParagraph();
        var items = new List<(int, InlineText)>();
        var others = new List<SourceBlock>();
        ListItems(list, style, 1, items, others);
        if (items.Count > 0)
        {
            _blocks.Add(new SourceBlock.List(list.LocalName == "ol", items));
        }

        _blocks.AddRange(others);
    }

    private void ListItems(IElement list, Style style, int depth, List<(int Depth, InlineText Inline)> items, List<SourceBlock> others)
    {
        foreach (var block in Inside(list, style with { Depth = style.Depth + 1 }))
        {
            switch (block)
            {
                case SourceBlock.Paragraph paragraph:
                    items.Add((depth, paragraph.Inline));
                    break;
                case SourceBlock.Heading heading:
                    items.Add((depth, heading.Inline));
                    break;
                case SourceBlock.List inner:
                    items.AddRange(inner.Items.Select(i => (i.Depth + 1, i.Inline)));
                    break;
                default:
                    others.Add(block);
                    break;
            }
        }
    }

    private void Quote(IElement quote, Style style)
    {
        var paragraphs = new List<InlineText>();
        foreach (var block in Inside(quote, style))
        {
            switch (block)
            {
                case SourceBlock.Paragraph paragraph:
                    paragraphs.Add(paragraph.Inline);
                    break;
                case SourceBlock.Quote inner:
                    paragraphs.AddRange(inner.Paragraphs);
                    break;
                default:
                    FlushQuote(paragraphs);
                    _blocks.Add(block);
                    break;
            }
        }

        FlushQuote(paragraphs);
    }

    private void FlushQuote(List<InlineText> paragraphs)
    {
        if (paragraphs.Count > 0)
        {
            _blocks.Add(new SourceBlock.Quote([.. paragraphs]));
            paragraphs.Clear();
        }
    }

    private void Table(IElement table, Style style)
    {
        EndParagraph();
        if (table.QuerySelector("table, img, h1, h2, h3, ul, ol, td p + p, td section + section") is not null)
        {
            // A table around blocks is layout.
            _blocks.AddRange(Inside(table, style));
            return;
        }

        var rows = new List<IReadOnlyList<InlineText>>();
        foreach (var row in table.QuerySelectorAll("tr"))
        {
            rows.Add([.. row.Children.Select(cell => Cell(cell, style))]);
        }

        _blocks.AddRange(TableShape.Read(rows));
    }

    private InlineText Cell(IElement cell, Style style) =>
        Inside(cell, style with { Depth = style.Depth + 3 }).OfType<SourceBlock.Paragraph>().FirstOrDefault()?.Inline ?? InlineText.Empty;

    private void Code(IElement pre)
    {
        EndParagraph();
        var lines = HtmlCode.LinesOf(pre);
        if (lines.Length > 0)
        {
            _blocks.Add(new SourceBlock.Code(lines));
        }
    }
}
