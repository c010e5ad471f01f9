using System.Runtime.InteropServices;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Articles.Differences;

public enum DifferenceKind
{
    Same,
    Added,
    Removed,
}

/// <param name="Text">Never empty. What is the same is given in the words of the later text.</param>
public sealed record DifferencePart(DifferenceKind Kind, string Text);

/// <summary>One paragraph of either text, or of both.</summary>
/// <param name="Parts">Never empty; neighbours are of different kinds.</param>
public sealed record DifferenceParagraph(IReadOnlyList<DifferencePart> Parts)
{
    /// <summary>Null when the paragraph was changed within.</summary>
    public DifferenceKind? Kind => Parts.Count == 1 ? Parts[0].Kind : null;
}

/// <summary>What was removed from one text and added to it to get another: first by paragraphs, then by words (in Chinese, by characters) within those that were changed.</summary>
/// <param name="IsCut">The texts are longer than <see cref="MaxLength"/>; their ends were not compared.</param>
public sealed record TextDifference(IReadOnlyList<DifferenceParagraph> Paragraphs, bool IsCut)
{
    /// <summary>Longest text that is compared, in UTF-16 code units.</summary>
    public const int MaxLength = 100_000;

    /// <summary>Edits after which a comparison is given up and the whole is shown as replaced.</summary>
    private const int MaxEdits = 1000;

    /// <summary>A removed paragraph is looked for among this many added ones.</summary>
    private const int LookAhead = 6;

    /// <summary>Share of pieces that make two paragraphs versions of each other.</summary>
    private const double LeastLikeness = 0.4;

    /// <param name="before">Plain text with an empty line between paragraphs, as <see cref="ArticleBody.Text"/>.</param>
    /// <param name="after">The same.</param>
    public static TextDifference Between(string before, string after)
    {
        var ids = new Dictionary<string, int>();
        var (old, oldCut) = Paragraph.Split(before, ids);
        var (@new, newCut) = Paragraph.Split(after, ids);
        var result = new List<DifferenceParagraph>();
        var (i, j) = (0, 0);
        foreach (var run in EditScript.CommonRuns(Ids(old), Ids(@new), MaxEdits))
        {
            Change(result, old[i..run.Old], @new[j..run.New]);
            result.AddRange(@new[run.New..(run.New + run.Length)].Select(p => Whole(DifferenceKind.Same, p)));
            (i, j) = (run.Old + run.Length, run.New + run.Length);
        }

        Change(result, old[i..], @new[j..]);
        return new TextDifference(result, oldCut || newCut);
    }

    private static int[] Ids(Paragraph[] paragraphs) => [.. paragraphs.Select(p => p.Id)];

    private static DifferenceParagraph Whole(DifferenceKind kind, Paragraph paragraph) => new([new DifferencePart(kind, paragraph.Text)]);

    private static void Change(List<DifferenceParagraph> result, Paragraph[] removed, Paragraph[] added)
    {
        var next = 0;
        foreach (var old in removed)
        {
            var version = Enumerable.Range(next, Math.Min(LookAhead, added.Length - next)).FirstOrDefault(i => old.LikenessTo(added[i]) >= LeastLikeness, -1);
            if (version < 0)
            {
                result.Add(Whole(DifferenceKind.Removed, old));
                continue;
            }

            result.AddRange(added[next..version].Select(p => Whole(DifferenceKind.Added, p)));
            result.Add(Within(old, added[version]));
            next = version + 1;
        }

        result.AddRange(added[next..].Select(p => Whole(DifferenceKind.Added, p)));
    }

    private static DifferenceParagraph Within(Paragraph old, Paragraph @new)
    {
        var parts = new List<DifferencePart>();
        var (i, j) = (0, 0);
        foreach (var run in EditScript.CommonRuns(old.PieceIds, @new.PieceIds, MaxEdits))
        {
            Add(DifferenceKind.Removed, old.Words(i, run.Old));
            Add(DifferenceKind.Added, @new.Words(j, run.New));
            Add(DifferenceKind.Same, @new.Words(run.New, run.New + run.Length));
            (i, j) = (run.Old + run.Length, run.New + run.Length);
        }

        Add(DifferenceKind.Removed, old.Words(i, old.PieceIds.Length));
        Add(DifferenceKind.Added, @new.Words(j, @new.PieceIds.Length));
        return new DifferenceParagraph(parts);

        void Add(DifferenceKind kind, string words)
        {
            if (words.Length > 0)
            {
                parts.Add(new DifferencePart(kind, words));
            }
        }
    }

    /// <summary>A paragraph with its pieces: words of letters and figures, and every other character by itself. Pieces that fold alike have the same id.</summary>
    private sealed class Paragraph
    {
        private readonly int[] _ends;

        private Paragraph(string text, Dictionary<string, int> ids)
        {
            Text = text;
            Id = IdOf(TextNormalizer.Fold(text), ids);
            var pieceIds = new List<int>();
            var ends = new List<int>();
            for (var start = 0; start < text.Length; start = ends[^1])
            {
                ends.Add(EndOfPiece(text, start));
                pieceIds.Add(IdOf(TextNormalizer.Fold(text[start..ends[^1]]), ids));
            }

            PieceIds = [.. pieceIds];
            _ends = [.. ends];
        }

        public string Text { get; }

        public int Id { get; }

        public int[] PieceIds { get; }

        public static (Paragraph[] Paragraphs, bool IsCut) Split(string text, Dictionary<string, int> ids)
        {
            var isCut = text.Length > MaxLength;
            var compared = isCut ? text[..MaxLength] : text;
            return ([.. compared.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => new Paragraph(p, ids))], isCut);
        }

        /// <summary>The words of the pieces from one to before another.</summary>
        public string Words(int first, int end) => first == end ? "" : Text[(first == 0 ? 0 : _ends[first - 1]).._ends[end - 1]];

        /// <summary>Twice the pieces in both to the pieces of each, 0 to 1, whatever their order.</summary>
        public double LikenessTo(Paragraph other)
        {
            var counts = new Dictionary<int, int>();
            foreach (var piece in PieceIds)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, piece, out _)++;
            }

            var common = other.PieceIds.Count(piece => CollectionsMarshal.GetValueRefOrAddDefault(counts, piece, out _)-- > 0);
            return 2.0 * common / (PieceIds.Length + other.PieceIds.Length);
        }

        private static int IdOf(string folded, Dictionary<string, int> ids)
        {
            ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(ids, folded, out var exists);
            return exists ? id : id = ids.Count;
        }

        private static int EndOfPiece(string text, int start)
        {
            var end = start + 1;
            if (char.IsHighSurrogate(text[start]) && end < text.Length)
            {
                return end + 1;
            }

            while (IsWord(text[start]) && end < text.Length && IsWord(text[end]))
            {
                end++;
            }

            return end;
        }

        private static bool IsWord(char c) => char.IsLetterOrDigit(c) && !TextNormalizer.IsHan(c);
    }
}
