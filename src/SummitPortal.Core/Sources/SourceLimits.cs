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

    /// <summary>Code units of one textual article. The longest real one seen has 55,000.</summary>
    public const int MaxArticleLength = 4 * 1024 * 1024;

    /// <summary>Code units of a saved page with its scripts and inlined pictures. The largest real one seen has 850,000.</summary>
    public const int MaxPageLength = 16 * 1024 * 1024;

    /// <summary>
    /// Longest run of one pattern over one line. Lines are short and patterns linear, so that microseconds suffice; the limit is wall-clock time, and a
    /// machine under load may hold a thread back for half a second.
    /// </summary>
    internal const int PatternMilliseconds = 10_000;
}
