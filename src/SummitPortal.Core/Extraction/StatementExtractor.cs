using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>
/// Reads statements out of an article, sentence by sentence: finds reporting words with their subjects, decides which of them are the
/// article's own and which stand inside what somebody said, and cuts out the words.
/// </summary>
internal static class StatementExtractor
{
    private const int MaxHeading = 80;

    public static IReadOnlyList<ExtractedStatement> Run(ArticleText text, DocumentNames names, Lexicon lexicon)
    {
        var article = new ArticleReading(text, names, lexicon);
        var sentences = new SentenceReader(article);
        var english = new EnglishReader(article);
        var quotations = new FreeQuotations(article);
        var turns = new TranscriptReader(article).Read();
        var block = 0;
        for (var i = 0; i < text.Sentences.Count; i++)
        {
            if (turns.Contains(text.Sentences[i].Block))
            {
                continue;
            }

            for (; block < text.Sentences[i].Block; block++)
            {
                NoteHeading(article, block);
            }

            if (QuotationIn(text, lexicon, text.Sentences[i]) is { } quotation)
            {
                quotations.Read(i, quotation);
            }
            else if (EnglishReader.IsEnglish(text, text.Sentences[i]))
            {
                english.Read(i, quotations.TakePending(i));
            }
            else
            {
                sentences.Read(i, quotations.TakePending(i));
            }
        }

        quotations.AttachToBareCues();
        var writer = new StatementWriter(text, article.Contents, lexicon);
        return [.. article.Drafts.Where(d => !d.Dropped).OrderBy(d => d.ClauseStart).SelectMany(writer.Write)];
    }

    // The whole sentence, or all of it behind 相较之下，
    private static TextSpan? QuotationIn(ArticleText text, Lexicon lexicon, Sentence sentence)
    {
        if (sentence.OnlyQuotation)
        {
            return sentence.Span;
        }

        if (sentence.Clauses.Count != 2 || Lead.Skip(text, lexicon, sentence.Clauses[0].Span.Start, sentence.Clauses[0].Span.End) < sentence.Clauses[0].Span.End)
        {
            return null;
        }

        var rest = sentence.Clauses[1].Span;
        return text.QuotationAtHead(rest) is { } quotation && quotation.Span.End >= rest.End - 1 ? quotation.Span : null;
    }

    // “印度总理莫迪（Narendra Modi）：方向比速度重要” heads what 他 says below.
    private static void NoteHeading(ArticleReading article, int block)
    {
        var heading = article.Text.Document.Body.Blocks[block];
        if (heading.Kind != BlockKind.Heading || heading.Span.Length > MaxHeading)
        {
            return;
        }

        var colon = article.Text.Text.IndexOf('：', heading.Span.Start, heading.Span.Length);
        var person = article.Names.In(heading.Span.Start, colon < 0 ? heading.Span.End : colon).FirstOrDefault(h => h.Name.Type == SpeakerType.Person);
        if (person.Name is not null)
        {
            article.Coreference.NoteTopic(new Mention(person.Span, person.Span, MentionKind.Name, person.Name), block);
        }
    }
}
