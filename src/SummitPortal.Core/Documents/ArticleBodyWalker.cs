using System.Globalization;
using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SummitPortal.Core.Documents;

/// <summary>One walk over a Markdown tree that writes the plain text and, when asked, the HTML of the same words.</summary>
internal sealed class ArticleBodyWalker(StringBuilder? html, IReadOnlyList<TextMark> marks)
{
    private readonly StringBuilder _text = new();
    private readonly List<DocumentBlock> _blocks = [];
    private readonly List<TextSpan> _strong = [];
    private readonly MarkedWords _words = new(html, marks);
    private int _headings;
    private int _links;

    public string Text => _text.ToString();

    public IReadOnlyList<DocumentBlock> Blocks => _blocks;

    public void Document(MarkdownDocument tree) => Children(tree, BlockKind.Paragraph, 0);

    private void Children(ContainerBlock parent, BlockKind kind, int level)
    {
        foreach (var block in parent)
        {
            Block(block, kind, level);
        }
    }

    private void Block(Block block, BlockKind kind, int level)
    {
        switch (block)
        {
            case HeadingBlock heading:
                Heading(heading);
                break;
            case ParagraphBlock { Inline: { } inline } when inline.FirstChild is LinkInline { IsImage: true } image && image.NextSibling is null:
                Figure(image);
                break;
            case ParagraphBlock { Inline: { } inline }:
                Wrapped("p", kind, level, () => Inlines(inline));
                break;
            case QuoteBlock quote:
                Element("blockquote", () => Children(quote, BlockKind.Quote, 0));
                break;
            case ListBlock list:
                List(list, level + 1);
                break;
            case CodeBlock code:
                Wrapped("pre", BlockKind.Code, 0, () => Words(code.Lines.ToString()));
                break;
            case ThematicBreakBlock:
                html?.Append("<hr>\n");
                break;
            case Table table:
                TableRows(table);
                break;
            case FootnoteGroup footnotes:
                Element("section class=\"footnotes\" role=\"doc-endnotes\"", () => Footnotes(footnotes));
                break;
            case ContainerBlock container:
                Children(container, kind, level);
                break;
        }
    }

    private void Heading(HeadingBlock heading)
    {
        var level = Math.Clamp(heading.Level, 2, 6);
        var id = string.Create(CultureInfo.InvariantCulture, $"h-{++_headings}");
        Wrapped($"h{level} id=\"{id}\"", BlockKind.Heading, level, () => Inlines(heading.Inline));
    }

    private void List(ListBlock list, int depth) =>
        Element(list.IsOrdered ? $"ol{StartOf(list)}" : "ul", () =>
        {
            foreach (var item in list.OfType<ListItemBlock>())
            {
                Element("li", () => Children(item, BlockKind.ListItem, depth));
            }
        });

    private static string StartOf(ListBlock list) =>
        int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out var start) && start != 1
            ? string.Create(CultureInfo.InvariantCulture, $" start=\"{start}\"")
            : "";

    private void TableRows(Table table)
    {
        html?.Append("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"table\"><table>\n");
        Span(BlockKind.Table, 0, null, () =>
        {
            foreach (var row in table.OfType<TableRow>())
            {
                Row(row);
            }
        });
        html?.Append("</table></div>\n");
    }

    private void Row(TableRow row)
    {
        if (row.Parent is Table table && !ReferenceEquals(table[0], row))
        {
            _text.Append('\n');
        }

        html?.Append("<tr>");
        var first = true;
        foreach (var cell in row.OfType<TableCell>())
        {
            if (!first)
            {
                _text.Append('\t');
            }

            first = false;
            var tag = row.IsHeader ? "th scope=\"col\"" : "td";
            html?.Append('<').Append(tag).Append('>');
            foreach (var paragraph in cell.OfType<ParagraphBlock>())
            {
                Inlines(paragraph.Inline);
            }

            html?.Append(row.IsHeader ? "</th>" : "</td>");
        }

        html?.Append("</tr>\n");
    }

    private void Footnotes(FootnoteGroup group)
    {
        foreach (var note in group.OfType<Footnote>())
        {
            var label = LabelOf(note);
            html?.Append("<div class=\"footnote\" role=\"doc-footnote\" id=\"fn-").Append(Encode(label)).Append("\"><a class=\"footnote-label\" role=\"doc-backlink\" href=\"#fnref-").Append(Encode(label)).Append("\">").Append(Encode(label)).Append("</a><div>");
            Span(BlockKind.Footnote, 0, label, () =>
            {
                var first = true;
                foreach (var paragraph in note.OfType<ParagraphBlock>())
                {
                    if (!first)
                    {
                        Break();
                    }

                    first = false;
                    Inlines(paragraph.Inline);
                }
            });
            html?.Append("</div></div>\n");
        }
    }

    private void Figure(LinkInline image)
    {
        var drawn = WebAddress.TryNormalize(image.Url, out var url);
        html?.Append("<figure>");
        if (drawn)
        {
            Picture(url!, AltOf(image));
        }

        if (!string.IsNullOrWhiteSpace(image.Title))
        {
            html?.Append("<figcaption>");
            Span(BlockKind.Caption, 0, null, () => Words(image.Title!));
            html?.Append("</figcaption>");
        }

        html?.Append("</figure>\n");
    }

    // no-referrer: the picture hosts of WeChat and QQ refuse foreign referrers, and need not learn who reads what.
    private void Picture(string url, string alt) =>
        html?.Append("<img src=\"").Append(Encode(url)).Append("\" alt=\"").Append(Encode(alt)).Append("\" loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\">");

    private static string AltOf(LinkInline image) => string.Concat(image.Descendants<LiteralInline>().Select(l => l.Content.ToString()));

    private static string LabelOf(Footnote note) => note.Label?.TrimStart('^') ?? note.Order.ToString(CultureInfo.InvariantCulture);

    private void Wrapped(string tag, BlockKind kind, int level, Action content)
    {
        html?.Append('<').Append(tag).Append('>');
        Span(kind, level, null, content);
        CloseTag(tag);
    }

    private void Element(string tag, Action content)
    {
        html?.Append('<').Append(tag).Append(">\n");
        content();
        CloseTag(tag);
    }

    private void CloseTag(string tag)
    {
        var blank = tag.IndexOf(' ', StringComparison.Ordinal);
        html?.Append("</").Append(blank < 0 ? tag : tag[..blank]).Append(">\n");
    }

    /// <summary>Writes one block's words; a block without words leaves no trace in the text.</summary>
    private void Span(BlockKind kind, int level, string? label, Action content)
    {
        var before = _text.Length;
        if (before > 0)
        {
            _text.Append("\n\n");
        }

        var start = _text.Length;
        _strong.Clear();
        content();
        if (_text.Length == start)
        {
            _text.Length = before;
            return;
        }

        _blocks.Add(new DocumentBlock(kind, TextSpan.FromBounds(start, _text.Length), level, [.. _strong], label));
    }

    private void Inlines(ContainerInline? container)
    {
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            Inline(inline);
        }
    }

    private void Inline(Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                Words(literal.Content.AsSpan());
                break;
            case HtmlEntityInline entity:
                Words(entity.Transcoded.AsSpan());
                break;
            case CodeInline code:
                Element(code.Content);
                break;
            case LineBreakInline { IsHard: true }:
                Break();
                break;
            case LineBreakInline:
                SoftBreak();
                break;
            case EmphasisInline emphasis:
                Emphasis(emphasis);
                break;
            case FootnoteLink footnote:
                Reference(footnote);
                break;
            case LinkInline { IsImage: true } image:
                if (WebAddress.TryNormalize(image.Url, out var source))
                {
                    Picture(source, AltOf(image));
                }

                break;
            case LinkInline link:
                Link(link.Url, () => Inlines(link));
                break;
            case AutolinkInline auto:
                Link(auto.Url, () => Words(auto.Url));
                break;
            case ContainerInline container:
                Inlines(container);
                break;
        }
    }

    private void Element(string code)
    {
        html?.Append("<code>");
        Words(code);
        html?.Append("</code>");
    }

    private void Emphasis(EmphasisInline emphasis)
    {
        var tag = emphasis.DelimiterCount >= 2 ? "strong" : "em";
        var start = _text.Length;
        html?.Append('<').Append(tag).Append('>');
        Inlines(emphasis);
        html?.Append("</").Append(tag).Append('>');
        if (tag == "strong" && _text.Length > start)
        {
            _strong.Add(TextSpan.FromBounds(start, _text.Length));
        }
    }

    private void Reference(FootnoteLink footnote)
    {
        if (footnote.IsBackLink)
        {
            return;
        }

        var label = Encode(LabelOf(footnote.Footnote));
        html?.Append("<sup><a role=\"doc-noteref\" id=\"fnref-").Append(label).Append("\" href=\"#fn-").Append(label).Append("\">").Append(label).Append("</a></sup>");
    }

    private void Link(string? address, Action content)
    {
        if (_links > 0 || !WebAddress.TryNormalize(address, out var url))
        {
            content();
            return;
        }

        _links++;
        html?.Append("<a href=\"").Append(Encode(url)).Append("\" rel=\"noopener nofollow external\" referrerpolicy=\"no-referrer\">");
        content();
        html?.Append("</a>");
        _links--;
    }

    private void Break()
    {
        html?.Append("<br>");
        _text.Append('\n');
    }

    // A line break of the Markdown source is a blank between Latin words and nothing between Chinese characters.
    private void SoftBreak()
    {
        if (_text.Length > 0 && !TextNormalizer.IsHan(_text[^1]) && _text[^1] < '\u3000')
        {
            Words(" ");
        }
    }

    private void Words(ReadOnlySpan<char> words)
    {
        _words.Append(words, _text.Length, insideLink: _links > 0);
        _text.Append(words);
    }

    private static string Encode(string value) => MarkedWords.Encoder.Encode(value);
}
