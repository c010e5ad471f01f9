using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Pairs quotation marks, brackets and title marks, block by block, in one pass.</summary>
/// <remarks>
/// A quotation over several paragraphs opens each and closes only the last (CLREQ 3.1.6): an unclosed mark at the head of a block
/// encloses the block when the next one also begins with a mark. Any other unclosed mark encloses nothing.
/// </remarks>
internal sealed class Enclosures
{
    private const int MaxUnclosed = 600;

    private readonly string _text;
    private readonly int[] _quotationDepth;
    private readonly int[] _bracketDepth;
    private readonly int[] _titleDepth;
    private readonly List<(char Mark, int Position)> _open = [];
    private readonly MarkCounts _openCount = new();
    private readonly List<Quotation> _quotations = [];
    private readonly List<TextSpan> _brackets = [];

    private Enclosures(string text)
    {
        _text = text;
        _quotationDepth = new int[text.Length + 1];
        _bracketDepth = new int[text.Length + 1];
        _titleDepth = new int[text.Length + 1];
        At = new Enclosure[text.Length];
    }

    public Enclosure[] At { get; }

    public IReadOnlyList<Quotation> Quotations => _quotations;

    public IReadOnlyList<TextSpan> Brackets => _brackets;

    public static Enclosures Read(string text, IReadOnlyList<DocumentBlock> blocks)
    {
        var enclosures = new Enclosures(text);
        for (var i = 0; i < blocks.Count; i++)
        {
            var next = i + 1 < blocks.Count ? blocks[i + 1] : null;
            enclosures.ReadBlock(blocks[i].Span, next is not null && text[next.Span.Start] is '“' or '「');
        }

        enclosures.Finish();
        return enclosures;
    }

    public bool IsPlain(int position) => At[position] == Enclosure.None;

    /// <summary>How many of each opening mark are open: six marks, so no table of all characters.</summary>
    private sealed class MarkCounts
    {
        private const string Marks = "“‘「『（《【\"";
        private readonly int[] _counts = new int[Marks.Length];

        public int this[char mark]
        {
            get => _counts[Marks.IndexOf(mark, StringComparison.Ordinal)];
            set => _counts[Marks.IndexOf(mark, StringComparison.Ordinal)] = value;
        }
    }

    private static char Opening(char closing) => closing switch
    {
        '”' => '“',
        '’' => '‘',
        '」' => '「',
        '』' => '『',
        '）' or ')' => '（',
        '》' => '《',
        '】' => '【',
        _ => '\0',
    };

    private void ReadBlock(TextSpan block, bool continues)
    {
        for (var i = block.Start; i < block.End; i++)
        {
            var c = _text[i];
            if (c is '“' or '‘' or '「' or '『' or '（' or '(' or '《' or '【')
            {
                if (c == '“' && _openCount['“'] > 0 && EndsQuotation(i, block.End))
                {
                    Close('“', i);
                }
                else
                {
                    Open(c == '(' ? '（' : c, i);
                }
            }
            else if (c == '"')
            {
                ReadStraightMark(i);
            }
            else if (Opening(c) is var mark and not '\0' && _openCount[mark] > 0)
            {
                Close(mark, i);
            }
        }

        EndBlock(block, continues);
    }

    // Some writers close with the opening mark (“…“).
    private bool EndsQuotation(int position, int end) => position + 1 >= end || _text[position + 1] is '。' or '，' or '；' or '、' or '）';

    private void ReadStraightMark(int position)
    {
        if (_openCount['"'] > 0)
        {
            Close('"', position);
        }
        else
        {
            Open('"', position);
        }
    }

    private void Open(char mark, int position)
    {
        _open.Add((mark, position));
        _openCount[mark]++;
    }

    /// <summary>Closes the nearest mark of this kind; what was opened inside it and never closed is dropped.</summary>
    private void Close(char mark, int position)
    {
        while (_open.Count > 0)
        {
            var (open, start) = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            _openCount[open]--;
            if (open == mark)
            {
                Enclose(mark, TextSpan.FromBounds(start, position + 1));
                return;
            }
        }
    }

    private void Enclose(char mark, TextSpan span)
    {
        var depth = mark switch { '（' or '【' => _bracketDepth, '《' => _titleDepth, _ => _quotationDepth };
        depth[span.Start]++;
        depth[span.End]--;
        if (mark == '（')
        {
            _brackets.Add(span);
        }
        else if (mark is not ('《' or '【'))
        {
            _quotations.Add(new Quotation(span, Outer: _openCount['“'] + _openCount['‘'] + _openCount['「'] + _openCount['『'] + _openCount['"'] == 0));
        }
    }

    private void EndBlock(TextSpan block, bool continues)
    {
        if (continues && _open.Count > 0 && _open[0] is { Mark: '“' or '「' } first && first.Position == block.Start)
        {
            _quotationDepth[block.Start]++;
            _quotationDepth[block.End]--;
            _quotations.Add(new Quotation(block, Outer: true));
        }
        else if (_open.Count == 1 && _open[0] is { Mark: '“' or '「' } open && open.Position > block.Start && _text[open.Position - 1] is '：' or ':' && block.End - open.Position is > 8 and < MaxUnclosed)
        {
            // 他说：“…: the closing mark was forgotten at the paragraph's end.
            _quotationDepth[open.Position]++;
            _quotationDepth[block.End]--;
            _quotations.Add(new Quotation(TextSpan.FromBounds(open.Position, block.End), Outer: true));
        }

        foreach (var (mark, _) in _open)
        {
            _openCount[mark] = 0;
        }

        _open.Clear();
    }

    private void Finish()
    {
        _quotations.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        _brackets.Sort((a, b) => a.Start.CompareTo(b.Start));
        var (quotation, bracket, title) = (0, 0, 0);
        for (var i = 0; i < At.Length; i++)
        {
            quotation += _quotationDepth[i];
            bracket += _bracketDepth[i];
            title += _titleDepth[i];
            At[i] = (quotation > 0 ? Enclosure.Quotation : 0) | (bracket > 0 ? Enclosure.Bracket : 0) | (title > 0 ? Enclosure.Title : 0);
        }
    }
}
