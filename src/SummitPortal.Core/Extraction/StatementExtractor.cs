using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>
/// Reads statements out of an article, sentence by sentence: finds reporting words with their subjects, decides which of them are the
/// article's own and which stand inside what somebody said, and cuts out the words.
/// </summary>
internal static class StatementExtractor
{
    public static IReadOnlyList<ExtractedStatement> Run(ArticleText text, DocumentNames names, Lexicon lexicon)
    {
        var article = new ArticleReading(text, names, lexicon);
        var sentences = new SentenceReader(article);
        var english = new EnglishReader(article);
        var quotations = new FreeQuotations(article);
        for (var i = 0; i < text.Sentences.Count; i++)
        {
            if (text.Sentences[i].OnlyQuotation)
            {
                quotations.Read(i);
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
        return [.. article.Drafts.Where(d => !d.Dropped).SelectMany(writer.Write)];
    }
}
