using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>What a character stands inside of. Several hold at once.</summary>
[Flags]
internal enum Enclosure : byte
{
    None = 0,
    Quotation = 1,
    Bracket = 2,

    /// <summary>《 》: the name of a work.</summary>
    Title = 4,
}

/// <summary>A pair of quotation marks; the span includes both.</summary>
/// <param name="Outer">False for a quotation inside another.</param>
internal sealed record Quotation(TextSpan Span, bool Outer)
{
    public TextSpan Inner => new(Span.Start + 1, Math.Max(0, Span.Length - 2));
}

/// <summary>One article as the rules read it: its text, a folded copy of the same length, what encloses each character, and its sentences.</summary>
internal sealed class ArticleText
{
    private readonly Enclosure[] _enclosures;

    private ArticleText(ArticleDocument document, string folded, Enclosures enclosures, IReadOnlyList<Sentence> sentences)
    {
        Document = document;
        Folded = folded;
        _enclosures = enclosures.At;
        Quotations = enclosures.Quotations;
        Brackets = enclosures.Brackets;
        Sentences = sentences;
    }

    public ArticleDocument Document { get; }

    public string Text => Document.Body.Text;

    /// <summary>The text for look-ups: Simplified, lower case, half width, one kind of interpunct; position by position the same as <see cref="Text"/>.</summary>
    public string Folded { get; }

    /// <summary>In order of their beginning.</summary>
    public IReadOnlyList<Quotation> Quotations { get; }

    /// <summary>Pairs of round brackets, in order of their beginning; spans include both.</summary>
    public IReadOnlyList<TextSpan> Brackets { get; }

    /// <summary>Sentences of the running text, in order; headings, captions, tables and notes have none.</summary>
    public IReadOnlyList<Sentence> Sentences { get; }

    public static ArticleText Read(ArticleDocument document)
    {
        var text = document.Body.Text;
        var enclosures = Enclosures.Read(text, document.Body.Blocks);
        return new ArticleText(document, Fold(text), enclosures, SentenceSplitter.Split(text, document.Body.Blocks, enclosures));
    }

    public Enclosure At(int position) => _enclosures[position];

    /// <summary>True outside quotation marks, brackets and titles.</summary>
    public bool IsPlain(int position) => _enclosures[position] == Enclosure.None;

    public bool IsQuoted(int position) => (_enclosures[position] & Enclosure.Quotation) != 0;

    /// <summary>The quotation that begins at a position, or null.</summary>
    public Quotation? QuotationStartingAt(int start)
    {
        var (low, high) = (0, Quotations.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = Quotations[middle].Span.Start;
            if (found == start)
            {
                return Quotations[middle];
            }

            (low, high) = found < start ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>The end of the bracket pair that begins here, or the position itself.</summary>
    public int SkipBracket(int start)
    {
        var index = Brackets is List<TextSpan> list ? list.BinarySearch(new TextSpan(start, 0), StartOrder) : -1;
        return index < 0 ? start : Brackets[index].End;
    }

    /// <summary>The beginning of the short bracket pair that ends before a position (首席信息安全官（CISO）), or the position itself.</summary>
    public int SkipBracketBack(int end)
    {
        const int MaxLength = 24;
        for (var i = end - 2; end > 0 && Text[end - 1] is '）' or ')' && i >= 0 && end - i <= MaxLength; i--)
        {
            if (Text[i] is '（' or '(' && SkipBracket(i) == end)
            {
                return i;
            }
        }

        return end;
    }

    /// <summary>The outermost quotation that a clause begins with, if it ends inside the clause.</summary>
    public Quotation? QuotationAtHead(TextSpan clause) =>
        QuotationStartingAt(SkipBlanks(clause.Start)) is { Outer: true } quotation && quotation.Span.End <= clause.End ? quotation : null;

    public int SkipBlanks(int start)
    {
        while (start < Text.Length && Text[start] == ' ')
        {
            start++;
        }

        return start;
    }

    private static readonly IComparer<TextSpan> StartOrder = Comparer<TextSpan>.Create((a, b) => a.Start.CompareTo(b.Start));

    /// <summary>Folds character by character, so that a position means the same in both texts.</summary>
    internal static string Fold(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = FoldCharacter(source[i]);
        }
    });

    private static char FoldCharacter(char c) => c switch
    {
        < (char)0x80 => char.ToLowerInvariant(c),
        >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        _ when TextNormalizer.IsInterpunct(c) => '·',
        _ => TextNormalizer.ToSimplified(char.ToLowerInvariant(c)),
    };
}
