using System.Diagnostics;
using SummitPortal.Data.Accounts;
using SummitPortal.Web.Access;
using SummitPortal.Web.Features.Accounts.Mail;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Accounts;

/// <summary>Who may sign in, for administrators: inviting, changing, resetting, disabling, signing out.</summary>
internal static class DeskAccountPages
{
    /// <param name="pages">Outside the group of editors' pages: what is nested in it would name both policies.</param>
    public static void MapDeskAccounts(this IEndpointRouteBuilder pages)
    {
        var accounts = pages.MapGroup("/desk/accounts").RequireAuthorization(AccessPolicies.Administrator).WithForms();
        accounts.MapMethods("", PageResults.Methods, (HttpContext http, DeskAccountQueries queries, MailSender mail) => ListAsync(http, queries, mail, new Invitation("", AccountRole.Editor, null), null));
        accounts.MapPost("/invite", InviteAsync);
        accounts.MapMethods("/{id:long}", PageResults.Methods, ShowAsync);
        accounts.MapPost("/{id:long}", SaveAsync);
        accounts.MapPost("/{id:long}/reset", ResetAsync);
        accounts.MapPost("/{id:long}/disable", (long id, HttpContext http, Parts parts) => ChangeAsync(id, http, parts, "disabled", (a, name, by, c) => a.DisableAsync(name, true, by, c)));
        accounts.MapPost("/{id:long}/enable", (long id, HttpContext http, Parts parts) => ChangeAsync(id, http, parts, "enabled", (a, name, by, c) => a.DisableAsync(name, false, by, c)));
        accounts.MapPost("/{id:long}/sign-out", (long id, HttpContext http, Parts parts) => ChangeAsync(id, http, parts, "signed-out", (a, name, by, c) => a.SignOutAsync(name, by, c)));
    }

    private static async Task<IResult> ListAsync(HttpContext http, DeskAccountQueries queries, MailSender mail, Invitation typed, string? problem)
    {
        var words = http.Request.Query.Words();
        var rows = await queries.ListAsync(words, http.Request.Query.Page(), http.RequestAborted);
        return PageResults.Show<DeskAccountListPage>(
            new { View = new DeskAccountListView(words, rows, typed, problem, mail.IsOn) }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> InviteAsync(HttpContext http, AccountService accounts, DeskAccountQueries queries, MailSender mail, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!TryRole(form, out var role))
        {
            return PageResults.BadForm();
        }

        var invitation = new Invitation(form["name"].ToString().Trim(), role, EmailIn(form));
        return await accounts.InviteAsync(invitation, mail.IsOn, http.User.SignedIn().Name, http.RequestAborted) switch
        {
            AccountOutcome.Done { Link: { } link } done => ShowLink(done.Account, link),
            AccountOutcome.Done done => Results.LocalRedirect(urls.DeskAccount(done.Account.Id) + "?done=invited"),
            AccountOutcome.Refused refused => await ListAsync(http, queries, mail, invitation, texts.Of(refused.Problem)),
            var other => throw new UnreachableException(other.GetType().Name),
        };
    }

    private static async Task<IResult> ShowAsync(long id, HttpContext http, Parts parts)
    {
        var done = http.Request.Query["done"].ToString() is var what and ("invited" or "saved" or "reset" or "disabled" or "enabled" or "signed-out") ? parts.Texts[$"DeskAccount.Done.{what}"] : null;
        return await parts.FindAsync(id, http) is { } view ? Show(view with { Done = done }) : PageResults.NotFound();
    }

    /// <summary>Role and address. What the administrator saw comes along, so that nobody's change is undone unseen.</summary>
    private static async Task<IResult> SaveAsync(long id, HttpContext http, Parts parts)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await parts.FindAsync(id, http) is not { } view)
        {
            return PageResults.NotFound();
        }

        if (!TryRole(form, out var role))
        {
            return PageResults.BadForm();
        }

        var (email, by) = (EmailIn(form), http.User.SignedIn().Name);
        if (form["seen"] != SeenOf(view.Account))
        {
            var typed = view.Account with { Role = role, Email = email };
            return Show(view with { Problem = parts.Texts["DeskAccount.Overtaken", parts.Texts.Of(typed.Role), typed.Email ?? parts.Texts["DeskAccount.NoEmail"]] }, StatusCodes.Status409Conflict);
        }

        if (email != view.Account.Email && await parts.Accounts.SetEmailAsync(view.Account.Name, email, by, http.RequestAborted) is AccountOutcome.Refused ofEmail)
        {
            return Refuse(view, ofEmail, parts);
        }

        return role != view.Account.Role && await parts.Accounts.SetRoleAsync(view.Account.Name, role, by, http.RequestAborted) is AccountOutcome.Refused ofRole
            ? Refuse(view, ofRole, parts)
            : Results.LocalRedirect(parts.Urls.DeskAccount(id) + "?done=saved");
    }

    private static async Task<IResult> ResetAsync(long id, HttpContext http, Parts parts)
    {
        if (await parts.FindAsync(id, http) is not { } view)
        {
            return PageResults.NotFound();
        }

        return await parts.Accounts.ResetAsync(view.Account.Name, view.IsMailOn, http.User.SignedIn().Name, http.RequestAborted) switch
        {
            AccountOutcome.Done { Link: { } link } done => ShowLink(done.Account, link),
            AccountOutcome.Done => Results.LocalRedirect(parts.Urls.DeskAccount(id) + "?done=reset"),
            AccountOutcome.Refused refused => Refuse(view, refused, parts),
            AccountOutcome.NotFound => PageResults.NotFound(),
            var other => throw new UnreachableException(other.GetType().Name),
        };
    }

    private static async Task<IResult> ChangeAsync(long id, HttpContext http, Parts parts, string done, Func<AccountService, string, string, CancellationToken, Task<AccountOutcome>> change)
    {
        if (await parts.FindAsync(id, http) is not { } view)
        {
            return PageResults.NotFound();
        }

        return await change(parts.Accounts, view.Account.Name, http.User.SignedIn().Name, http.RequestAborted) switch
        {
            AccountOutcome.Done => Results.LocalRedirect($"{parts.Urls.DeskAccount(id)}?done={done}"),
            AccountOutcome.Refused refused => Refuse(view, refused, parts),
            AccountOutcome.NotFound => PageResults.NotFound(),
            var other => throw new UnreachableException(other.GetType().Name),
        };
    }

    /// <summary>What an administrator decides about when changing an account.</summary>
    internal static string SeenOf(AccountView account) => $"{account.Role} {account.Email}";

    private static PageResult Refuse(DeskAccountView view, AccountOutcome.Refused refused, Parts parts) =>
        Show(view with { Problem = parts.Texts.Of(refused.Problem) }, refused.Problem is AccountProblem.Changed or AccountProblem.LastAdministrator ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest);

    private static PageResult Show(DeskAccountView view, int status = StatusCodes.Status200OK) => PageResults.Show<DeskAccountPage>(new { View = view }, status);

    private static PageResult ShowLink(Account account, string link) => PageResults.Show<DeskLinkPage>(new { Id = account.Id, Name = account.UserName!, Link = link });

    private static bool TryRole(IFormCollection form, out AccountRole role) => Enum.TryParse(form["role"], out role) && Enum.IsDefined(role);

    private static string? EmailIn(IFormCollection form) => form["email"].ToString().Trim() is { Length: > 0 } email ? email : null;

    /// <summary>What the handlers of one account's page share.</summary>
    internal sealed record Parts(AccountService Accounts, DeskAccountQueries Queries, MailSender Mail, PortalTexts Texts, PortalUrls Urls)
    {
        public Task<DeskAccountView?> FindAsync(long id, HttpContext http) => Queries.FindAsync(id, Mail.IsOn, http.RequestAborted);
    }
}
