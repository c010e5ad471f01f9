using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>
/// Reads the lines of a news digest that name who says something and put a colon behind it (国家统计局：1月物价上涨0.5%), without any word of saying.
/// Only where several lines of an article begin so with different names: a single one is a heading, two that take turns are a conversation.
/// </summary>
internal sealed class DigestLines(ArticleReading article)
{
    public const string Rule = "digest-line";

    private const int LeastNames = 4;
    private const int LongestName = 16;
    private const int LeastWords = 8;

    private readonly ArticleText _text = article.Text;
    private HashSet<int>? _sentences;

    /// <summary>Who says the line that this sentence is; null when it is none.</summary>
    public Mention? Speaker(int sentence) => (_sentences ??= Find()).Contains(sentence) ? Name(_text.Sentences[sentence]) : null;

    private HashSet<int> Find()
    {
        var names = new HashSet<string>();
        var lines = new HashSet<int>();
        for (var i = 0; i < _text.Sentences.Count; i++)
        {
            if ((i == 0 || _text.Sentences[i - 1].Block != _text.Sentences[i].Block) && Name(_text.Sentences[i]) is { } mention)
            {
                names.Add(mention.Head.Of(_text.Text));
                lines.Add(i);
            }
        }

        return names.Count >= LeastNames ? lines : [];
    }

    private Mention? Name(Sentence sentence)
    {
        var clause = sentence.Clauses[0];
        if (clause.Delimiter is not ('：' or ':') || sentence.Span.End - clause.Span.End < LeastWords)
        {
            return null;
        }

        // 某公司：平台化是关键 heads what follows.
        if (_text.Folded.AsSpan(clause.Span.End, sentence.Span.End - clause.Span.End).IndexOfAny('，', '。') < 0)
        {
            return null;
        }

        var start = Lead.Skip(_text, article.Lexicon, _text.SkipBlanks(clause.Span.Start), clause.Span.End);
        var hit = article.Names.In(start, clause.Span.End).FirstOrDefault(h => h.Span.End == clause.Span.End);
        return hit.Name is { Type: SpeakerType.Person or SpeakerType.Organization, IsOutlet: false } && clause.Span.End - start <= LongestName && _text.IsPlain(hit.Span.Start)
            && (hit.Span.Start == start || hit.Name.Type == SpeakerType.Person)
            ? new Mention(TextSpan.FromBounds(start, clause.Span.End), hit.Span, MentionKind.Name, hit.Name)
            : null;
    }
}
