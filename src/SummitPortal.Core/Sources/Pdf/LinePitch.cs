namespace SummitPortal.Core.Sources.Pdf;

/// <summary>How far lines of a font size usually stand below each other in a document, so that a wider step shows a new paragraph.</summary>
internal sealed class LinePitch
{
    private readonly Dictionary<double, double> _usual;

    private LinePitch(Dictionary<double, double> usual) => _usual = usual;

    public static LinePitch Of(IReadOnlyList<TextColumn> columns)
    {
        var steps = new Dictionary<double, List<double>>();
        foreach (var column in columns)
        {
            for (var i = 1; i < column.Rows.Count; i++)
            {
                var (above, row) = (column.Rows[i - 1], column.Rows[i]);
                var step = row.Box.Bottom - above.Box.Bottom;
                if (KeyOf(above.Size) == KeyOf(row.Size) && step > 0 && step < row.Size * 4)
                {
                    if (!steps.TryGetValue(KeyOf(row.Size), out var known))
                    {
                        steps[KeyOf(row.Size)] = known = [];
                    }

                    known.Add(step);
                }
            }
        }

        return new LinePitch(steps.Where(s => s.Value.Count >= 3).ToDictionary(s => s.Key, s => Median(s.Value)));
    }

    /// <summary>Whether the step between two rows of a column is wider than between lines of a paragraph.</summary>
    public bool IsGap(TextRow above, TextRow row)
    {
        var step = row.Box.Bottom - above.Box.Bottom;
        var usual = _usual.GetValueOrDefault(KeyOf(row.Size), row.Size * 1.5);
        return step > (usual * 1.22) + 1 || step < 0;
    }

    private static double KeyOf(double size) => Math.Round(size);

    // The lower third: in a text of short paragraphs more than half of the steps may be steps between paragraphs.
    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 3];
    }
}
