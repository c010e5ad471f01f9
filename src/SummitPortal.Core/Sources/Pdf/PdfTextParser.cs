using System.Text.RegularExpressions;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>
/// Reads plain text that somebody took from a PDF before: repeated blocks at page ends, sentences cut by them, raised numbers as Unicode superscripts,
/// a list of references at the end.
/// </summary>
public sealed partial class PdfTextParser : ISourceParser
{
    private const int Window = 100_000;
    private const int LeastLetters = 300;
    private const int LeastSuperscripts = 3;

    // Paragraphs between two items of a list.
    private const int LongestItemDistance = 40;

    public SourceFormat Format => SourceFormat.PdfText;

    /// <summary>
    /// Running text without the marks of another format that shows at least two traces of a paged report: a block of lines that comes again, page
    /// ends, superscript numbers, a list of references, the number of an issue.
    /// </summary>
    public bool Recognizes(SourceText source)
    {
        var text = source.Text.Length > Window ? source.Text[..Window] : source.Text;
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty || start[0] is '<' or '{' or '[' or '#' || start.StartsWith("---") || Markup().IsMatch(text) || text.Count(char.IsLetter) < LeastLetters)
        {
            return false;
        }

        var pages = PdfTextPages.Read(text);
        var traces = (pages.Running.Count > 0 ? 1 : 0)
            + (pages.Breaks > 1 ? 1 : 0)
            + (Superscripts().Count(text) >= LeastSuperscripts ? 1 : 0)
            + (pages.Paragraphs.Any(p => LineMarker.IsReferencesName(p.Text)) ? 1 : 0)
            + (pages.Paragraphs.Take(10).Any(p => PrintedDate.IsIssue(p.Text)) ? 1 : 0);
        return traces >= 2;
    }

    public ParseResult Parse(SourceText source)
    {
        if (source.Text.Length > SourceLimits.MaxArticleLength)
        {
            return new ParseResult.Rejected(RejectionReason.TooLarge, $"The text has {source.Text.Length:N0} characters; {SourceLimits.MaxArticleLength:N0} are read.", Format);
        }

        var pages = PdfTextPages.Read(source.Text);
        var paragraphs = Stitch(pages.Paragraphs);
        var notes = TakeNotes(paragraphs);
        if (paragraphs.Count == 0)
        {
            return new ParseResult.Rejected(RejectionReason.Empty, "Besides the lines repeated on each page there is no text.", Format);
        }

        for (var i = 0; i < paragraphs.Count; i++)
        {
            paragraphs[i] = Superscripts().Replace(paragraphs[i], m => GlyphText.Note(0, PageLine.LabelOf(m.Value) ?? m.Value));
        }

        var page = PdfTextTitle.Read(paragraphs, pages.Running);
        EditorsNote.Take(page.Body, notes);
        return ReportDocument.Finish(Format, "pdf-text:" + source.File.Sha256, page, ReportBody.Write(ReportBlocks.Of(page.Body, PdfTextTitle.FontSize), notes), []);
    }

    /// <summary>Joins the sentences that a page end cut in two.</summary>
    private static List<string> Stitch(IReadOnlyList<PlainParagraph> paragraphs)
    {
        var stitched = new List<string>();
        var sentences = false;
        foreach (var paragraph in paragraphs)
        {
            // Before the first sentences stand the lines of the title page, which are never cut.
            if (paragraph.AfterBreak && sentences && stitched[^1].Length < ParagraphReader.LongestParagraph && !GlyphText.EndsSentence(Superscripts().Replace(stitched[^1], "")) && !Entry().IsMatch(stitched[^1])
                && LineMarker.Of(paragraph.Text).Kind == MarkerKind.None && !Entry().IsMatch(paragraph.Text) && !IsHeading(stitched))
            {
                stitched[^1] = LineJoin.Join(stitched[^1], paragraph.Text, keepHyphens: null);
            }
            else
            {
                stitched.Add(paragraph.Text);
            }

            sentences |= paragraph.Text.Length >= 40 && paragraph.Text.AsSpan().ContainsAny("。.");
        }

        return stitched;
    }

    // "3. 助推…进程" is a section whose text begins on the next page; "4. …" behind three long items is an item cut in two.
    private static bool IsHeading(List<string> paragraphs)
    {
        var text = paragraphs[^1];
        var marker = LineMarker.Of(text);
        return marker.Kind switch
        {
            MarkerKind.Section => LineMarker.ReadsLikeHeading(text),
            MarkerKind.Number => LineMarker.ReadsLikeHeading(text) && !IsItemOfList(paragraphs, marker),
            _ => LineMarker.IsSectionName(text),
        };
    }

    private static bool IsItemOfList(List<string> paragraphs, LineMarker marker)
    {
        var before = paragraphs.FindLastIndex(paragraphs.Count - 1, Math.Min(paragraphs.Count, LongestItemDistance), p => LineMarker.Of(p) is { Kind: MarkerKind.Number } m && m.Number == marker.Number - 1);
        return before >= 0 && !LineMarker.ReadsLikeHeading(paragraphs[before]);
    }

    /// <summary>Takes the entries behind the last heading 参考文献 out of the text. An address without a number belongs to an entry that has none yet.</summary>
    private static List<PageNote> TakeNotes(List<string> paragraphs)
    {
        var notes = new List<PageNote>();
        var heading = paragraphs.FindLastIndex(LineMarker.IsReferencesName);
        for (var i = Math.Max(heading, 0); i < paragraphs.Count && notes.Count < PageNotes.Most; i++)
        {
            if (Entry().Match(paragraphs[i]) is { Success: true } entry && PageLine.LabelOf(entry.Groups["label"].Value) is { } label)
            {
                notes.Add(new PageNote(label, 0, Address(paragraphs[i][entry.Length..])));
            }
            else if (heading >= 0 && i > heading && notes.Count > 0 && notes[^1].Text.Length == 0 && WebAddress.TryNormalize(Address(paragraphs[i]), out _))
            {
                notes[^1] = notes[^1] with { Text = Address(paragraphs[i]) };
            }
            else if (heading < 0 || i <= heading || paragraphs[i].Any(char.IsLetterOrDigit))
            {
                continue;
            }

            paragraphs[i] = "";
        }

        paragraphs.RemoveAll(p => p.Length == 0);

        // A number without an entry stays a raised number in the text.
        notes.RemoveAll(n => n.Text.Length == 0);
        if (heading >= 0 && notes.Count > 0 && heading + 1 == paragraphs.Count)
        {
            paragraphs.RemoveAt(heading);
        }

        return notes;
    }

    private static string Address(string text)
    {
        var words = text.Trim();
        return words is ['<', .., '>'] ? words[1..^1] : words;
    }

    [GeneratedRegex(@"[¹²³⁰⁴-⁹]{1,3}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Superscripts();

    // "¹ <https://…>", "- ⁹ <https://…>", "- ¹⁶"
    [GeneratedRegex(@"^(?:[-•*]\s+)?(?<label>[¹²³⁰⁴-⁹]{1,3})\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Entry();

    [GeneratedRegex(@"<(?:html|head|body|div|p|span|br|meta|script)\b|^(?:title|date|url):\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Markup();
}
