namespace SummitPortal.Core.Sources.Qq;

public sealed class QqHtmlParser : ISourceParser
{
    public SourceFormat Format => SourceFormat.QqHtml;

    public bool Recognizes(SourceText source) => false;

    public ParseResult Parse(SourceText source) => throw new NotSupportedException();
}
