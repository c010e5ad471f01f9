using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Reads who said what, and who is said to have signed what, out of an article. Holds no state between articles; safe to share.</summary>
public sealed class ArticleExtractor(Lexicon lexicon)
{
    /// <summary>Recorded with every extracted row; raised whenever the rules or lexicons change what is found.</summary>
    public const string Version = "16";

    public Lexicon Lexicon { get; } = lexicon;

    public ExtractionResult Extract(ArticleDocument document)
    {
        if (document.Body.Text.Length == 0)
        {
            return ExtractionResult.None;
        }

        var text = ArticleText.Read(document);
        var names = DocumentNames.Read(text, Lexicon);
        var summits = SummitTagger.Tag(text, Lexicon);
        var statements = StatementExtractor.Run(text, names, Lexicon);
        return new ExtractionResult(
            [.. statements.Select(s => IssueTagger.Tag(text, Lexicon, s))],
            new SignatoryClaimExtractor(text, names, Lexicon, summits).Run(),
            new AliasExtractor(text, Lexicon).Run(),
            summits);
    }
}
