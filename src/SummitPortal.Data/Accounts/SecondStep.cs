using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data.Accounts;

/// <summary>The second step of signing in: codes of an authenticator app, and recovery codes for when it is lost.</summary>
public sealed class SecondStep(PortalDbContext context, TimeProvider clock)
{
    private const int RecoveryCodes = 10;

    /// <summary>Turns the second step on.</summary>
    /// <param name="code">What the app shows for the key: proof that it has it.</param>
    /// <returns>Recovery codes, to be shown once; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(Account account, byte[] key, string code, CancellationToken cancellationToken)
    {
        if (OneTimeCode.StepOf(key, code, clock.GetUtcNow(), 0) is not { } step)
        {
            return null;
        }

        account.CodeKey = key;
        account.LastCodeStep = step;
        return await RenewAsync(account, "account.second-step-on", cancellationToken);
    }

    /// <returns>Recovery codes in place of those that there were, to be shown once.</returns>
    public Task<IReadOnlyList<string>> NewRecoveryCodesAsync(Account account, CancellationToken cancellationToken) => RenewAsync(account, "account.recovery-codes", cancellationToken);

    public async Task TurnOffAsync(Account account, CancellationToken cancellationToken)
    {
        account.CodeKey = null;
        account.LastCodeStep = 0;
        account.RecoveryCodes = [];
        await SaveAsync(account, "account.second-step-off", cancellationToken);
    }

    /// <summary>Whether the code is good; then it is good no more. Of two who bring the same one at once, one is refused.</summary>
    public async Task<bool> TakeAsync(Account account, string code, CancellationToken cancellationToken)
    {
        if (account.CodeKey is { } key && OneTimeCode.StepOf(key, code, clock.GetUtcNow(), account.LastCodeStep) is { } step)
        {
            return await context.Accounts.Where(a => a.Id == account.Id && a.LastCodeStep < step).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastCodeStep, step), cancellationToken) == 1;
        }

        var sha256 = Secrets.HashOf(code.Trim().ToLowerInvariant());
        return await context.Database.ExecuteSqlAsync(
            $"UPDATE accounts SET recovery_codes = array_remove(recovery_codes, {sha256}) WHERE id = {account.Id} AND {sha256} = ANY (recovery_codes)", cancellationToken) == 1;
    }

    private async Task<IReadOnlyList<string>> RenewAsync(Account account, string action, CancellationToken cancellationToken)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Secrets.NewReadable()).ToList();
        account.RecoveryCodes = [.. codes.Select(Secrets.HashOf)];
        await SaveAsync(account, action, cancellationToken);
        return codes;
    }

    // Other browsers have to sign in again: what they were let in by has changed.
    private async Task SaveAsync(Account account, string action, CancellationToken cancellationToken)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        AuditLog.Add(context, clock.GetUtcNow(), account.UserName!, action, AccountService.SubjectOf(account));
        await context.SaveChangesAsync(cancellationToken);
    }
}
