namespace SummitPortal.Core.Search;

/// <summary>Where the list of one token's documents stands.</summary>
/// <param name="Count">How many documents there are.</param>
internal readonly record struct PostingList(int Block, int Offset, int Length, int Count);

/// <summary>Collects the documents of one token, which come in ascending order: the distance from the one before, seven bits a byte.</summary>
internal struct PostingWriter
{
    private byte[]? _bytes;
    private int _last;

    public int Count { get; private set; }

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Begins the list of another token in the same memory.</summary>
    public void Clear() => (_last, Count, Length) = (0, 0, 0);

    /// <summary>A document that is already the last one is not added again.</summary>
    public void Add(int document)
    {
        var distance = document + 1 - _last;
        if (distance == 0)
        {
            return;
        }

        _last = document + 1;
        Count++;
        _bytes ??= new byte[4];
        if (_bytes.Length < Length + 5)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, 8));
        }

        for (; distance > 0x7F; distance >>= 7)
        {
            _bytes[Length++] = (byte)(distance | 0x80);
        }

        _bytes[Length++] = (byte)distance;
    }
}

internal ref struct PostingReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public int Current { get; private set; } = -1;

    public bool MoveNext()
    {
        if (_at == _bytes.Length)
        {
            return false;
        }

        int distance = _bytes[_at++];
        if (distance > 0x7F)
        {
            distance &= 0x7F;
            for (var shift = 7; ; shift += 7)
            {
                var part = _bytes[_at++];
                distance |= (part & 0x7F) << shift;
                if (part <= 0x7F)
                {
                    break;
                }
            }
        }

        Current += distance;
        return true;
    }
}

/// <summary>The documents of every token of a segment, in blocks of bytes. A list that holds more than an eighth of all documents is a set of bits: smaller, and quicker.</summary>
internal sealed class Postings
{
    private readonly Dictionary<uint, PostingList> _grams;
    private readonly Dictionary<string, PostingList> _words;
    private readonly List<byte[]> _blocks;
    private readonly int _documents;

    private Postings(int documents, Dictionary<uint, PostingList> grams, Dictionary<string, PostingList> words, List<byte[]> blocks)
    {
        _documents = documents;
        _grams = grams;
        _words = words;
        _blocks = blocks;
    }

    public IEnumerable<SearchToken> Tokens => _grams.Keys.Select(g => new SearchToken(g, null)).Concat(_words.Keys.Select(w => new SearchToken(0, w)));

    public int Grams => _grams.Count;

    public int Words => _words.Count;

    public PostingList Find(SearchToken token) =>
        token.Word is { } word ? _words.GetValueOrDefault(word) : _grams.GetValueOrDefault(token.Gram);

    public DocumentSet Documents(PostingList list)
    {
        var set = new DocumentSet(_documents);
        var bytes = BytesOf(list);
        if (IsDense(list.Count, _documents))
        {
            bytes.CopyTo(set.Bytes);
        }
        else
        {
            Decode(bytes, set);
        }

        return set;
    }

    /// <summary>Adds the documents, in ascending order and under their numbers in another segment; -1 there means that it is gone.</summary>
    public void AddTo(List<int> documents, PostingList list, int[] numbers)
    {
        if (IsDense(list.Count, _documents))
        {
            foreach (var document in Documents(list))
            {
                Add(document);
            }

            return;
        }

        var reader = new PostingReader(BytesOf(list));
        while (reader.MoveNext())
        {
            Add(reader.Current);
        }

        void Add(int document)
        {
            if (numbers[document] is var number and >= 0)
            {
                documents.Add(number);
            }
        }
    }

    private ReadOnlySpan<byte> BytesOf(PostingList list) => list.Count == 0 ? [] : _blocks[list.Block].AsSpan(list.Offset, list.Length);

    private static void Decode(ReadOnlySpan<byte> bytes, DocumentSet set)
    {
        var reader = new PostingReader(bytes);
        while (reader.MoveNext())
        {
            set.Add(reader.Current);
        }
    }

    private static bool IsDense(int count, int documents) => count > documents / 8;

    /// <summary>Lays the lists of a segment one behind the other.</summary>
    /// <param name="grams">How many there will be at least.</param>
    /// <param name="words">How many there will be at least.</param>
    public sealed class Writer(int documents, int grams, int words)
    {
        private const int FirstBlock = 1 << 10;
        private const int LargestBlock = 1 << 22;
        private readonly Dictionary<uint, PostingList> _grams = new(grams);
        private readonly Dictionary<string, PostingList> _words = new(words);
        private readonly List<byte[]> _blocks = [];
        private byte[] _block = [];
        private int _used;

        public void Add(SearchToken token, in PostingWriter list)
        {
            if (list.Count == 0)
            {
                return;
            }

            var written = IsDense(list.Count, documents) ? Write(Dense(list.Bytes), list.Count) : Write(list.Bytes, list.Count);
            if (token.Word is { } word)
            {
                _words.Add(word, written);
            }
            else
            {
                _grams.Add(token.Gram, written);
            }
        }

        public Postings Finish()
        {
            CloseBlock();
            return new Postings(documents, _grams, _words, _blocks);
        }

        private PostingList Write(ReadOnlySpan<byte> bytes, int count)
        {
            if (_block.Length - _used < bytes.Length)
            {
                var next = Math.Clamp(_block.Length * 2, FirstBlock, LargestBlock);
                CloseBlock();
                _block = new byte[Math.Max(next, bytes.Length)];
            }

            bytes.CopyTo(_block.AsSpan(_used));
            var written = new PostingList(_blocks.Count, _used, bytes.Length, count);
            _used += bytes.Length;
            return written;
        }

        private void CloseBlock()
        {
            if (_used > 0)
            {
                _blocks.Add(_used == _block.Length ? _block : _block[.._used]);
            }

            (_block, _used) = ([], 0);
        }

        private Span<byte> Dense(ReadOnlySpan<byte> sparse)
        {
            var set = new DocumentSet(documents);
            Decode(sparse, set);
            return set.Bytes;
        }
    }
}
