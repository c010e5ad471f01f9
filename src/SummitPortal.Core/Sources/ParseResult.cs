using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources;

/// <summary>The outcome of reading one source file: <see cref="Parsed"/> or <see cref="Rejected"/>, nothing else.</summary>
public abstract record ParseResult
{
    private ParseResult()
    {
    }

    public sealed record Parsed(ArticleDocument Document) : ParseResult;

    /// <param name="Format">The format, when it was recognised before the file was refused.</param>
    /// <param name="Detail">What was found, where, the limit, and what to do; one or two English sentences.</param>
    public sealed record Rejected(RejectionReason Reason, string Detail, SourceFormat? Format = null) : ParseResult;
}
