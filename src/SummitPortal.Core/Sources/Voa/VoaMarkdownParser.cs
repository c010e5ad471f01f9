using AngleSharp.Dom;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources.Blocks;

namespace SummitPortal.Core.Sources.Voa;

/// <summary>Reads articles of Voice of America Chinese, and of other publishers of the same collector: three header lines, then one line of HTML.</summary>
public sealed class VoaMarkdownParser : ISourceParser
{
    private const string VoaHost = "voachinese.com";

    // What the collector adds at the end, from here on.
    private const string Advertisement = "<br><hr><div>获取更多RSS";

    public SourceFormat Format => SourceFormat.VoaMarkdown;

    public bool Recognizes(SourceText source) => CollectorHeader.Read(source.Text) is not null;

    public ParseResult Parse(SourceText source)
    {
        var draft = new ArticleDraft(Format);
        if (CollectorHeader.Read(source.Text) is not { } header)
        {
            return draft.Reject(RejectionReason.UnknownFormat, "The file lacks the header lines <!--time--> and [title](address).");
        }

        draft.Title = header.Title;
        draft.Collected = header.Collected;
        Identify(draft, header, source.File);

        var body = source.Text[header.BodyStart..];
        var advertisement = body.LastIndexOf(Advertisement, StringComparison.Ordinal);
        body = advertisement < 0 ? body : body[..advertisement];
        if (body.Length > SourceLimits.MaxArticleLength)
        {
            return draft.Reject(RejectionReason.LimitExceeded, $"The article has {body.Length} characters of HTML; the limit is {SourceLimits.MaxArticleLength}.");
        }

        if (HtmlPage.Parse(body)?.Body is not { } page)
        {
            return draft.Reject(RejectionReason.LimitExceeded, $"The HTML is nested more than {SourceLimits.MaxNesting} levels deep, which no article is.");
        }

        CollectorPage.TakeMetadata(draft, page);
        var reading = HtmlBlocks.Read(page);
        if (reading.TooDeep)
        {
            return draft.Reject(RejectionReason.LimitExceeded, $"The HTML is nested more than {SourceLimits.MaxNesting} levels deep, which no article is.");
        }

        draft.Blocks = reading.Blocks;
        draft.Warn(reading.Warnings);
        CollectorBlocks.Clean(draft);
        SectionHeadings.Mark(draft.Blocks);
        return draft.Finish();
    }

    private static void Identify(ArticleDraft draft, CollectorHeader header, SourceFile file)
    {
        if (!WebAddress.TryNormalize(header.Address, out _) || !Uri.TryCreate(header.Address, UriKind.Absolute, out var address))
        {
            draft.Key = "voa:" + file.Sha256;
            return;
        }

        draft.CanonicalUrl = header.Address;
        var host = address.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.Host[4..] : address.Host;
        draft.Outlet = PublisherHosts.OutletOf(host) ?? host;
        var last = address.Segments[^1].Trim('/');
        var number = last.EndsWith(".html", StringComparison.Ordinal) ? last[..^5] : last;
        var isVoa = host.Equals(VoaHost, StringComparison.OrdinalIgnoreCase) && number.Length > 0 && number.All(char.IsAsciiDigit);
        draft.Key = isVoa ? "voa:" + number : WebKey.Of(address);
    }
}
