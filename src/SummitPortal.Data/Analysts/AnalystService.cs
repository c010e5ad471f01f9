using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SummitPortal.Data.Accounts;

namespace SummitPortal.Data.Analysts;

/// <summary>What a note is about.</summary>
/// <param name="Key">See <see cref="AccountNote.Key"/>.</param>
/// <param name="Words">See <see cref="AccountNote.Subject"/>.</param>
public sealed record NoteSubject(NoteKind Kind, string Key, string Words);

/// <summary>Why a command about a saved search or a note is refused.</summary>
public enum AnalystProblem
{
    /// <summary>Without a name, or with too long a one.</summary>
    Name,

    /// <summary>Empty, or too long.</summary>
    Text,

    /// <summary>The account has as many as it may.</summary>
    TooMany,

    /// <summary>Another search of the account has the name.</summary>
    NameTaken,
}

public abstract record AnalystOutcome
{
    public sealed record Done(long Id) : AnalystOutcome;

    /// <summary>No such thing of this account.</summary>
    public sealed record NotFound : AnalystOutcome;

    /// <summary>It was changed from another window meanwhile, to <paramref name="Now"/>.</summary>
    public sealed record Overtaken(string Now) : AnalystOutcome;

    public sealed record Refused(AnalystProblem Problem) : AnalystOutcome;
}

/// <summary>
/// Keeps the searches and notes of accounts. Whose it is stands in each query, so that nobody reaches another's. The audit log says that something was kept and taken out, and
/// not what: these are private. An account's commands take turns, so that of two windows that saw the same only one changes it.
/// </summary>
public sealed class AnalystService(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>So many searches may one account have.</summary>
    public const int MostSearches = 500;

    /// <summary>So many notes may one account have.</summary>
    public const int MostNotes = 20_000;

    /// <param name="address">See <see cref="SavedSearch.Address"/>; at most <see cref="SavedSearch.LongestAddress"/> characters.</param>
    public async Task<AnalystOutcome> SaveSearchAsync(SignedIn who, string name, string address, CancellationToken cancellationToken)
    {
        if (!IsName(name))
        {
            return new AnalystOutcome.Refused(AnalystProblem.Name);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await TakeTurnAsync(context, who, cancellationToken);
        if (await context.SavedSearches.CountAsync(s => s.AccountId == who.AccountId && s.RetiredAt == null, cancellationToken) >= MostSearches)
        {
            return new AnalystOutcome.Refused(AnalystProblem.TooMany);
        }

        if (await HasSearchAsync(context, who, name, null, cancellationToken))
        {
            return new AnalystOutcome.Refused(AnalystProblem.NameTaken);
        }

        var search = new SavedSearch { AccountId = who.AccountId, Name = name.Trim(), Address = address, CreatedAt = clock.GetUtcNow() };
        context.SavedSearches.Add(search);
        await context.SaveChangesAsync(cancellationToken);
        await WriteDownAsync(context, who, "search.save", "search", search.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AnalystOutcome.Done(search.Id);
    }

    /// <param name="seen">The name as it stood when it was changed.</param>
    public async Task<AnalystOutcome> RenameSearchAsync(SignedIn who, long id, string seen, string name, CancellationToken cancellationToken)
    {
        if (!IsName(name))
        {
            return new AnalystOutcome.Refused(AnalystProblem.Name);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await TakeTurnAsync(context, who, cancellationToken);
        if (await context.SavedSearches.AsTracking().SingleOrDefaultAsync(s => s.Id == id && s.AccountId == who.AccountId && s.RetiredAt == null, cancellationToken) is not { } search)
        {
            return new AnalystOutcome.NotFound();
        }

        if (search.Name != seen)
        {
            return new AnalystOutcome.Overtaken(search.Name);
        }

        if (await HasSearchAsync(context, who, name, id, cancellationToken))
        {
            return new AnalystOutcome.Refused(AnalystProblem.NameTaken);
        }

        search.Name = name.Trim();
        await WriteDownAsync(context, who, "search.rename", "search", id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AnalystOutcome.Done(id);
    }

    /// <summary>Takes a search out of the list; the row stays.</summary>
    public async Task<AnalystOutcome> RetireSearchAsync(SignedIn who, long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await TakeTurnAsync(context, who, cancellationToken);
        if (await context.SavedSearches.AsTracking().SingleOrDefaultAsync(s => s.Id == id && s.AccountId == who.AccountId && s.RetiredAt == null, cancellationToken) is not { } search)
        {
            return new AnalystOutcome.NotFound();
        }

        search.RetiredAt = clock.GetUtcNow();
        await WriteDownAsync(context, who, "search.retire", "search", id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AnalystOutcome.Done(id);
    }

    /// <param name="about">Something that is there.</param>
    public async Task<AnalystOutcome> AddNoteAsync(SignedIn who, NoteSubject about, string text, CancellationToken cancellationToken)
    {
        if (Words(text) is not { } words)
        {
            return new AnalystOutcome.Refused(AnalystProblem.Text);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await TakeTurnAsync(context, who, cancellationToken);
        if (await context.AccountNotes.CountAsync(n => n.AccountId == who.AccountId && n.RetiredAt == null, cancellationToken) >= MostNotes)
        {
            return new AnalystOutcome.Refused(AnalystProblem.TooMany);
        }

        var now = clock.GetUtcNow();
        var note = new AccountNote { AccountId = who.AccountId, Kind = about.Kind, Key = about.Key, Subject = SourceFileStore.Cut(about.Words, AccountNote.LongestSubject), Text = words, CreatedAt = now, ChangedAt = now };
        context.AccountNotes.Add(note);
        await context.SaveChangesAsync(cancellationToken);
        await WriteDownAsync(context, who, "note.add", "note", note.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AnalystOutcome.Done(note.Id);
    }

    /// <param name="seen">When the note that was changed had been changed last.</param>
    public async Task<AnalystOutcome> ChangeNoteAsync(SignedIn who, long id, long seen, string text, CancellationToken cancellationToken)
    {
        if (Words(text) is not { } words)
        {
            return new AnalystOutcome.Refused(AnalystProblem.Text);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await TakeTurnAsync(context, who, cancellationToken);
        if (await context.AccountNotes.AsTracking().SingleOrDefaultAsync(n => n.Id == id && n.AccountId == who.AccountId && n.RetiredAt == null, cancellationToken) is not { } note)
        {
            return new AnalystOutcome.NotFound();
        }

        if (note.ChangedAt.UtcTicks != seen)
        {
            return new AnalystOutcome.Overtaken(note.Text);
        }

        note.Text = words;
        note.ChangedAt = clock.GetUtcNow();
        await WriteDownAsync(context, who, "note.change", "note", id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AnalystOutcome.Done(id);
    }

    /// <summary>Takes a note out of the list; the row stays.</summary>
    public async Task<AnalystOutcome> RetireNoteAsync(SignedIn who, long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await TakeTurnAsync(context, who, cancellationToken);
        if (await context.AccountNotes.AsTracking().SingleOrDefaultAsync(n => n.Id == id && n.AccountId == who.AccountId && n.RetiredAt == null, cancellationToken) is not { } note)
        {
            return new AnalystOutcome.NotFound();
        }

        note.RetiredAt = clock.GetUtcNow();
        await WriteDownAsync(context, who, "note.retire", "note", id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AnalystOutcome.Done(id);
    }

    private static async Task<IDbContextTransaction> TakeTurnAsync(PortalDbContext context, SignedIn who, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await AdvisoryLock.TakeAsync(context, string.Create(CultureInfo.InvariantCulture, $"analyst {who.AccountId}"), cancellationToken);
        return transaction;
    }

    /// <param name="except">A search that may have the name; null for none.</param>
    private static Task<bool> HasSearchAsync(PortalDbContext context, SignedIn who, string name, long? except, CancellationToken cancellationToken)
    {
        var wanted = name.Trim();
        return context.SavedSearches.AnyAsync(s => s.AccountId == who.AccountId && s.RetiredAt == null && s.Name == wanted && s.Id != except, cancellationToken);
    }

    private async Task WriteDownAsync(PortalDbContext context, SignedIn who, string action, string kind, long id, CancellationToken cancellationToken)
    {
        AuditLog.Add(context, clock.GetUtcNow(), who.Name, action, string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}"));
        await context.SaveChangesAsync(cancellationToken);
    }

    private static bool IsName(string name) => name.Trim() is { Length: > 0 and <= SavedSearch.LongestName } trimmed && !trimmed.Any(char.IsControl);

    // PostgreSQL knows no character NUL; browsers send lines in their own way.
    private static string? Words(string text) => text.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim() is { Length: > 0 and <= AccountNote.LongestText } words ? words : null;
}
