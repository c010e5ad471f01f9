using System.Text.RegularExpressions;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>A note below the text.</summary>
/// <param name="Label">As printed, without brackets.</param>
/// <param name="Page">Where it stands, which parts notes that restart from 1 on each page.</param>
internal sealed record PageNote(string Label, int Page, string Text);

/// <summary>Takes the notes at the foot of pages and columns out of the text: small print that begins with the number of a note.</summary>
internal static partial class PageNotes
{
    /// <summary>Label of the note to * and †, which titles carry.</summary>
    public const string Star = "star";

    public const string Dagger = "dagger";

    /// <summary>Notes of one report; a book has fewer. What comes after stays text.</summary>
    public const int Most = 3000;

    private const double SmallPrint = 0.93;

    /// <param name="columns">In reading order; rows that belong to notes are taken out.</param>
    /// <param name="bodySize">Font size of the running text, points.</param>
    public static List<PageNote> Remove(List<TextColumn> columns, double bodySize)
    {
        var notes = new List<PageNote>();
        var citedOn = columns.GroupBy(c => c.Page).ToDictionary(g => g.Key, CitedOn);
        for (var i = 0; i < columns.Count && notes.Count < Most; i++)
        {
            var rows = columns[i].Rows;
            var cited = citedOn[rows[0].Page];
            var first = rows.Count;
            for (var r = rows.Count - 1; r >= 0 && rows[r].Size < bodySize * SmallPrint; r--)
            {
                first = StartOf(rows[r].Text, cited) is null ? first : r;
            }

            // A list of references is set in small print too, below its own heading.
            if (first < rows.Count && !(first > 0 && LineMarker.IsReferencesName(rows[first - 1].Text)))
            {
                Read(rows.Skip(first), cited, notes);
                columns[i] = first > 0 ? new TextColumn([.. rows.Take(first)]) : columns[i] with { Rows = [] };
            }
        }

        columns.RemoveAll(c => c.Rows.Count == 0);
        return notes;
    }

    private static HashSet<string> CitedOn(IEnumerable<TextColumn> page) =>
        [.. page.SelectMany(c => c.Rows).SelectMany(r => NoteReferences.In(r.Text)).Select(r => r.Label)];

    private static void Read(IEnumerable<TextRow> rows, HashSet<string> cited, List<PageNote> notes)
    {
        foreach (var row in rows)
        {
            if (StartOf(row.Text, cited) is { } start)
            {
                notes.Add(new PageNote(start.Label, row.Page, start.Text));
            }
            else
            {
                notes[^1] = notes[^1] with { Text = LineJoin.Join(notes[^1].Text, row.Text, keepHyphens: null) };
            }
        }
    }

    // A bare number begins a note only when the page refers to it: "2024 …" may be the end of a sentence in small print.
    private static (string Label, string Text)? StartOf(string text, HashSet<string> cited)
    {
        var match = Start().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var label = PageLine.LabelOf(match.Groups["label"].Value) ?? match.Groups["label"].Value switch
        {
            "*" or "＊" => Star,
            "†" => Dagger,
            _ => null,
        };
        return label is not null && (match.Groups["bare"].Success ? cited.Contains(label) : true) ? (label, text[match.Length..].Trim()) : null;
    }

    [GeneratedRegex(@"^(?:(?<bare>(?<label>\d{1,3}))[.．、]?\s?(?=\D)|(?<label>[①-⑳¹²³⁰-⁹]{1,3}|\[\d{1,3}\]|〔\d{1,3}〕|[*＊†])\s*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Start();
}
