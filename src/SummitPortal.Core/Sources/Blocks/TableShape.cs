namespace SummitPortal.Core.Sources.Blocks;

/// <summary>Tells tables of facts from tables that are only layout (a box around a paragraph).</summary>
internal static class TableShape
{
    public static IEnumerable<SourceBlock> Read(IEnumerable<IReadOnlyList<InlineText>> rows)
    {
        List<IReadOnlyList<InlineText>> filled = [.. rows.Where(r => r.Any(c => !c.IsEmpty))];
        if (filled.Count == 0)
        {
            return [];
        }

        return filled.TrueForAll(r => r.Count(c => !c.IsEmpty) == 1)
            ? filled.Select(r => new SourceBlock.Paragraph(r.First(c => !c.IsEmpty)))
            : [new SourceBlock.Table(filled)];
    }
}
