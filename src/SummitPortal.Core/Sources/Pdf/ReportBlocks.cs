using System.Text.RegularExpressions;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Tells headings, items and tables among printed paragraphs.</summary>
internal static partial class ReportBlocks
{
    public static List<TextBlock> Of(IReadOnlyList<PrintedParagraph> paragraphs, double bodySize)
    {
        double[] sizes = [.. paragraphs.Where(p => IsLargeHeading(p, bodySize)).Select(p => Math.Round(p.Size)).Distinct().OrderDescending()];
        var blocks = new List<TextBlock>(paragraphs.Count);
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var paragraph = paragraphs[i];
            blocks.Add(paragraph.Table is { } rows ? new TextBlock.Table(rows)
                : LevelOf(paragraphs, i, bodySize, sizes) is { } level ? new TextBlock.Heading(level, paragraph.Text)
                : new TextBlock.Paragraph(paragraph.Text, paragraph.Marker));
        }

        return blocks;
    }

    private static bool IsLargeHeading(PrintedParagraph paragraph, double bodySize) =>
        paragraph.Table is null && !paragraph.IsLoose && paragraph.Size >= bodySize * ParagraphReader.LargePrint && paragraph.Lines <= 3 && LineMarker.ReadsLikeHeading(paragraph.Text);

    private static int? LevelOf(IReadOnlyList<PrintedParagraph> paragraphs, int i, double bodySize, double[] sizes)
    {
        var paragraph = paragraphs[i];
        if (paragraph.IsLoose || paragraph.Lines > 3 || !LineMarker.ReadsLikeHeading(paragraph.Text))
        {
            return null;
        }

        var marker = paragraph.Marker;
        if (IsLargeHeading(paragraph, bodySize))
        {
            return marker.Level > 0 ? marker.Level : Math.Min(2 + Array.IndexOf(sizes, Math.Round(paragraph.Size)), 4);
        }

        return marker.Kind switch
        {
            MarkerKind.Section when paragraph.Lines <= 2 && i + 1 < paragraphs.Count => marker.Level,
            MarkerKind.Number when paragraph.Lines == 1 && StandsAlone(paragraphs, i) => marker.Level,
            MarkerKind.None when paragraph.Lines == 1 && LineMarker.IsSectionName(paragraph.Text) => 2,
            MarkerKind.None when paragraph.Lines == 1 && i > 0 && IsBetweenTexts(paragraphs, i) => 3,
            _ => null,
        };
    }

    // poppler does not tell bold print; but a short line of its own between paragraphs of sentences is a heading, unless it names a figure.
    private static bool IsBetweenTexts(IReadOnlyList<PrintedParagraph> paragraphs, int i) =>
        i + 1 < paragraphs.Count
        && IsText(paragraphs[i + 1])
        && paragraphs[i].Page == paragraphs[i + 1].Page
        && (IsText(paragraphs[i - 1]) || paragraphs[i - 1].Marker.Kind != MarkerKind.None)
        && !Figure().IsMatch(paragraphs[i].Text)
        && (char.IsUpper(paragraphs[i].Text[0]) || GlyphText.IsCjk(paragraphs[i].Text[0]));

    private static bool IsText(PrintedParagraph paragraph) =>
        paragraph.Table is null && !paragraph.IsLoose && (paragraph.Lines >= 2 || paragraph.Text.Length >= 60) && GlyphText.EndsSentence(paragraph.Text);

    /// <summary>A short numbered line with text below and no item beside it: a section, not a list.</summary>
    public static bool StandsAlone(IReadOnlyList<PrintedParagraph> paragraphs, int i) =>
        i + 1 < paragraphs.Count && paragraphs[i + 1].Marker.Kind != MarkerKind.Number && paragraphs[i + 1].Table is null
        && (i == 0 || paragraphs[i - 1].Marker.Kind != MarkerKind.Number || !LineMarker.ReadsLikeHeading(paragraphs[i - 1].Text));

    [GeneratedRegex(@"^(?:图|表|圖|Fig|Table|Chart|Source|资料来源|数据来源|注[：:]|单位)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Figure();
}
