using SummitPortal.Core.Articles;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;

namespace SummitPortal.Web.Features.Desk.Work;

/// <summary>The filter <c>who</c> of the desk's lists: <see cref="Me"/>, <see cref="Nobody"/>, or the name of an account; null for all.</summary>
internal static class AssignedTo
{
    public const string Me = "me";

    public const string Nobody = "nobody";

    public static string? Read(HttpRequest request) => request.Query["who"].ToString() is { Length: > 0 and <= AccountService.LongestName } who ? who : null;

    /// <param name="me">Name of who asks.</param>
    public static IQueryable<Article> Filter(IQueryable<Article> articles, PortalDbContext context, string? who, string me)
    {
        var name = who == Me ? me : who;
        return who switch
        {
            null => articles,
            Nobody => articles.Where(a => !context.Assignments.Any(x => x.ArticleId == a.Id && x.StatementId == null)),
            _ => articles.Where(a => context.Assignments.Any(x => x.ArticleId == a.Id && x.StatementId == null && context.Accounts.Any(c => c.Id == x.AccountId && c.UserName == name))),
        };
    }

    /// <summary>A statement is somebody's by itself or by its article.</summary>
    public static IQueryable<Statement> Filter(IQueryable<Statement> statements, PortalDbContext context, string? who, string me)
    {
        var name = who == Me ? me : who;
        return who switch
        {
            null => statements,
            Nobody => statements.Where(s => !context.Assignments.Any(x => x.ArticleId == s.ArticleId && (x.StatementId == null || x.StatementId == s.Id))),
            _ => statements.Where(s => context.Assignments.Any(x =>
                x.ArticleId == s.ArticleId && (x.StatementId == null || x.StatementId == s.Id) && context.Accounts.Any(c => c.Id == x.AccountId && c.UserName == name))),
        };
    }
}
