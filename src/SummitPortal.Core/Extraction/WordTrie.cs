namespace SummitPortal.Core.Extraction;

/// <summary>
/// Words to values, read from any position of a text. A look-up walks at most as many characters as the longest word has,
/// so reading a whole text is linear in its length.
/// </summary>
/// <param name="small">For the few words of one article: does without the table of first letters, which is too large to be made anew for each.</param>
internal sealed class WordTrie<T>(bool small = false)
{
    private readonly Dictionary<ulong, int> _edges = [];
    private readonly List<(bool Ends, T Value)> _nodes = [(false, default!)];
    private readonly int[]? _roots = small ? null : new int[char.MaxValue + 1];

    public bool IsEmpty => _nodes.Count == 1;

    /// <summary>Adds a word, or replaces its value.</summary>
    public void Add(string word, T value)
    {
        var node = 0;
        foreach (var c in word)
        {
            var next = Next(node, c);
            if (next == 0)
            {
                next = _nodes.Count;
                _nodes.Add((false, default!));
                if (node == 0 && _roots is not null)
                {
                    _roots[c] = next;
                }
                else
                {
                    _edges.Add(Key(node, c), next);
                }
            }

            node = next;
        }

        if (node != 0)
        {
            _nodes[node] = (true, value);
        }
    }

    public bool TryGet(ReadOnlySpan<char> word, out T value) => Longest(word, 0, out value) == word.Length && !word.IsEmpty;

    /// <summary>The length of the longest word that begins at the position; 0 when none does.</summary>
    public int Longest(ReadOnlySpan<char> text, int start, out T value)
    {
        var (node, length) = (0, 0);
        value = default!;
        for (var i = start; i < text.Length; i++)
        {
            node = Next(node, text[i]);
            if (node == 0)
            {
                break;
            }

            if (_nodes[node].Ends)
            {
                (length, value) = (i - start + 1, _nodes[node].Value);
            }
        }

        return length;
    }

    /// <inheritdoc cref="Longest(ReadOnlySpan{char}, int, out T)"/>
    public int Longest(ReadOnlySpan<char> text, int start) => Longest(text, start, out _);

    private int Next(int node, char c) => node == 0 && _roots is not null ? _roots[c] : _edges.GetValueOrDefault(Key(node, c));

    private static ulong Key(int node, char c) => ((ulong)node << 16) | c;
}
