using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>Writes cleaned blocks as the article's Markdown.</summary>
internal static class BlockWriter
{
    public static string Write(IReadOnlyList<SourceBlock> blocks)
    {
        var body = new BodyBuilder();
        foreach (var block in blocks)
        {
            Write(body, block);
        }

        return body.ToMarkdown();
    }

    private static void Write(BodyBuilder body, SourceBlock block)
    {
        switch (block)
        {
            case SourceBlock.Paragraph paragraph:
                body.Paragraph(paragraph.Inline.ToMarkdown());
                break;
            case SourceBlock.Heading heading:
                body.Heading(heading.Level, heading.Inline.WithoutStrong().ToMarkdown());
                break;
            case SourceBlock.Picture picture:
                body.Image(picture.Address, picture.Alt, picture.Caption);
                break;
            case SourceBlock.List list:
                body.List(list.Ordered, list.Items.Select(i => (i.Depth, i.Inline.ToMarkdown())));
                break;
            case SourceBlock.Quote quote:
                body.Quote(quote.Paragraphs.Select(p => p.ToMarkdown()));
                break;
            case SourceBlock.Table table:
                body.Table([.. table.Rows.Select(r => (IReadOnlyList<string>)[.. r.Select(c => c.ToMarkdown().ReplaceLineEndings(" "))])]);
                break;
            case SourceBlock.Code code:
                body.Code(code.Lines);
                break;
        }
    }
}
