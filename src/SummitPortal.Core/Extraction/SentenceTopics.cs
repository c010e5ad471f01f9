using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Keeps note of whom the clauses of a sentence are about: who the next pronoun means, and who speaks where a verb has no subject.</summary>
internal sealed class SentenceTopics(ArticleReading article)
{
    private const int MaxClausesBack = 6;

    private readonly ArticleText _text = article.Text;

    public Subject? Before(SentenceReading reading, int index)
    {
        for (var i = index - 1; i >= reading.TopicFrom && index - i <= MaxClausesBack; i--)
        {
            if (article.Subjects.Topics(reading.Sentence.Clauses[i].Span) is { Main: var topic } subject)
            {
                return topic.Kind is MentionKind.Document or MentionKind.Unknown || (topic.Kind == MentionKind.Organization && topic.Span.Length < 5 && !IsHouse(topic)) ? null : subject;
            }
        }

        return null;
    }

    // 警方向家属致歉，并表示…, 最高法院驳回…; 谴责当局… begins with its verb.
    private bool IsHouse(Mention topic) =>
        HouseNames.EndsAsOffice(topic.Head.Of(_text.Folded)) && article.Lexicon.Cues.Longest(_text.Folded, topic.Span.Start) == 0
        && !article.Lexicon.Grammar.Events.Contains(topic.Head.Of(_text.Text));

    // 这一提议遭到奥特曼的拒绝，他说…: he is the one person whom a clause about something else names.
    public void NoteObject(SentenceReading reading, int index)
    {
        var start = _text.SkipBlanks(reading.Sentence.Clauses[index].Span.Start);
        if (index == 0 || start >= _text.Text.Length || _text.Folded[start] is not ('他' or '她') || reading.Open is not null)
        {
            return;
        }

        var before = reading.Sentence.Clauses[index - 1].Span;
        var persons = article.Names.In(before.Start, before.End).Where(h => h.Name.Type == SpeakerType.Person && _text.IsPlain(h.Span.Start)).Take(2).ToList();
        if (persons.Count == 1 && article.Subjects.Topic(before) is not ({ Kind: MentionKind.Pronoun } or { Name.Type: SpeakerType.Person }))
        {
            article.Coreference.NoteTopic(new Mention(persons[0].Span, persons[0].Span, MentionKind.Name, persons[0].Name), reading.Sentence.Block);
        }
    }

    /// <summary>Whom a clause is about is whom the next pronoun means.</summary>
    public void Note(Sentence sentence, TextSpan clause)
    {
        if (article.Subjects.Topics(clause) is not { Main: var topic } topics)
        {
            return;
        }

        article.Coreference.NoteTopic(topic, sentence.Block);
        if (article.Issuers.Published(topic, clause) && article.Resolve(topics, sentence.Block) is { Count: > 0 } owners)
        {
            article.Coreference.NoteDocument(owners, sentence.Block);
        }

        if (article.Issuers.Asked(clause) is { } asked)
        {
            article.Coreference.NoteTopic(asked, sentence.Block);
        }
    }
}
