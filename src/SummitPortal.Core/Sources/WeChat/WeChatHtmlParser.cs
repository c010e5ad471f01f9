namespace SummitPortal.Core.Sources.WeChat;

public sealed class WeChatHtmlParser : ISourceParser
{
    public SourceFormat Format => SourceFormat.WeChatHtml;

    public bool Recognizes(SourceText source) => false;

    public ParseResult Parse(SourceText source) => throw new NotSupportedException();
}
