using System.Numerics;
using System.Runtime.InteropServices;

namespace SummitPortal.Core.Search;

/// <summary>Documents of one segment: a bit each.</summary>
internal sealed class DocumentSet
{
    // Fewer are done before another thread has begun.
    private const int WorthSharing = 10_000;

    private readonly ulong[] _bits;

    public DocumentSet(int size)
        : this(size, new ulong[(size + 63) / 64])
    {
    }

    private DocumentSet(int size, ulong[] bits)
    {
        Size = size;
        _bits = bits;
    }

    public int Size { get; }

    public static DocumentSet All(int size)
    {
        var all = new DocumentSet(size);
        Array.Fill(all._bits, ulong.MaxValue);
        if (size % 64 != 0)
        {
            all._bits[^1] = (1UL << (size % 64)) - 1;
        }

        return all;
    }

    public int Count()
    {
        var count = 0;
        foreach (var word in _bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    public DocumentSet Copy() => new(Size, [.. _bits]);

    public bool Contains(int document) => (_bits[document >> 6] & (1UL << (document & 63))) != 0;

    public void Add(int document) => _bits[document >> 6] |= 1UL << (document & 63);

    public void And(DocumentSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            _bits[i] &= other._bits[i];
        }
    }

    public void Or(DocumentSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }
    }

    public void Except(DocumentSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            _bits[i] &= ~other._bits[i];
        }
    }

    /// <summary>Removes what does not meet the condition, on all processors where that is worth it.</summary>
    /// <param name="condition">Asked from several threads at once.</param>
    public void KeepOnly(Predicate<int> condition)
    {
        const int Part = 128;
        if (Count() < WorthSharing)
        {
            Keep(0, _bits.Length, condition);
        }
        else
        {
            // A part is whole words of bits, so no two threads write to one.
            Parallel.For(0, (_bits.Length + Part - 1) / Part, part => Keep(part * Part, Math.Min(_bits.Length, (part + 1) * Part), condition));
        }
    }

    private void Keep(int first, int end, Predicate<int> condition)
    {
        for (var i = first; i < end; i++)
        {
            for (var rest = _bits[i]; rest != 0; rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                if (!condition((i << 6) + bit))
                {
                    _bits[i] &= ~(1UL << bit);
                }
            }
        }
    }

    /// <summary>The bits as bytes, as a dense posting list is stored; little-endian.</summary>
    public Span<byte> Bytes => MemoryMarshal.AsBytes(_bits.AsSpan());

    public Enumerator GetEnumerator() => new(_bits);

    /// <summary>In ascending order.</summary>
    public struct Enumerator(ulong[] bits)
    {
        private int _next;
        private ulong _rest;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_rest == 0)
            {
                if (_next == bits.Length)
                {
                    return false;
                }

                _rest = bits[_next++];
            }

            Current = ((_next - 1) << 6) + BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}
