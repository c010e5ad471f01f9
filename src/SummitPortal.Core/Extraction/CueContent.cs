namespace SummitPortal.Core.Extraction;

/// <summary>Where the words behind a reporting word begin, and which rule reads them.</summary>
internal static class CueContent
{
    public static bool Detaches(Clause clause, CueHit hit) => hit.End >= clause.Span.End && clause.Delimiter != '\0';

    public static int Start(Clause clause, CueHit hit) => Detaches(clause, hit) ? clause.Span.End + 1 : hit.End;

    // 告诉《最话》，…: whom it was told to is no part of what was said.
    public static int Addressed(Clause clause, CueHit hit)
    {
        const int MaxAddressee = 14;
        return hit.Cue.Word == "告诉" && hit.End < clause.Span.End && clause.Delimiter is '，' or '：' or ',' or ':' && clause.Span.End - hit.End <= MaxAddressee
            ? clause.Span.End + 1
            : Start(clause, hit);
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
