namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Reads the title page of text taken from a PDF elsewhere, where no letter is larger than another.</summary>
internal static class PdfTextTitle
{
    /// <summary>All letters count as equally large; points.</summary>
    public const double FontSize = 10;

    private const int LongestName = 60;

    /// <param name="running">The lines that come again on each page; the publisher signs them.</param>
    public static TitlePage Read(List<string> paragraphs, IReadOnlySet<string> running)
    {
        var start = paragraphs.FindIndex(p => IsProse(p) || LineMarker.Of(p).Kind == MarkerKind.Section);
        start = start < 0 ? paragraphs.Count : start;
        var front = paragraphs.Take(start).Select(GlyphText.WithoutNotes).ToList();
        var title = front.FindLastIndex(IsTitle);
        var credits = paragraphs.Skip(start).Select(p => p.Length <= LongestName ? PrintedNames.LabelledAuthor(GlyphText.WithoutNotes(p)) : null).ToList();
        var author = front.Select(PrintedNames.LabelledAuthor).Concat(credits).FirstOrDefault(a => a is not null)
            ?? front.Skip(title + 1).Select(PrintedNames.Author).FirstOrDefault(a => a is not null);
        var body = paragraphs.Skip(start).Where((p, i) => credits[i] is null && !PrintedNames.IsOtherCredit(p)).ToList();
        return new TitlePage(
            title >= 0 ? front[title] : FirstWords(paragraphs[0]),
            author,
            front.Find(PrintedNames.IsInstitution) ?? front.Find(running.Contains) ?? PrintedNames.HouseOf(author),
            front.Select(PrintedDate.Of).FirstOrDefault(d => d is not null),
            MetadataIgnored: false,
            [.. body.Select(Printed)]);
    }

    // The title stands directly above the text. Above it may stand the name of the series, in Chinese and in English capitals.
    private static bool IsTitle(string line) =>
        line.Count(char.IsLetter) >= 4 && line.Length <= 2 * LongestName
        && !PrintedDate.IsIssue(line) && PrintedDate.Of(line) is null
        && !PrintedNames.IsInstitution(line) && PrintedNames.LabelledAuthor(line) is null && PrintedNames.Author(line) is null && !PrintedNames.IsOtherCredit(line)
        && line.Any(c => char.IsLower(c) || Documents.TextNormalizer.IsHan(c))
        && LineMarker.ReadsLikeHeading(line);

    private static bool IsProse(string text) =>
        (text.Length >= LongestName && text.AsSpan().ContainsAny("。，.,")) || (text.Length >= 20 && text.Contains('。', StringComparison.Ordinal));

    private static string FirstWords(string text)
    {
        var words = GlyphText.WithoutNotes(text);
        return words.Length <= 80 ? words : words[..79] + "…";
    }

    private static PrintedParagraph Printed(string text) => new(text, LineMarker.Of(text), FontSize, text.Length > 45 ? 2 : 1, 1);
}
