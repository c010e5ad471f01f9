namespace SummitPortal.Data;

/// <summary>Writes what was read out of one source file, in one transaction.</summary>
public sealed class ArticleStore
{
    /// <summary>Longest title kept whole; longer ones are cut with an ellipsis.</summary>
    internal const int MaxTitleLength = 500;
}
