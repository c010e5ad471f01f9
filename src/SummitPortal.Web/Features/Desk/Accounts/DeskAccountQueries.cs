using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Accounts;

/// <summary>Who may sign in, and the form that invites somebody.</summary>
/// <param name="Words">Part of a name or an address; null for all.</param>
/// <param name="Typed">What stands in the form: what was typed when it was refused.</param>
/// <param name="Problem">What is wrong with what was sent; null on a first look.</param>
public sealed record DeskAccountListView(string? Words, Paged<AccountView> Rows, Invitation Typed, string? Problem, bool IsMailOn);

/// <param name="Mails">The last that were to be sent to the account, newest first.</param>
/// <param name="IsLastAdministrator">Nobody else could look after accounts.</param>
public sealed record DeskAccountView(AccountView Account, IReadOnlyList<SessionView> Sessions, IReadOnlyList<AccountMail> Mails, bool IsLastAdministrator, bool IsMailOn)
{
    public string? Problem { get; init; }

    public string? Done { get; init; }
}

internal sealed class DeskAccountQueries(ReaderContexts contexts, AccountSessions sessions)
{
    private const int PageSize = 50;

    private const int MostMails = 5;

    public async Task<Paged<AccountView>> ListAsync(string? words, int page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var accounts = context.Accounts.AsNoTracking();
        if (words?.ToUpperInvariant() is { } wanted)
        {
            accounts = accounts.Where(a => a.NormalizedUserName!.Contains(wanted) || a.NormalizedEmail!.Contains(wanted));
        }

        var rows = await AccountView.Of(context, accounts.OrderBy(a => a.NormalizedUserName).Skip((page - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
        return new Paged<AccountView>(rows, page, await accounts.CountAsync(cancellationToken), PageSize);
    }

    /// <summary>Null when there is no such account.</summary>
    public async Task<DeskAccountView?> FindAsync(long id, bool isMailOn, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await AccountView.Of(context, context.Accounts.Where(a => a.Id == id)).SingleOrDefaultAsync(cancellationToken) is not { } account)
        {
            return null;
        }

        var mails = await context.AccountMails.AsNoTracking().Where(m => m.AccountId == id).OrderByDescending(m => m.Id).Take(MostMails).ToListAsync(cancellationToken);
        var isLast = account is { Role: AccountRole.Administrator, DisabledAt: null }
            && !await context.Accounts.AnyAsync(a => a.Id != id && a.Role == AccountRole.Administrator && a.DisabledAt == null, cancellationToken);
        return new DeskAccountView(account, await sessions.ListAsync(id, cancellationToken), mails, isLast, isMailOn);
    }
}
