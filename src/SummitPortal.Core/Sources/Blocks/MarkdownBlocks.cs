using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>Reads a source's Markdown into blocks.</summary>
internal static class MarkdownBlocks
{
    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    /// <returns>Null when the Markdown is nested deeper than Markdig reads (128 levels).</returns>
    public static List<SourceBlock>? Read(string markdown)
    {
        if (MarkdownLines.Mend(TextNormalizer.Clean(markdown)) is not { } mended)
        {
            return null;
        }

        MarkdownDocument tree;
        try
        {
            tree = Markdown.Parse(mended, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's documented guard against deep nesting.
            return null;
        }

        var walk = new Walk();
        walk.Blocks(tree);
        return walk.Result;
    }

    // Without indented code: these collectors fence code, and blanks before a paragraph are layout.
    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UseCjkFriendlyEmphasis().UsePipeTables();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder.Build();
    }

    private sealed class Walk
    {
        private readonly InlineBuilder _words = new();
        private bool _onPictureLine;

        public List<SourceBlock> Result { get; } = [];

        public void Blocks(ContainerBlock parent)
        {
            foreach (var block in parent)
            {
                Block(block);
            }
        }

        private void Block(Block block)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    Result.AddRange(Paragraphs(heading.Inline).Select(b => b is SourceBlock.Paragraph p ? new SourceBlock.Heading(heading.Level, p.Inline) : b));
                    break;
                case LeafBlock { Inline: { } inline }:
                    Result.AddRange(Paragraphs(inline));
                    break;
                case QuoteBlock quote:
                    Quote(quote);
                    break;
                case ListBlock list:
                    MarkdownList.Read(list, Result, Paragraphs, Block);
                    break;
                case CodeBlock code:
                    Result.Add(new SourceBlock.Code(code.Lines.ToString()));
                    break;
                case ThematicBreakBlock:
                    Result.Add(new SourceBlock.Rule());
                    break;
                case Table table:
                    ReadTable(table);
                    break;
                case ContainerBlock container:
                    Blocks(container);
                    break;
            }
        }

        /// <summary>A quotation's paragraphs; pictures, lists and code inside stand behind it.</summary>
        private void Quote(QuoteBlock quote)
        {
            var inner = new Walk();
            inner.Blocks(quote);
            var paragraphs = new List<InlineText>();
            foreach (var block in inner.Result)
            {
                if (block is SourceBlock.Paragraph or SourceBlock.Heading or SourceBlock.Quote)
                {
                    paragraphs.AddRange(block switch
                    {
                        SourceBlock.Paragraph p => [p.Inline],
                        SourceBlock.Heading h => [h.Inline],
                        SourceBlock.Quote q => q.Paragraphs,
                        _ => [],
                    });
                    continue;
                }

                Flush(paragraphs);
                Result.Add(block);
            }

            Flush(paragraphs);
        }

        private void Flush(List<InlineText> quoted)
        {
            if (quoted.Count > 0)
            {
                Result.Add(new SourceBlock.Quote([.. quoted]));
                quoted.Clear();
            }
        }

        private void ReadTable(Table table)
        {
            var rows = new List<IReadOnlyList<InlineText>>();
            var pictures = new List<SourceBlock>();
            foreach (var row in table.OfType<TableRow>())
            {
                var cells = new List<InlineText>();
                foreach (var cell in row.OfType<TableCell>())
                {
                    var blocks = cell.OfType<LeafBlock>().SelectMany(b => Paragraphs(b.Inline)).ToList();
                    pictures.AddRange(blocks.OfType<SourceBlock.Picture>());
                    cells.Add(blocks.OfType<SourceBlock.Paragraph>().FirstOrDefault()?.Inline ?? InlineText.Empty);
                }

                rows.Add(cells);
            }

            Result.AddRange(TableShape.Read(rows));
            Result.AddRange(pictures);
        }

        /// <summary>A paragraph falls apart at its pictures.</summary>
        private List<SourceBlock> Paragraphs(ContainerInline? inline)
        {
            var blocks = new List<SourceBlock>();
            _onPictureLine = false;
            Inlines(inline, blocks, false, false, null);
            EndParagraph(blocks);
            return blocks;
        }

        private void EndParagraph(List<SourceBlock> blocks)
        {
            var onPictureLine = _onPictureLine;
            foreach (var words in _words.Take().Paragraphs())
            {
                if (!words.IsEmpty)
                {
                    blocks.Add(new SourceBlock.Paragraph(words) { OnPictureLine = onPictureLine });
                }

                onPictureLine = false;
            }
        }

        private void Inlines(ContainerInline? container, List<SourceBlock> blocks, bool strong, bool emphasised, string? address)
        {
            for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling)
            {
                Inline(inline, blocks, strong, emphasised, address);
            }
        }

        private void Inline(Inline inline, List<SourceBlock> blocks, bool strong, bool emphasised, string? address)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    // Marks that stayed without a partner are not words.
                    if (literal.IsFirstCharacterEscaped || literal.Content.Length > 3 || literal.Content.AsSpan() is not ("**" or "***"))
                    {
                        _words.Append(literal.Content.ToString(), strong, emphasised, address);
                    }

                    break;
                case HtmlEntityInline entity:
                    _words.Append(entity.Transcoded.ToString(), strong, emphasised, address);
                    break;
                case CodeInline code:
                    _words.Append(code.Content, strong, emphasised, address);
                    break;
                case LineBreakInline { IsHard: true }:
                    _words.Break();
                    _onPictureLine = _onPictureLine && _words.IsEmpty;
                    break;
                case LineBreakInline:
                    SoftBreak(strong, emphasised, address);
                    break;
                case AutolinkInline auto:
                    _words.Append(auto.Url, strong, emphasised, auto.IsEmail ? null : auto.Url);
                    break;
                case LinkInline { IsImage: true } image:
                    Picture(image, blocks, address);
                    break;
                case LinkInline link:
                    Inlines(link, blocks, strong, emphasised, WebAddress.TryNormalize(link.Url, out var url) ? url : address);
                    break;
                case EmphasisInline emphasis:
                    Inlines(emphasis, blocks, strong || emphasis.DelimiterCount >= 2, emphasised || emphasis.DelimiterCount == 1, address);
                    break;
                case ContainerInline container:
                    Inlines(container, blocks, strong, emphasised, address);
                    break;
            }
        }

        // A line end of the source is a blank between Latin words and nothing between Chinese characters.
        private void SoftBreak(bool strong, bool emphasised, string? address)
        {
            if (_words.IsEmpty)
            {
                _onPictureLine = false;
            }
            else if (_words.Last < '\u2E80' && !_words.EndsBlank)
            {
                _words.Append(" ", strong, emphasised, address);
            }
        }

        private void Picture(LinkInline image, List<SourceBlock> blocks, string? address)
        {
            if (string.IsNullOrWhiteSpace(image.Url))
            {
                return;
            }

            EndParagraph(blocks);
            var alt = string.Concat(image.Descendants<LiteralInline>().Select(l => l.Content.ToString())).Trim();
            blocks.Add(new SourceBlock.Picture(image.Url, PictureAlt.Meaningful(alt), null, address));
            _onPictureLine = true;
        }
    }
}
