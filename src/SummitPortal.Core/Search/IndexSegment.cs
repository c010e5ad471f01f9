using System.Runtime.InteropServices;

namespace SummitPortal.Core.Search;

/// <summary>Where a document's folded text stands, and how much of it is title.</summary>
internal readonly record struct TextPlace(char[] Block, int Offset, int Length, int TitleLength)
{
    public ReadOnlySpan<char> Text => Block.AsSpan(Offset, Length);
}

/// <summary>A part of the index that never changes: documents numbered newest first, their folded texts, the documents of every token, and a column a facet.</summary>
internal sealed class IndexSegment
{
    private readonly DocumentKey[] _keys;
    private readonly int[] _days;
    private readonly TextPlace[] _texts;

    public IndexSegment(DocumentKey[] keys, int[] days, TextPlace[] texts, FacetColumn[] facets, Postings postings)
    {
        _keys = keys;
        _days = days;
        _texts = texts;
        Facets = facets;
        Postings = postings;
    }

    public int Count => _keys.Length;

    public Postings Postings { get; }

    public FacetColumn[] Facets { get; }

    /// <summary>What was found for phrases that cost much to look for: people go on narrowing the same search.</summary>
    public PhraseMemory Phrases { get; } = new();

    public ref readonly DocumentKey Key(int document) => ref _keys[document];

    public int Day(int document) => _days[document];

    public ref readonly TextPlace Text(int document) => ref _texts[document];

    /// <summary>The documents of some articles.</summary>
    public IEnumerable<int> In(IReadOnlySet<long> groups)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            if (groups.Contains(_keys[i].Group))
            {
                yield return i;
            }
        }
    }
}

/// <summary>Builds a segment from documents that come newest first.</summary>
public sealed class IndexSegmentBuilder(int facets)
{
    private const int BlockSize = 1 << 20;
    private readonly List<DocumentKey> _keys = [];
    private readonly List<int> _days = [];
    private readonly List<TextPlace> _texts = [];
    private readonly List<int[]>[] _facets = [.. Enumerable.Range(0, facets).Select(_ => new List<int[]>())];
    private readonly PostingWriter[] _single = new PostingWriter[char.MaxValue + 1];
    private readonly Dictionary<uint, PostingWriter> _pairs = [];
    private readonly Dictionary<string, PostingWriter> _words = [];
    private char[] _block = [];
    private int _used;

    public int Count => _keys.Count;

    /// <exception cref="ArgumentException">The document is newer than the one before it.</exception>
    public void Add(SearchDocument document)
    {
        if (_keys is [.., var before] && before >= document.Key)
        {
            throw new ArgumentException($"Documents come newest first and each once; {document.Key} came after {before}.", nameof(document));
        }

        var place = Keep(document);
        Index(place.Text, _keys.Count);
        _keys.Add(document.Key);
        _days.Add(document.Day);
        _texts.Add(place);
        for (var i = 0; i < _facets.Length; i++)
        {
            _facets[i].Add(document.Facets[i]);
        }
    }

    internal IndexSegment Finish()
    {
        var postings = new Postings.Writer(_keys.Count);
        for (var i = 0; i < _single.Length; i++)
        {
            postings.Add(new SearchToken((uint)i, null), _single[i]);
        }

        foreach (var (pair, list) in _pairs)
        {
            postings.Add(new SearchToken(pair, null), list);
        }

        foreach (var (word, list) in _words)
        {
            postings.Add(new SearchToken(0, word), list);
        }

        return new IndexSegment([.. _keys], [.. _days], [.. _texts], [.. _facets.Select(FacetColumn.From)], postings.Finish());
    }

    private TextPlace Keep(SearchDocument document)
    {
        if (_block.Length - _used < document.Text.Length)
        {
            _block = new char[Math.Max(BlockSize, document.Text.Length)];
            _used = 0;
        }

        var length = SearchFolding.Fold(document.Text, _block.AsSpan(_used), null);
        var title = document.TitleLength == 0 ? 0 : SearchFolding.Fold(document.Text[..document.TitleLength]).Length;
        var place = new TextPlace(_block, _used, length, title);
        _used += length;
        return place;
    }

    private void Index(ReadOnlySpan<char> folded, int document)
    {
        var words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        var at = 0;
        while (at < folded.Length)
        {
            var end = SearchTokens.EndOfRun(folded, at);
            var kind = SearchFolding.Kind(folded[at]);
            if (kind == SearchCharacter.Letter)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(words, SearchTokens.Word(folded[at..end]), out _).Add(document);
            }
            else if (kind == SearchCharacter.Ideograph)
            {
                for (var i = at; i < end; i++)
                {
                    _single[folded[i]].Add(document);
                    if (i + 1 < end)
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(_pairs, SearchToken.Pair(folded[i], folded[i + 1]), out _).Add(document);
                    }
                }
            }

            at = end;
        }
    }
}
