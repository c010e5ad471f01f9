using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>The words that were said: one or more spans and their kind.</summary>
internal sealed record Content(IReadOnlyList<TextSpan> Pieces, StatementKind Kind)
{
    public int Length => Pieces.Sum(p => p.Length);
}

/// <summary>Cuts the longest reported span out of the text behind a reporting word.</summary>
internal sealed class ContentReader(ArticleText text, Lexicon lexicon)
{
    private readonly QuotationClassifier _classifier = new(text, lexicon);

    /// <summary>True when a quotation at the head of a clause may be what its verb reports, and is no name (“战略研究中心”的主任说).</summary>
    public bool IsUtteranceBefore(Quotation quotation) => _classifier.IsUtteranceBefore(quotation);

    /// <summary>True when quoted words are the speaker's own, no name or term.</summary>
    public bool IsOwnWording(Quotation quotation) => _classifier.IsOwnWording(quotation);

    /// <param name="start">Behind the cue and its comma or colon.</param>
    /// <param name="end">Where the sentence or the next reporting clause ends it.</param>
    /// <returns>Null when nothing is left.</returns>
    public Content? Read(int start, int end)
    {
        var last = end;
        (start, end) = Trim(start, end);
        if (start >= end)
        {
            return null;
        }

        // A quotation that lacks its closing mark ends with its sentence.
        if (text.QuotationStartingAt(start) is { Outer: true } unclosed && unclosed.Span.End > end && unclosed.Span.End <= last)
        {
            return new Content([unclosed.Span], StatementKind.Direct);
        }

        if (text.QuotationStartingAt(start) is { Outer: true } quotation && quotation.Span.End <= end)
        {
            return ReadQuotation(quotation, end);
        }

        return new Content([TextSpan.FromBounds(start, end)], KindOf(start, end));
    }

    public StatementKind KindOf(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text.QuotationStartingAt(i) is { Outer: true } quotation && quotation.Span.End <= end)
            {
                if (_classifier.IsOwnWording(quotation))
                {
                    return StatementKind.Mixed;
                }

                i = quotation.Span.End - 1;
            }
        }

        return StatementKind.Indirect;
    }

    private Content ReadQuotation(Quotation quotation, int end)
    {
        var after = Trim(quotation.Span.End, end).Start;
        if (after >= end)
        {
            return new Content([quotation.Span], StatementKind.Direct);
        }

        // “Q。”这番话…: a sentence that ends inside the marks is all that was said.
        if (text.Text[quotation.Span.End - 2] is '。' or '！' or '？')
        {
            return new Content([quotation.Span], StatementKind.Direct);
        }

        if (text.Text[quotation.Span.End] is not ('，' or '；' or ',' or ';' or '：' or '—' or '。'))
        {
            var whole = TextSpan.FromBounds(quotation.Span.Start, end);
            return new Content([whole], KindOf(whole.Start, whole.End));
        }

        // “如果大家愿意谈”，那么他“很乐意留下”: the sentence goes on in and out of quotation.
        return GoesOn(after, end)
            ? new Content([TextSpan.FromBounds(quotation.Span.Start, end)], StatementKind.Mixed)
            : new Content([quotation.Span], StatementKind.Direct);
    }

    private bool GoesOn(int start, int end)
    {
        var rest = text.Folded.AsSpan(start, end - start);
        var connected = rest.StartsWith("那么") || rest.StartsWith("但") || rest.StartsWith("而") || rest.StartsWith("因为") || rest.StartsWith("所以") || rest.StartsWith("因此") || rest.StartsWith("且") || rest.StartsWith("否则") || rest.StartsWith("则") || rest.StartsWith("也") || rest.StartsWith("以");
        return (connected && end - start > 3) || text.QuotationStartingAt(start) is not null;
    }

    private (int Start, int End) Trim(int start, int end)
    {
        while (start < end && text.Text[start] is '，' or '：' or ',' or ':' or ' ' or '—' or '\n' or '；' or '。')
        {
            start++;
        }

        while (end > start && text.Text[end - 1] is '。' or '；' or '，' or ' ' or ';' or ',' or '：' or '、' or '\n' || IsEnglishPoint(end - 1, start))
        {
            end--;
        }

        return (start, end);
    }

    // A final point behind a word of small letters; "U.S." and "…" keep theirs.
    private bool IsEnglishPoint(int position, int start) =>
        text.Text[position] == '.' && position > start + 1 && char.IsAsciiLetterLower(text.Text[position - 1]) && !text.IsQuoted(position);
}
