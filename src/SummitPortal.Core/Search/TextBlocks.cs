namespace SummitPortal.Core.Search;

/// <summary>Where a document's folded text stands, and how much of it is title.</summary>
internal readonly record struct TextPlace(char[] Block, int Offset, int Length, int TitleLength)
{
    public ReadOnlySpan<char> Text => Block.AsSpan(Offset, Length);
}

/// <summary>
/// Lays folded texts one behind the other. A block lives as long as one of its texts does, so blocks begin small and double: a segment of
/// one article must not hold the two megabytes that suit a million.
/// </summary>
internal sealed class TextBlocks
{
    private const int FirstBlock = 1 << 10;
    private const int LargestBlock = 1 << 20;

    // Below this share of living text a block is left behind at a merge and its texts are copied.
    private const double WorthKeeping = 0.75;

    private char[] _block = [];
    private int _used;

    public TextPlace Fold(SearchDocument document)
    {
        var length = SearchFolding.Fold(document.Text, Room(document.Text.Length), null);
        var title = document.TitleLength == 0 ? 0 : SearchFolding.Fold(document.Text[..document.TitleLength]).Length;
        return Take(length, title);
    }

    /// <summary>The same texts without what has been removed around them.</summary>
    public TextPlace[] Pack(TextPlace[] places)
    {
        var living = new Dictionary<char[], int>(ReferenceEqualityComparer.Instance);
        foreach (var place in places)
        {
            living[place.Block] = living.GetValueOrDefault(place.Block) + place.Length;
        }

        return [.. places.Select(p => living[p.Block] < p.Block.Length * WorthKeeping ? Copy(p) : p)];
    }

    private TextPlace Copy(TextPlace place)
    {
        place.Text.CopyTo(Room(place.Length));
        return Take(place.Length, place.TitleLength);
    }

    private Span<char> Room(int length)
    {
        if (_block.Length - _used < length)
        {
            _block = new char[Math.Max(length, Math.Clamp(_block.Length * 2, FirstBlock, LargestBlock))];
            _used = 0;
        }

        return _block.AsSpan(_used);
    }

    private TextPlace Take(int length, int titleLength)
    {
        var place = new TextPlace(_block, _used, length, titleLength);
        _used += length;
        return place;
    }
}
