using System.Text;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction.Evaluation;

/// <summary>
/// Finds the words of an annotation, which were cut out of the raw file with its markup, in the parsed text: both are compared
/// without blanks, asterisks and backslashes.
/// </summary>
internal sealed class ComparableText
{
    private readonly string _bare;
    private readonly int[] _bareIndex;

    public ComparableText(string text)
    {
        var bare = new StringBuilder(text.Length);
        _bareIndex = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            _bareIndex[i] = bare.Length;
            if (IsCompared(text[i]))
            {
                bare.Append(text[i]);
            }
        }

        _bareIndex[text.Length] = bare.Length;
        _bare = bare.ToString();
    }

    /// <summary>Positions of the compared characters of annotated pieces; a piece that the text does not hold has none.</summary>
    public HashSet<int> Positions(IReadOnlyList<string> pieces)
    {
        var positions = new HashSet<int>();
        var from = 0;
        foreach (var piece in pieces)
        {
            var bare = string.Concat(TextNormalizer.Clean(piece).Where(IsCompared));
            var at = bare.Length == 0 ? -1 : _bare.IndexOf(bare, from, StringComparison.Ordinal);
            if (at < 0)
            {
                at = bare.Length == 0 ? -1 : _bare.IndexOf(bare, StringComparison.Ordinal);
            }

            if (at >= 0)
            {
                positions.UnionWith(Enumerable.Range(at, bare.Length));
                from = at + bare.Length;
            }
        }

        return positions;
    }

    public HashSet<int> Positions(IReadOnlyList<TextSpan> pieces) =>
        [.. pieces.SelectMany(p => Enumerable.Range(_bareIndex[p.Start], _bareIndex[p.End] - _bareIndex[p.Start]))];

    private static bool IsCompared(char c) => !char.IsWhiteSpace(c) && c is not ('*' or '\\' or '_');
}
