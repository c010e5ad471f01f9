using System.Text;
using System.Text.RegularExpressions;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Writes the blocks and notes of a report as an article's Markdown, with each reference linked to its note.</summary>
internal sealed partial class ReportBody
{
    private readonly NoteIndex _index = new();
    private readonly List<PageNote> _notes;
    private readonly BodyBuilder _body = new();

    private ReportBody(List<PageNote> notes)
    {
        _notes = notes;
        _index.Add(notes);
    }

    /// <param name="notes">In the order printed.</param>
    public static string Write(List<TextBlock> blocks, List<PageNote> notes)
    {
        var report = new ReportBody(notes);
        report.TakeReferences(blocks);
        report.Blocks(blocks);
        foreach (var group in notes.GroupBy(report._index.IdOf))
        {
            if (group.Key is PageNotes.Star or PageNotes.Dagger)
            {
                // The note to the title, whose mark does not survive in a title of one line.
                report._body.Paragraph(MarkdownText.Escape($"{(group.Key == PageNotes.Star ? '*' : '†')} ") + report.Inline(string.Join(' ', group.Select(n => n.Text))));
                continue;
            }

            report._body.Footnote(group.Key, string.Join('\n', group.Select(n => report.Inline(n.Text))));
        }

        return report._body.ToMarkdown();
    }

    private void Blocks(List<TextBlock> blocks)
    {
        for (var i = 0; i < blocks.Count;)
        {
            var items = ItemsAt(blocks, i);
            if (items > 0)
            {
                var ordered = ((TextBlock.Paragraph)blocks[i]).Marker.Kind == MarkerKind.Number;
                _body.List(ordered, blocks.Skip(i).Take(items).Cast<TextBlock.Paragraph>().Select(p => (1, Inline(p.Words[p.Marker.Length..]))));
                i += items;
                continue;
            }

            switch (blocks[i++])
            {
                case TextBlock.Heading heading:
                    _body.Heading(heading.Level, Inline(heading.Words));
                    break;
                case TextBlock.Table table:
                    _body.Table([.. table.Rows.Select(r => (IReadOnlyList<string>)[.. r.Select(Inline)])]);
                    break;
                case TextBlock.Paragraph paragraph:
                    _body.Paragraph(Inline(paragraph.Words));
                    break;
            }
        }
    }

    // A list is written as one where nothing printed is lost by it: bullets, and numbers that run 1, 2, 3.
    private static int ItemsAt(List<TextBlock> blocks, int start)
    {
        if (blocks[start] is not TextBlock.Paragraph { Marker: { Kind: MarkerKind.Bullet or MarkerKind.Number } first })
        {
            return 0;
        }

        var count = 0;
        while (start + count < blocks.Count
            && blocks[start + count] is TextBlock.Paragraph { Marker: var marker }
            && marker.Kind == first.Kind
            && (marker.Kind == MarkerKind.Bullet || marker.Number == count + 1))
        {
            count++;
        }

        return first.Kind == MarkerKind.Bullet || count >= 2 ? count : 0;
    }

    /// <summary>Turns the entries of a reference list into notes, where the text refers to them by number.</summary>
    private void TakeReferences(List<TextBlock> blocks)
    {
        var heading = blocks.FindLastIndex(b => LineMarker.IsReferencesName(b.Text));
        if (heading < 0)
        {
            return;
        }

        var entries = new List<(int Index, PageNote Note)>();
        for (var i = heading + 1; i < blocks.Count && blocks[i] is TextBlock.Paragraph paragraph; i++)
        {
            if (entries.Count < PageNotes.Most && Entry().Match(paragraph.Words) is { Success: true } match)
            {
                entries.Add((i, new PageNote(match.Groups["n"].Value, 0, paragraph.Words[match.Length..])));
            }
        }

        var labels = entries.Select(e => e.Note.Label).ToHashSet(StringComparer.Ordinal);
        var cited = Cite(blocks, heading, labels);
        entries.RemoveAll(e => !cited.Contains(e.Note.Label));
        _notes.AddRange(entries.Select(e => e.Note));
        _index.Add(entries.Select(e => e.Note));
        var taken = entries.Select(e => e.Index).ToHashSet();
        var at = 0;
        blocks.RemoveAll(_ => taken.Contains(at++));

        if (entries.Count > 0 && (heading + 1 == blocks.Count || blocks[heading + 1] is TextBlock.Heading))
        {
            blocks.RemoveAt(heading);
        }
    }

    /// <summary>Makes references of the numbers in brackets before the list; gives all labels that the text refers to and no note explains.</summary>
    private HashSet<string> Cite(List<TextBlock> blocks, int heading, HashSet<string> labels)
    {
        var cited = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < heading; i++)
        {
            if (blocks[i] is not TextBlock.Paragraph paragraph)
            {
                continue;
            }

            var words = Bracketed().Replace(paragraph.Words, m => Linked(m, labels));
            blocks[i] = paragraph with { Words = words };
            cited.UnionWith(NoteReferences.In(words).Where(r => _index.Find(r) is null).Select(r => r.Label));
        }

        return cited;
    }

    private static string Linked(Match match, HashSet<string> labels)
    {
        string[] numbers = [.. match.Groups["n"].Captures.Select(c => c.Value)];
        return numbers.All(labels.Contains) ? string.Concat(numbers.Select(n => GlyphText.Note(0, n))) : match.Value;
    }

    private string Inline(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        var at = 0;
        foreach (Match address in Address().Matches(text))
        {
            var url = address.Value.TrimEnd('.', ',', ';', ':', ')', ']', '，', '。');
            result.Append(Escaped(text[at..address.Index])).Append(MarkdownText.Link(MarkdownText.Escape(url), url));
            at = address.Index + url.Length;
        }

        return NoteReferences.Replace(result.Append(Escaped(text[at..])).ToString(), Reference);
    }

    // Escape trims what it takes for the edges of a line; here they may be edges of a piece.
    private static string Escaped(string piece)
    {
        var core = piece.Trim(' ');
        return core.Length == 0 ? piece : $"{piece[..piece.IndexOf(core[0], StringComparison.Ordinal)]}{MarkdownText.Escape(core)}{(piece[^1] == ' ' ? " " : "")}";
    }

    private string Reference(NoteReference reference) =>
        _index.Find(reference) is { } note ? MarkdownText.FootnoteReference(_index.IdOf(note)) : string.Concat(reference.Label.Select(Superscript));

    private static char Superscript(char c) => c switch
    {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        >= '0' and <= '9' => (char)('\u2070' + (c - '0')),
        _ => c,
    };

    // "[3] …", "3. …", "3 …": an entry of a reference list.
    [GeneratedRegex(@"^(?:[\[〔［](?<n>\d{1,3})[\]〕］]|(?<n>\d{1,3})[.．、]|(?<n>\d{1,3})\s)\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Entry();

    // "[3]", "[3, 4]"
    [GeneratedRegex(@"[\[〔［](?<n>\d{1,3})(?:[,，、\s]{1,2}(?<n>\d{1,3})){0,8}[\]〕］]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"https?://[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\[\]]{4,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Address();
}
