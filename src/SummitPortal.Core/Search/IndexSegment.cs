using System.Runtime.InteropServices;

namespace SummitPortal.Core.Search;

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

    /// <summary>In UTF-16 code units: what its texts keep in memory, with the room around them.</summary>
    public long TextCapacity => _texts.Select(t => t.Block).Distinct<char[]>(ReferenceEqualityComparer.Instance).Sum(b => (long)b.Length);

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
    private const int Half = 256;
    private readonly List<DocumentKey> _keys = [];
    private readonly List<int> _days = [];
    private readonly List<TextPlace> _texts = [];
    private readonly TextBlocks _blocks = new();
    private readonly FacetColumn.Writer[] _facets = [.. Enumerable.Range(0, facets).Select(_ => new FacetColumn.Writer())];

    // By the upper and the lower half of the character: a small segment has few, and most of them in a part of the plane.
    private readonly PostingWriter[]?[] _single = new PostingWriter[]?[Half];
    private readonly Dictionary<uint, PostingWriter> _pairs = [];
    private readonly Dictionary<string, PostingWriter> _words = [];

    public int Count => _keys.Count;

    /// <exception cref="ArgumentException">The document is newer than the one before it.</exception>
    public void Add(SearchDocument document)
    {
        if (_keys is [.., var before] && before >= document.Key)
        {
            throw new ArgumentException($"Documents come newest first and each once; {document.Key} came after {before}.", nameof(document));
        }

        var place = _blocks.Fold(document);
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
        var postings = new Postings.Writer(_keys.Count, _pairs.Count, _words.Count);
        for (var i = 0; i < Half * Half; i++)
        {
            if (_single[i / Half] is { } half)
            {
                postings.Add(new SearchToken((uint)i, null), half[i % Half]);
            }
        }

        foreach (var (pair, list) in _pairs)
        {
            postings.Add(new SearchToken(pair, null), list);
        }

        foreach (var (word, list) in _words)
        {
            postings.Add(new SearchToken(0, word), list);
        }

        return new IndexSegment([.. _keys], [.. _days], [.. _texts], [.. _facets.Select(f => f.Finish())], postings.Finish());
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
                    (_single[folded[i] / Half] ??= new PostingWriter[Half])[folded[i] % Half].Add(document);
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
