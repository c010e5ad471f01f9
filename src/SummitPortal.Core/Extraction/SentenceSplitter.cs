using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>A sentence of the running text, its final mark included.</summary>
/// <param name="Block">Index into the document's blocks.</param>
/// <param name="OnlyQuotation">True when it consists of one or more quotations and nothing else.</param>
/// <param name="Clauses">Its parts between commas, colons and semicolons outside quotation marks and brackets.</param>
internal sealed record Sentence(TextSpan Span, int Block, bool OnlyQuotation, IReadOnlyList<Clause> Clauses);

/// <param name="Span">Without the mark that ends it.</param>
/// <param name="Delimiter">The mark that ends it; <c>\0</c> for the last.</param>
internal readonly record struct Clause(TextSpan Span, char Delimiter);

/// <summary>
/// Splits blocks into sentences and those into clauses. What stands in quotation marks or brackets is never split; a quotation that
/// ends a sentence inside (<c>。”</c>) ends the outer one too, unless the outer one goes on with a comma or a particle.
/// </summary>
internal static class SentenceSplitter
{
    private const int MaxHeadline = 40;

    public static IReadOnlyList<Sentence> Split(string text, IReadOnlyList<DocumentBlock> blocks, Enclosures enclosures)
    {
        var sentences = new List<Sentence>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.Quote && !IsHeadline(text.AsSpan(blocks[i].Span.Start, blocks[i].Span.Length)))
            {
                SplitBlock(text, blocks[i].Span, i, enclosures, sentences);
            }
        }

        return sentences;
    }

    // A short line without any mark that ends or parts a sentence heads what follows, whatever its markup.
    private static bool IsHeadline(ReadOnlySpan<char> line) =>
        line.Length <= MaxHeadline && line.IndexOfAnyInRange('\u4E00', '\u9FFF') >= 0 && line.IndexOfAny(SentenceMarks) < 0;

    private static readonly System.Buffers.SearchValues<char> SentenceMarks = System.Buffers.SearchValues.Create("。！？，；：…”」\n");

    private static void SplitBlock(string text, TextSpan block, int index, Enclosures enclosures, List<Sentence> sentences)
    {
        var start = block.Start;
        for (var i = block.Start; i < block.End; i++)
        {
            if (i >= start && EndsSentence(text, i, block.End, enclosures))
            {
                var end = i + 1;
                while (end < block.End && enclosures.IsPlain(end) && text[end] is '。' or '！' or '？' or '!' or '?' or '…')
                {
                    end++;
                }

                Add(text, start, end, index, enclosures, sentences);
                start = end;
            }
        }

        Add(text, start, block.End, index, enclosures, sentences);
    }

    private static bool EndsSentence(string text, int i, int end, Enclosures enclosures)
    {
        var next = i + 1 < end ? text[i + 1] : '\n';
        if (enclosures.IsPlain(i))
        {
            return text[i] switch
            {
                '。' or '！' or '？' or '!' or '?' or '\n' => true,
                '.' => next is ' ' or '\n' && i > 0 && !char.IsUpper(text[i - 1]) && !IsAbbreviation(text, i),
                _ => false,
            };
        }

        var leaves = next == '\n' || enclosures.IsPlain(i + 1) || text[i + 1] is '“' or '「';
        return leaves && text[i] is '”' or '」' or '"' && (enclosures.At[i] & Enclosure.Bracket) == 0
            && i > 1 && IsFinal(PreviousInk(text, i)) && next is not ('，' or '；' or '、' or '：' or ',' or ';' or '的' or '。' or '）' or ')' or '—' or '-')
            && !(next == '这' && i + 2 < end && text[i + 2] is '样' or '种' or '类' or '一')
            && !(next == ' ' && i + 2 < end && char.IsLower(text[i + 2]));
    }

    private static char PreviousInk(string text, int i)
    {
        do
        {
            i--;
        }
        while (i > 0 && text[i] == ' ');
        return text[i];
    }

    private static bool IsFinal(char c) => c is '。' or '！' or '？' or '!' or '?' or '.' or '…';

    // "J.D. Vance", "Mr. Macron", "U.S. officials": a single capital or a short title before the point.
    private static bool IsAbbreviation(string text, int point)
    {
        var start = point;
        while (start > 0 && char.IsLetter(text[start - 1]) && point - start < 5)
        {
            start--;
        }

        return text[start..point] is "Mr" or "Mrs" or "Ms" or "Dr" or "Prof" or "St" or "Sen" or "Rep" or "Gov" or "Inc" or "Ltd" or "Corp" or "Co" or "No" or "vs";
    }

    private static void Add(string text, int start, int end, int block, Enclosures enclosures, List<Sentence> sentences)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end - start < 2)
        {
            return;
        }

        var span = TextSpan.FromBounds(start, end);
        sentences.Add(new Sentence(span, block, IsOnlyQuotation(text, span, enclosures), Clauses(text, span, enclosures)));
    }

    private static bool IsOnlyQuotation(string text, TextSpan span, Enclosures enclosures)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if ((enclosures.At[i] & Enclosure.Quotation) == 0 && text[i] is not ('。' or ' ' or '…'))
            {
                return false;
            }
        }

        return true;
    }

    private static List<Clause> Clauses(string text, TextSpan span, Enclosures enclosures)
    {
        var clauses = new List<Clause>();
        var start = span.Start;
        for (var i = span.Start; i < span.End; i++)
        {
            if (enclosures.IsPlain(i) && IsClauseMark(text, i, span.End))
            {
                clauses.Add(new Clause(TextSpan.FromBounds(start, i), text[i]));
                start = i + 1;
            }
        }

        clauses.Add(new Clause(TextSpan.FromBounds(start, span.End), '\0'));
        return clauses;
    }

    private static bool IsClauseMark(string text, int i, int end) => text[i] switch
    {
        '，' or '；' or '：' or ';' or '—' => true,
        ',' or ':' => !(i > 0 && i + 1 < end && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1])) && !(i + 1 < end && text[i + 1] == '/'),
        _ => false,
    };
}
