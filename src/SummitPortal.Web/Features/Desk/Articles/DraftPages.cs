using SummitPortal.Data.Desk;
using SummitPortal.Web.Access;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Articles;

/// <summary>What <c>js/draft.js</c> sends while an article is being edited, and discarding a draft. Answers to the script are plain text.</summary>
internal static class DraftPages
{
    private const int MostSeen = 50;

    public static void MapDrafts(this IEndpointRouteBuilder desk)
    {
        desk.MapPost("/articles/{slug}/draft", KeepAsync);
        desk.MapPost("/articles/{slug}/draft/discard", DiscardAsync);
        desk.MapPost("/articles/{slug}/open", OpenAsync);
    }

    /// <summary>204; 409 when another window has kept a draft since; 413.</summary>
    private static async Task<IResult> KeepAsync(string slug, HttpContext http, ArticleDrafts drafts)
    {
        var sent = await http.Request.ReadFormAsync(http.RequestAborted);
        if (sent["tag"].ToString() is not { Length: > 0 and <= ArticleDrafts.LongestTag } tag)
        {
            return PageResults.BadForm();
        }

        var form = DeskArticlePages.Read(sent);
        var words = new DraftWords(form.Version, form.Revision, form.Title, form.Markdown, form.Author, form.ReprintOf, form.Outlet, form.Summits);
        return await drafts.KeepAsync(slug, http.User.SignedIn().AccountId, words, tag, [.. sent["seen"].OfType<string>().Take(MostSeen)], http.RequestAborted) switch
        {
            DraftOutcome.Kept => Results.NoContent(),
            DraftOutcome.Elsewhere => Results.StatusCode(StatusCodes.Status409Conflict),
            DraftOutcome.TooLong => Results.StatusCode(StatusCodes.Status413PayloadTooLarge),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> DiscardAsync(string slug, HttpContext http, ArticleDrafts drafts, PortalUrls urls)
    {
        var who = http.User.SignedIn();
        return await drafts.DiscardAsync(slug, who.AccountId, who.Name, http.RequestAborted)
            ? Results.LocalRedirect(urls.DeskArticle(slug) + "?done=discarded")
            : Results.LocalRedirect(urls.DeskArticle(slug));
    }

    /// <summary>Who else has the article open, as a sentence; empty for nobody.</summary>
    private static async Task<IResult> OpenAsync(string slug, HttpContext http, ArticlePresence presence, PortalTexts texts, Language language)
    {
        var who = http.User.SignedIn();
        if ((await http.Request.ReadFormAsync(http.RequestAborted)).ContainsKey("leaves"))
        {
            await presence.LeaveAsync(slug, who.AccountId, http.RequestAborted);
            return Results.NoContent();
        }

        await presence.BeatAsync(slug, who.AccountId, http.RequestAborted);
        return Results.Text(Sentence([.. (await presence.OthersAsync([slug], who.AccountId, http.RequestAborted))[slug]], texts, language));
    }

    public static string Sentence(IReadOnlyList<string> others, PortalTexts texts, Language language) =>
        others.Count == 0 ? "" : texts["Draft.Others", string.Join(language.Choose("、", ", "), others)];
}
