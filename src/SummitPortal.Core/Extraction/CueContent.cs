namespace SummitPortal.Core.Extraction;

/// <summary>Where the words behind a reporting word begin, and which rule reads them.</summary>
internal static class CueContent
{
    public static bool Detaches(Clause clause, CueHit hit) => hit.End >= clause.Span.End && clause.Delimiter != '\0';

    public static int Start(Clause clause, CueHit hit) => Detaches(clause, hit) ? clause.Span.End + 1 : hit.End;

    // 告诉《最话》，…, 回复了一位网友：“…”: whom it was told to is no part of what was said.
    public static int Addressed(ArticleText text, Clause clause, CueHit hit) => IsAddressed(text, clause, hit) ? clause.Span.End + 1 : Start(clause, hit);

    /// <summary>True when only whom it is told to stands between the reporting word and the end of its clause.</summary>
    public static bool IsAddressed(ArticleText text, Clause clause, CueHit hit)
    {
        const int MaxAddressee = 14;
        return hit.End < clause.Span.End && clause.Span.End - hit.End <= MaxAddressee
            && (hit.Cue.Word == "告诉" ? clause.Delimiter is '，' or '：' or ',' or ':'
                : hit.Cue.Word is "回复" or "答复" or "回应" && clause.Delimiter is '：' or ':' && text.Folded[clause.Span.End - 1] is not ('称' or '说' or '道') && text.QuotationStartingAt(text.SkipBlanks(clause.Span.End + 1)) is not null);
    }

    public static string RuleOf(ArticleText text, SentenceReading reading, int index, int start, CueHit hit)
    {
        var clause = reading.Sentence.Clauses[index];
        if (start > clause.Span.Start || (reading.Quotation is not null && reading.Last is null))
        {
            return "quotation-cue";
        }

        var content = text.SkipBlanks(Start(clause, hit));
        var quoted = content < reading.Sentence.Span.End && text.QuotationStartingAt(content) is { Outer: true };
        var detached = Detaches(clause, hit);
        return (quoted, hit.Cue.Frame) switch
        {
            (true, _) => detached && clause.Delimiter is '：' or ':' ? "cue-colon-quotation" : "cue-quotation",
            (false, CueFrame.Object) => detached ? "cue-comma-clause" : "cue-object",
            (false, CueFrame.Report) => "report",
            _ => detached ? "cue-comma-clause" : "cue-clause",
        };
    }
}
