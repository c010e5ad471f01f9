namespace SummitPortal.Core.Sources.Pdf;

/// <summary>A block of a report before it is written: its text may hold references to notes (<see cref="GlyphText.NoteStart"/>).</summary>
internal abstract record TextBlock
{
    private TextBlock()
    {
    }

    public abstract string Text { get; }

    public sealed record Paragraph(string Words, LineMarker Marker) : TextBlock
    {
        public override string Text => Words;
    }

    /// <param name="Level">From 2.</param>
    public sealed record Heading(int Level, string Words) : TextBlock
    {
        public override string Text => Words;
    }

    public sealed record Table(IReadOnlyList<IReadOnlyList<string>> Rows) : TextBlock
    {
        public override string Text => string.Join('\n', Rows.Select(r => string.Join('\t', r)));
    }
}
