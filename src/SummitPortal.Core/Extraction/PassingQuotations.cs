using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>
/// Reads quotations that end a sentence without any word of saying: 项先生最大的愿望是离开，“真的够了，我不想再等。” They are whom the sentence
/// is about, or whoever spoke in the sentence before.
/// </summary>
internal sealed class PassingQuotations(ArticleReading article)
{
    public const string Rule = "quotation-in-passing";

    // Shorter ones are terms and slogans as often as words.
    private const int Least = 10;
    private const int MaxSentencesBack = 2;

    private readonly ArticleText _text = article.Text;

    public void Read(int index)
    {
        var sentence = _text.Sentences[index];
        if (sentence.Clauses.Count < 2 || sentence.Clauses[^2].Delimiter is not ('，' or ',') || QuotationIn(sentence.Clauses[^1].Span) is not { } quotation || SpeakerOf(index) is not { } speaker)
        {
            return;
        }

        article.Drafts.Add(new Draft
        {
            Speakers = [speaker with { Mention = new TextSpan(quotation.Start, 0) }],
            Cue = new CueHit(new TextSpan(quotation.Start, 0), Cue.Plain("")),
            Rule = Rule,
            Fit = 1,
            Sentence = index,
            ClauseStart = quotation.Start,
            ContentStart = quotation.Start,
            ContentEnd = quotation.End,
        });
    }

    // All of the clause, and a sentence of its own by its marks.
    private TextSpan? QuotationIn(TextSpan clause)
    {
        if (_text.QuotationAtHead(clause) is not { Inner.Length: >= Least } quotation || quotation.Span.End < clause.End - 1 || !article.Contents.IsOwnWording(quotation))
        {
            return null;
        }

        var words = _text.Text.AsSpan(quotation.Inner.Start, quotation.Inner.Length);
        return words.IndexOfAny("，。！？") >= 0 ? quotation.Span : null;
    }

    private ResolvedSpeaker? SpeakerOf(int index)
    {
        var sentence = _text.Sentences[index];
        var spoke = article.Drafts.FindLast(d => !d.Dropped);
        var follows = spoke is { Speakers: [{ Type: SpeakerType.Person or SpeakerType.Anonymous }], Verbatim: false } && index - spoke.Sentence <= MaxSentencesBack && _text.Sentences[spoke.Sentence].Block == sentence.Block;
        for (var i = 0; i < sentence.Clauses.Count - 1; i++)
        {
            if (article.Subjects.Topic(sentence.Clauses[i].Span) is { } topic)
            {
                return article.Speakers.Resolve(topic, sentence.Block) is { Type: SpeakerType.Person } about ? about : null;
            }
        }

        return follows ? spoke!.Speakers[0] : null;
    }
}
