using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data;

/// <summary>What was read out of one received file.</summary>
/// <param name="Took">Reading and extracting.</param>
public sealed record ReadArticle(long SourceFileId, ArticleDocument Document, ExtractionResult Facts, TimeSpan Took);
