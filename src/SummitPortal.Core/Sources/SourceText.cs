namespace SummitPortal.Core.Sources;

/// <summary>A source file decoded to characters.</summary>
/// <param name="Text">Without byte order mark; line ends are LF.</param>
/// <param name="Encoding">IANA name of what it was decoded from: <c>utf-8</c>, <c>gb18030</c>, <c>big5</c>, <c>utf-16</c>.</param>
public sealed record SourceText(SourceFile File, string Text, string Encoding);
