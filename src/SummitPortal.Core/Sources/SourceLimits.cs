namespace SummitPortal.Core.Sources;

/// <summary>How much of a source the portal reads; beyond, the file is refused with the figure.</summary>
public static class SourceLimits
{
    /// <summary>Bytes of one source file; checked before its bytes are read into memory.</summary>
    public const long MaxFileBytes = 64L * 1024 * 1024;

    /// <summary>
    /// Elements that stand open inside each other. Articles use fewer than 60 levels; the cost of an HTML parser grows with the square
    /// of the depth.
    /// </summary>
    public const int MaxNesting = 500;

    /// <summary>
    /// Code units of one textual article. The longest real one seen has 55,000; saved pages with their scripts and inlined pictures are larger,
    /// but are cut down to the article before this is checked.
    /// </summary>
    public const int MaxArticleLength = 4 * 1024 * 1024;
}
