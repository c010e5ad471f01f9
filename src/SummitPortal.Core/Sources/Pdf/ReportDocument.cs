using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Makes the article of what was read from a report.</summary>
internal static class ReportDocument
{
    private const int ShortText = 50;

    public static ParseResult Finish(SourceFormat format, string key, TitlePage page, string markdown, IEnumerable<string> warnings)
    {
        ArticleBody body;
        try
        {
            body = ArticleBody.Parse(markdown);
        }
        catch (ArgumentException)
        {
            return new ParseResult.Rejected(RejectionReason.LimitExceeded, "The text is nested more than 128 levels deep, which no article is.", format);
        }

        if (!body.Text.Any(char.IsLetterOrDigit))
        {
            // The only words stood on the title page: they are the text then.
            body = ArticleBody.Parse(MarkdownText.Escape(page.Title));
        }

        var all = new SortedSet<string>(warnings, StringComparer.Ordinal);
        AddIf(all, page.Outlet is null, ParseWarning.NoOutlet);
        AddIf(all, page.Published is null, ParseWarning.NoDate);
        AddIf(all, body.Text.Length < ShortText, ParseWarning.ShortText);
        return new ParseResult.Parsed(new ArticleDocument
        {
            Format = format,
            Key = key,
            Title = page.Title,
            Outlet = page.Outlet,
            Author = page.Author,
            Published = page.Published,
            Language = TextLanguage.Of(page.Title, body.Text),
            Body = body,
            Warnings = [.. all],
        });
    }

    private static void AddIf(SortedSet<string> warnings, bool condition, string code)
    {
        if (condition)
        {
            warnings.Add(code);
        }
    }
}
