using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources.Blocks;

namespace SummitPortal.Core.Sources;

/// <summary>What a textual parser has found so far; <see cref="Finish"/> makes the result of it.</summary>
internal sealed class ArticleDraft(SourceFormat format)
{
    // Below this an editor should look: it is a headline, a note or a page that was not saved whole.
    private const int ShortText = 50;

    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);

    public SourceFormat Format { get; } = format;

    public string? Key { get; set; }

    public string? Title { get; set; }

    public string? Outlet { get; set; }

    public string? Author { get; set; }

    public string? ReprintOf { get; set; }

    public PublicationTime? Published { get; set; }

    public DateTimeOffset? Collected { get; set; }

    public string? CanonicalUrl { get; set; }

    public string? LeadImage { get; set; }

    public List<SourceBlock> Blocks { get; set; } = [];

    public void Warn(string code) => _warnings.Add(code);

    public void Warn(IEnumerable<string> codes) => _warnings.UnionWith(codes);

    public ParseResult.Rejected Reject(RejectionReason reason, string detail) => new(reason, detail, Format);

    /// <summary>Writes the blocks as the body. A draft without a title or without words becomes a rejection.</summary>
    public ParseResult Finish()
    {
        var title = OneLine(Title);
        if (title.Length == 0)
        {
            return Reject(RejectionReason.Empty, "The file has no title, so there is no article to store.");
        }

        ArticleBody body;
        try
        {
            body = ArticleBody.Parse(BlockWriter.Write(Blocks));
        }
        catch (ArgumentException)
        {
            return Reject(RejectionReason.LimitExceeded, "The text is nested more than 128 levels deep, which no article is.");
        }

        if (!body.Text.AsSpan().ContainsAnyExcept(" \n\t\u3000"))
        {
            var pictures = Blocks.Count(b => b is SourceBlock.Picture);
            return Reject(RejectionReason.Empty, pictures > 0
                ? $"The article “{Shortened(title)}” has {pictures} pictures and no words; only words can be stored."
                : $"Below the title “{Shortened(title)}” there is no text.");
        }

        return new ParseResult.Parsed(Document(title, body));
    }

    private ArticleDocument Document(string title, ArticleBody body)
    {
        if (Outlet is null)
        {
            Warn(ParseWarning.NoOutlet);
        }

        if (Published is null)
        {
            Warn(ParseWarning.NoDate);
        }

        if (body.Text.Length < ShortText)
        {
            Warn(ParseWarning.ShortText);
        }

        return new ArticleDocument
        {
            Format = Format,
            Key = Key ?? throw new InvalidOperationException("A parser finished a draft without a key."),
            Title = title,
            Outlet = NullIfBlank(Outlet),
            Author = NullIfBlank(Author),
            ReprintOf = NullIfBlank(ReprintOf),
            Published = Published,
            Collected = Collected,
            CanonicalUrl = WebAddress.TryNormalize(CanonicalUrl, out _) ? CanonicalUrl!.Trim() : null,
            Language = TextLanguage.Of(title, body.Text),
            LeadImage = WebAddress.TryNormalize(LeadImage ?? FirstPicture(), out var image) ? image : null,
            Body = body,
            Warnings = [.. _warnings],
        };
    }

    private string? FirstPicture() => Blocks.OfType<SourceBlock.Picture>().Select(p => p.Address).FirstOrDefault(a => WebAddress.TryNormalize(a, out _));

    private static string? NullIfBlank(string? value)
    {
        var line = OneLine(value);
        return line.Length == 0 ? null : line;
    }

    private static string OneLine(string? value) =>
        value is null ? "" : string.Join(' ', TextNormalizer.Clean(value).Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)).Trim('\u3000');

    private static string Shortened(string title) => title.Length <= 40 ? title : title[..40] + "…";
}
