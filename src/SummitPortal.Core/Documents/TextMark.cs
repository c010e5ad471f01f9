namespace SummitPortal.Core.Documents;

/// <summary>A span of the text to be shown as evidence.</summary>
/// <param name="Id">The element id that a link points to, such as <c>s-12</c>.</param>
/// <param name="Href">Where the label leads.</param>
/// <param name="Label">Who said it; shown behind the marked words. Empty for a piece that another piece of the same statement follows.</param>
/// <param name="Title">A sentence for assistive technology, such as “Statement by Emmanuel Macron”.</param>
/// <param name="Class">What kind of evidence; words under marks of both kinds carry both classes.</param>
public sealed record TextMark(TextSpan Span, string Id, string Href, string Label, string Title, string Class = TextMark.Said)
{
    /// <summary>Words that somebody said.</summary>
    public const string Said = "said";

    /// <summary>Words that claim who signed.</summary>
    public const string Claim = "claim";
}
