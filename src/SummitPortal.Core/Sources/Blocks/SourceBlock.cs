namespace SummitPortal.Core.Sources.Blocks;

/// <summary>A block as the source has it. Parsers read sources into these, clean them, and write what is left with <see cref="BlockWriter"/>.</summary>
internal abstract record SourceBlock
{
    /// <summary>The block's words; empty for pictures without a caption.</summary>
    public abstract string Text { get; }

    public sealed record Paragraph(InlineText Inline) : SourceBlock
    {
        /// <summary>The words stood directly behind a picture, on its line.</summary>
        public bool OnPictureLine { get; init; }

        public override string Text => Inline.Text;
    }

    /// <param name="Level">As in the source, from 1.</param>
    public sealed record Heading(int Level, InlineText Inline) : SourceBlock
    {
        public override string Text => Inline.Text;
    }

    /// <param name="Link">Where a click on the picture leads; advertisements are such pictures.</param>
    public sealed record Picture(string Address, string? Alt = null, string? Caption = null, string? Link = null) : SourceBlock
    {
        public override string Text => Caption ?? "";
    }

    public sealed record List(bool Ordered, IReadOnlyList<(int Depth, InlineText Inline)> Items) : SourceBlock
    {
        public override string Text => string.Join('\n', Items.Select(i => i.Inline.Text));
    }

    public sealed record Quote(IReadOnlyList<InlineText> Paragraphs) : SourceBlock
    {
        public override string Text => string.Join('\n', Paragraphs.Select(p => p.Text));
    }

    public sealed record Table(IReadOnlyList<IReadOnlyList<InlineText>> Rows) : SourceBlock
    {
        public override string Text => string.Join('\n', Rows.Select(r => string.Join('\t', r.Select(c => c.Text))));
    }

    public sealed record Code(string Lines) : SourceBlock
    {
        public override string Text => Lines;
    }

    /// <summary>A line across the page. It parts the text from what was added below it, and is not kept.</summary>
    public sealed record Rule : SourceBlock
    {
        public override string Text => "";
    }
}
