using System.Buffers;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Lines that were joined to a paragraph, before it is known what kind of block it is.</summary>
/// <param name="Size">Font size in points.</param>
/// <param name="Lines">How many printed lines it takes.</param>
internal sealed record PrintedParagraph(string Text, LineMarker Marker, double Size, int Lines, int Page)
{
    /// <summary>Rows of loose cells, one a line: neither a heading nor sentences.</summary>
    public bool IsLoose { get; init; }

    /// <summary>Set when the rows are a table.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Table { get; init; }
}

/// <summary>Joins the rows of columns to paragraphs, over the ends of columns and pages.</summary>
internal sealed class ParagraphReader
{
    /// <summary>Letters this much higher than the running text are headings.</summary>
    public const double LargePrint = 1.1;

    /// <summary>Code units; real paragraphs are a tenth of it. Joining longer ones would cost the square of their length.</summary>
    public const int LongestParagraph = 20_000;

    private static readonly SearchValues<char> Clauses = SearchValues.Create("，、；,;");

    private readonly double _bodySize;
    private readonly LinePitch _pitch;
    private readonly bool _indents;
    private readonly HashSet<string> _hyphenated = new(StringComparer.Ordinal);
    private readonly List<PrintedParagraph> _paragraphs = [];
    private PrintedParagraph? _open;
    private TextRow? _last;
    private TextColumn? _lastColumn;
    private double _firstLeft;

    private ParagraphReader(IReadOnlyList<TextColumn> columns, double bodySize)
    {
        _bodySize = bodySize;
        _pitch = LinePitch.Of(columns);
        _indents = UsesIndents(columns, bodySize);
        foreach (var row in columns.SelectMany(c => c.Rows))
        {
            _hyphenated.UnionWith(LineJoin.HyphenatedWords(row.Text));
        }
    }

    public static List<PrintedParagraph> Read(IReadOnlyList<TextColumn> columns, double bodySize)
    {
        var reader = new ParagraphReader(columns, bodySize);
        foreach (var column in columns)
        {
            reader.Column(column);
        }

        reader.Close();
        return reader._paragraphs;
    }

    private void Column(TextColumn column)
    {
        for (var i = 0; i < column.Rows.Count;)
        {
            if (TableReader.Read(column.Rows, i) is { } table)
            {
                Close();
                _paragraphs.Add(new PrintedParagraph("", default, _bodySize, table.RowCount, column.Page) { Table = table.Cells });
                i += table.RowCount;
            }
            else
            {
                Row(column.Rows[i++], column);
            }
        }
    }

    private void Row(TextRow row, TextColumn column)
    {
        var marker = LineMarker.Of(row.Text);
        if (row.IsLoose)
        {
            LooseRow(row);
        }
        else if (_open is null || _open.IsLoose || Begins(row, column, marker))
        {
            Close();
            _open = new PrintedParagraph(row.Text, marker, row.Size, 1, row.Page);
            _firstLeft = row.Box.Left;
        }
        else
        {
            _open = _open with { Text = LineJoin.Join(_open.Text, row.Text, _hyphenated), Lines = _open.Lines + 1 };
        }

        (_last, _lastColumn) = (row, column);
    }

    private void LooseRow(TextRow row)
    {
        if (_open is { IsLoose: true } loose && loose.Page == row.Page && loose.Text.Length < LongestParagraph)
        {
            _open = loose with { Text = $"{loose.Text}\n{row.Text}", Lines = loose.Lines + 1 };
            return;
        }

        Close();
        _open = new PrintedParagraph(row.Text, default, row.Size, 1, row.Page) { IsLoose = true };
    }

    private void Close()
    {
        if (_open is not null)
        {
            _paragraphs.Add(_open);
            _open = null;
        }
    }

    private bool Begins(TextRow row, TextColumn column, LineMarker marker)
    {
        if (_open!.Text.Length > LongestParagraph || Math.Abs(row.Size - _last!.Size) > Math.Max(row.Size, _last.Size) * (row.IsMeasured == _last.IsMeasured ? 0.08 : 0.25))
        {
            return true;
        }

        var together = column == _lastColumn;
        if (together && _pitch.IsGap(_last, row))
        {
            return true;
        }

        if (LineJoin.EndsInAddress(_open.Text) || (char.IsAsciiLetterLower(row.Text[0]) && marker.Kind == MarkerKind.None && !GlyphText.EndsSentence(_open.Text)))
        {
            return false;
        }

        var large = row.Size >= _bodySize * LargePrint;
        if (large && together && marker.Kind == MarkerKind.None)
        {
            return false;
        }

        return BeginsByMarker(marker) || BeginsByShape(row, column, together);
    }

    private bool BeginsByMarker(LineMarker marker) => marker.Kind switch
    {
        MarkerKind.None => false,
        // "…in the years up to / 2023. In Paris…": a number that is no next one, in the middle of a sentence.
        MarkerKind.Number => GlyphText.EndsSentence(_open!.Text) || IsShort(_last!, _lastColumn!, 1) || marker.Number == _open.Marker.Number + 1,
        _ => GlyphText.EndsSentence(_open!.Text) || IsShort(_last!, _lastColumn!, 1),
    };

    private bool BeginsByShape(TextRow row, TextColumn column, bool together)
    {
        var ends = GlyphText.EndsSentence(_open!.Text);
        var (size, indent) = (row.Size, row.Box.Left - column.Left);
        var hangs = _open.Marker.Kind != MarkerKind.None || PageLine.LabelOf(FirstWord(_open.Text)) is not null;
        if (indent > size * 0.7 && indent < size * 4 && _last!.Box.Left - _lastColumn!.Left < size * 0.4 && !(hangs && together))
        {
            return true;
        }

        if (hangs && together && row.Box.Left < _firstLeft - (size * 0.7) && ends)
        {
            return true;
        }

        if (!together && !ends && _open.Lines == 1 && IsShort(_last!, _lastColumn!, 4) && !_open.Text.AsSpan().ContainsAny(Clauses))
        {
            return true;
        }

        if (together && column.IsRagged && _last!.Box.Width < (column.Right - column.Left) * 0.8)
        {
            return true;
        }

        var room = _lastColumn!.Right - _last!.Box.Right;
        var wide = column.Right - column.Left;
        if (room > wide * 0.35 && !ends && together && wide > size * 12)
        {
            return true;
        }

        // The first word of this row would have fitted on the last one.
        return (ends && room > row.FirstWidth + (size * 0.8))
            || (ends && !together && !(_indents && indent < size * 0.4));
    }

    private static bool IsShort(TextRow row, TextColumn column, double letters) => column.Right - row.Box.Right > row.Size * (letters + 0.5);

    private static string FirstWord(string text) => text.IndexOf(' ', StringComparison.Ordinal) is > 0 and < 8 and var end ? text[..end] : text[..Math.Min(text.Length, text.IndexOf(']', StringComparison.Ordinal) + 1)];

    private static bool UsesIndents(IReadOnlyList<TextColumn> columns, double bodySize)
    {
        var rows = columns.SelectMany(c => c.Rows.Select(r => (Row: r, Indent: r.Box.Left - c.Left))).Where(r => Math.Abs(r.Row.Size - bodySize) < bodySize * 0.1).ToList();
        return rows.Count(r => r.Indent > bodySize * 0.7 && r.Indent < bodySize * 4) > rows.Count * 0.08;
    }
}
