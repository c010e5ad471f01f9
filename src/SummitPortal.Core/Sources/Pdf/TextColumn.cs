namespace SummitPortal.Core.Sources.Pdf;

/// <summary>What stands on one height of a column: one line of text, or the cells of a table's row.</summary>
internal sealed record TextRow(IReadOnlyList<PageLine> Cells)
{
    public PdfBox Box { get; } = PdfBox.Around(Cells.Select(c => c.Box));

    public double Size { get; } = Cells.MaxBy(c => c.Text.Length)!.Size;

    /// <summary>Its size was measured on Chinese characters, which is more exact than on Latin ones.</summary>
    public bool IsMeasured { get; } = Cells.Any(c => c.Text.Any(Documents.TextNormalizer.IsHan));

    public int Page => Cells[0].Page;

    public string Text { get; } = Cells.Count == 1 ? Cells[0].Text : string.Join(' ', Cells.Select(c => c.Text));

    /// <summary>Cells of figures or a form: more than one piece, with much room between them.</summary>
    public bool IsLoose { get; } = Cells.Count > 1 && Cells.Sum(c => c.Box.Width) < (Cells[^1].Box.Right - Cells[0].Box.Left) * 0.88;

    public double FirstWidth => Cells[0].FirstWidth;
}

/// <summary>Rows that are read one after the other, and the edges that they share.</summary>
internal sealed record TextColumn(IReadOnlyList<TextRow> Rows)
{
    public int Page => Rows[0].Page;

    public double Left { get; } = Rows.Min(r => r.Box.Left);

    public double Right { get; } = Rows.Max(r => r.Box.Right);

    /// <summary>Hardly a row reaches both edges: a cover, a poem, addresses. Its rows are lines of their own.</summary>
    public bool IsRagged { get; } = Ragged(Rows);

    private static bool Ragged(IReadOnlyList<TextRow> rows)
    {
        var width = rows.Max(r => r.Box.Right) - rows.Min(r => r.Box.Left);
        return rows.Count >= 3 && rows.Count(r => r.Box.Width >= width * 0.85) < rows.Count * 0.3;
    }
}
