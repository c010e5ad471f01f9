using System.Text;
using Markdig;
using Markdig.Syntax;

namespace SummitPortal.Core.Documents;

/// <summary>
/// The body of an article: its Markdown, and what one walk over its syntax tree gives: plain text, blocks and HTML.
/// Because text and HTML come from the same walk, a <see cref="TextSpan"/> of the text can be marked in the HTML.
/// </summary>
/// <remarks>
/// Raw HTML in the Markdown is read as words, never passed on. A paragraph that holds nothing but a picture is a figure;
/// the picture's title is its caption and part of the text.
/// </remarks>
public sealed class ArticleBody
{
    // UseCjkFriendlyEmphasis: by CommonMark's flanking rules `**…。**美国` never closes, in 775 of 2,176 QQ articles with bold.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UseCjkFriendlyEmphasis()
        .UsePipeTables()
        .UseFootnotes()
        .Build();

    private readonly MarkdownDocument _tree;

    private ArticleBody(string markdown, MarkdownDocument tree, string text, IReadOnlyList<DocumentBlock> blocks)
    {
        Markdown = markdown;
        _tree = tree;
        Text = text;
        Blocks = blocks;
    }

    public string Markdown { get; }

    /// <summary>The words without markup; blocks are parted by an empty line. Every span of an article counts in it.</summary>
    public string Text { get; }

    public IReadOnlyList<DocumentBlock> Blocks { get; }

    /// <exception cref="ArgumentException">The Markdown is nested more than 128 levels deep.</exception>
    public static ArticleBody Parse(string markdown)
    {
        var tree = Markdig.Markdown.Parse(markdown, Pipeline);
        var walk = new ArticleBodyWalker(null, []);
        walk.Document(tree);
        return new ArticleBody(markdown, tree, walk.Text, walk.Blocks);
    }

    /// <summary>The body as HTML, with the given spans wrapped in <c>mark</c>. Everything a source wrote is encoded.</summary>
    public string ToHtml(IReadOnlyList<TextMark> marks)
    {
        var html = new StringBuilder(Markdown.Length * 2);
        var walk = new ArticleBodyWalker(html, marks);
        walk.Document(_tree);
        return html.ToString();
    }
}
