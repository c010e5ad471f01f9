using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Core.Extraction.Evaluation;

/// <summary>
/// Finds the words of an annotation, which were cut out of the raw file with its markup, in the parsed text: both are compared
/// without blanks, asterisks and backslashes.
/// </summary>
internal sealed partial class ComparableText
{
    private const int MaxPlaces = 8;
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

    /// <summary>
    /// Where annotated pieces may stand: one set of positions for each place of the longest piece, the other pieces as near to it as
    /// they come. Empty when the text does not hold them.
    /// </summary>
    public IReadOnlyList<HashSet<int>> Positions(IReadOnlyList<string> pieces)
    {
        var bare = pieces.Select(p => string.Concat(TextNormalizer.Clean(WithoutMarkup(p)).Where(IsCompared))).Where(p => p.Length > 0).ToList();
        var places = new List<HashSet<int>>();
        if (bare.Count == 0)
        {
            return places;
        }

        var longest = bare.MaxBy(p => p.Length)!;
        for (var at = _bare.IndexOf(longest, StringComparison.Ordinal); at >= 0 && places.Count < MaxPlaces; at = _bare.IndexOf(longest, at + 1, StringComparison.Ordinal))
        {
            var positions = Enumerable.Range(at, longest.Length).ToHashSet();
            foreach (var piece in bare.Where(p => p != longest))
            {
                positions.UnionWith(Nearest(piece, at));
            }

            places.Add(positions);
        }

        return places;
    }

    private IEnumerable<int> Nearest(string piece, int place)
    {
        var before = _bare.LastIndexOf(piece, place, StringComparison.Ordinal);
        var after = _bare.IndexOf(piece, place, StringComparison.Ordinal);
        var at = before < 0 || (after >= 0 && after - place < place - before) ? after : before;
        return at < 0 ? [] : Enumerable.Range(at, piece.Length);
    }

    public HashSet<int> Positions(IReadOnlyList<TextSpan> pieces) =>
        [.. pieces.SelectMany(p => Enumerable.Range(_bareIndex[p.Start], _bareIndex[p.End] - _bareIndex[p.Start]))];

    // “</strong>…, [**（9988）**](stock1.php?code=9988): the parsed text has the words only.
    private static string WithoutMarkup(string piece) => LinkTarget().Replace(WebUtility.HtmlDecode(Tag().Replace(piece, "")), "$1");

    [GeneratedRegex(@"</?[a-zA-Z][^<>]{0,400}>", RegexOptions.None, SourceLimits.PatternMilliseconds)]
    private static partial Regex Tag();

    [GeneratedRegex(@"!?\[([^\[\]]{0,200})\]\([^()\s]{1,400}\)", RegexOptions.None, SourceLimits.PatternMilliseconds)]
    private static partial Regex LinkTarget();

    private static bool IsCompared(char c) => !char.IsWhiteSpace(c) && c is not ('*' or '\\' or '_');
}
