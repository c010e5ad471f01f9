namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Reads rows whose cells stand in columns. Only what is surely a table becomes one; otherwise its rows stay lines of text.</summary>
internal static class TableReader
{
    private const int LeastRows = 3;

    // A page holds fewer; keeps the search linear on a file that is one endless column of cells.
    private const int MostRows = 300;

    /// <param name="RowCount">Printed rows used up.</param>
    internal sealed record Found(IReadOnlyList<IReadOnlyList<string>> Cells, int RowCount);

    /// <summary>The table that begins at a row; null when none does.</summary>
    public static Found? Read(IReadOnlyList<TextRow> rows, int start)
    {
        if (rows[start].Cells.Count < 2)
        {
            return null;
        }

        for (var end = EndOf(rows, start); end - start >= LeastRows; end--)
        {
            var used = Enumerable.Range(start, end - start).Select(i => rows[i]).ToList();
            while (used.Count > LeastRows && used[^1].Cells.Count < 2 && !IsContinuation(used[^2], used[^1]))
            {
                used.RemoveAt(used.Count - 1);
            }

            if (used.Count(r => r.Cells.Count >= 2) >= LeastRows && Edges(used) is { Count: >= 2 } edges && Fits(used, edges))
            {
                return new Found(Fill(used, edges), used.Count);
            }

            if (end - start > 60)
            {
                // A long run of loose cells is a page of figures, not one table; do not try every shorter one.
                return null;
            }
        }

        return null;
    }

    private static int EndOf(IReadOnlyList<TextRow> rows, int start)
    {
        var end = start + 1;
        while (end < rows.Count && end < start + MostRows && (rows[end].Cells.Count >= 2 || IsContinuation(rows[end - 1], rows[end])))
        {
            end++;
        }

        return end;
    }

    // A cell's second line stands alone, close below.
    private static bool IsContinuation(TextRow above, TextRow row) => row.Box.Top - above.Box.Bottom < row.Size && Math.Abs(row.Size - above.Size) < row.Size * 0.15;

    /// <summary>The ranges from left to right that cells share; cells that stand above each other overlap.</summary>
    private static List<(double Left, double Right)> Edges(List<TextRow> rows)
    {
        var edges = new List<(double Left, double Right)>();
        foreach (var box in rows.SelectMany(r => r.Cells).Select(c => c.Box).OrderBy(b => b.Left))
        {
            if (edges.Count > 0 && box.Left < edges[^1].Right)
            {
                edges[^1] = (edges[^1].Left, Math.Max(edges[^1].Right, box.Right));
            }
            else
            {
                edges.Add((box.Left, box.Right));
            }
        }

        return edges;
    }

    private static bool Fits(List<TextRow> rows, List<(double Left, double Right)> edges) =>
        rows.TrueForAll(r => r.Cells.Select(c => ColumnOf(c, edges)).Distinct().Count() == r.Cells.Count)
        && rows.Count(r => r.Cells.Count >= 2 && r.Cells.Count >= edges.Count * 0.5) >= LeastRows;

    private static int ColumnOf(PageLine cell, List<(double Left, double Right)> edges) => edges.FindIndex(e => cell.Box.Left < e.Right);

    private static List<IReadOnlyList<string>> Fill(List<TextRow> rows, List<(double Left, double Right)> edges)
    {
        var filled = new List<string[]>();
        TextRow? above = null;
        foreach (var row in rows)
        {
            var cells = new string[edges.Count];
            Array.Fill(cells, "");
            foreach (var cell in row.Cells)
            {
                cells[ColumnOf(cell, edges)] = cell.Text;
            }

            // Cells may be set on the middle of their row, so a line without a first cell belongs to the row whose lines it is closest to.
            if (above is not null && cells[0].Length == 0 && row.Box.Top - above.Box.Bottom < row.Size * 0.75)
            {
                for (var c = 0; c < cells.Length; c++)
                {
                    filled[^1][c] = LineJoin.Join(filled[^1][c], cells[c], keepHyphens: null);
                }
            }
            else
            {
                filled.Add(cells);
            }

            above = row;
        }

        return [.. filled];
    }
}
