using System.Numerics;
using System.Runtime.InteropServices;

namespace SummitPortal.Core.Search;

/// <summary>Documents of one segment: a bit each.</summary>
internal sealed class DocumentSet
{
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

    public void Remove(int document) => _bits[document >> 6] &= ~(1UL << (document & 63));

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

    /// <summary>The bits as bytes, as a dense posting list is stored; little-endian.</summary>
    public Span<byte> Bytes => MemoryMarshal.AsBytes(_bits.AsSpan());

    public Enumerator GetEnumerator() => new(_bits);

    /// <summary>In ascending order; a document may be removed while it is the current one.</summary>
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
