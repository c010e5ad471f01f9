using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>What is known while one sentence is read.</summary>
/// <param name="index">Into the article's sentences.</param>
/// <param name="quotation">A quotation that stands before the sentence and waits for its speaker.</param>
internal sealed class SentenceReading(int index, Sentence sentence, TextSpan? quotation)
{
    public int Index { get; } = index;

    public Sentence Sentence { get; } = sentence;

    public TextSpan? Quotation { get; set; } = quotation;

    public Attribution? Attribution { get; set; }

    /// <summary>The statement whose words are still running.</summary>
    public Draft? Open { get; private set; }

    public Draft? Last { get; private set; }

    /// <summary>How many statements the sentence has opened.</summary>
    public int Opened { get; private set; }

    /// <summary>A medium whose report turned out to be somebody else's words.</summary>
    public string? Carrier { get; set; }

    /// <summary>The first clause whose subject a later verb may take.</summary>
    public int TopicFrom { get; private set; }

    /// <summary>True when a subject was found that nobody can be told for: a verb without one must not take an older subject then.</summary>
    public bool Unresolved { get; set; }

    public void Begin(Draft draft, int closeAt)
    {
        Close(closeAt);
        (Open, Last) = (draft, draft);
        Opened++;
    }

    /// <summary>Ends the running words.</summary>
    public void Close(int end)
    {
        if (Open is { } open)
        {
            open.ContentEnd = Math.Max(open.ContentStart, Math.Min(end, open.Ends));
            Open = null;
        }
    }

    /// <summary>From this clause on somebody else is spoken of.</summary>
    public void Turn(int clause)
    {
        Close(Sentence.Clauses[clause].Span.Start);
        Last = null;
        TopicFrom = clause;
    }
}
