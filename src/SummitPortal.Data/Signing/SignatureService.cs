using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;

namespace SummitPortal.Data.Signing;

/// <summary>
/// What editors write into the record of signatures. Each command is one transaction: it is made about exactly what the editor saw, or not at all; it finds the
/// declaration's discrepancies anew, and is written down with old and new.
/// </summary>
public sealed class SignatureService(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <param name="party">Code of the country or organisation.</param>
    public Task<SignatureOutcome> AddAsync(string declaration, string party, SignatureEntry entry, string by, CancellationToken cancellationToken) => ChangeAsync(
        declaration,
        by,
        async (context, book) => await context.Countries.AsNoTracking().FirstOrDefaultAsync(c => c.Code == party, cancellationToken) is { } country
            ? Ended(book.Add(country, entry.Trimmed()), party)
            : new SignatureOutcome.Refused(SignatureProblem.UnknownParty, party),
        cancellationToken);

    /// <param name="tag">Of the entry that the editor saw.</param>
    public Task<SignatureOutcome> CorrectAsync(string declaration, string party, string tag, SignatureEntry entry, string by, CancellationToken cancellationToken) =>
        ChangeAsync(declaration, party, tag, by, (book, row) => book.Correct(row, entry.Trimmed()), cancellationToken);

    /// <inheritdoc cref="SignatureBook.Follow"/>
    public Task<SignatureOutcome> FollowAsync(string declaration, string party, string tag, SignatureEntry entry, string by, CancellationToken cancellationToken) =>
        ChangeAsync(declaration, party, tag, by, (book, row) => book.Follow(row, entry.Trimmed()), cancellationToken);

    /// <inheritdoc cref="SignatureBook.Withdraw"/>
    public Task<SignatureOutcome> WithdrawAsync(string declaration, string party, string tag, DateOnly? day, string by, CancellationToken cancellationToken) =>
        ChangeAsync(declaration, party, tag, by, (book, row) => book.Withdraw(row, day), cancellationToken);

    /// <inheritdoc cref="SignatureBook.Strike"/>
    public Task<SignatureOutcome> StrikeAsync(string declaration, string party, string tag, string by, CancellationToken cancellationToken) => ChangeAsync(
        declaration,
        party,
        tag,
        by,
        (book, row) =>
        {
            book.Strike(row);
            return null;
        },
        cancellationToken);

    /// <summary>Makes the record what a list says: all of it or nothing.</summary>
    /// <param name="tag">Of the record that the difference was shown against.</param>
    /// <param name="strikesGone">Whether parties that the list does not hold are struck; otherwise they stay.</param>
    public Task<SignatureOutcome> ApplyAsync(string declaration, string tag, IReadOnlyDictionary<string, SignatureEntry> list, bool strikesGone, string by, CancellationToken cancellationToken) => ChangeAsync(
        declaration,
        by,
        async (context, book) =>
        {
            if (SignatureEntry.TagOf(book.Standing) != tag)
            {
                return new SignatureOutcome.Changed();
            }

            var difference = SignatureDifference.Between(book.Standing, list, book.DeclaredOn);
            var codes = difference.Added.Select(c => c.Party).ToList();
            var countries = await context.Countries.AsNoTracking().Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, cancellationToken);
            foreach (var change in difference.Added.Concat(difference.Changed))
            {
                var problem = change switch
                {
                    { Old: null } => countries.TryGetValue(change.Party, out var country) ? book.Add(country, change.New!) : SignatureProblem.UnknownParty,
                    { Follows: true } => book.Follow(book.Find(change.Party)!, change.New!),
                    _ => book.Correct(book.Find(change.Party)!, change.New!),
                };
                if (problem is { } found)
                {
                    return new SignatureOutcome.Refused(found, change.Party);
                }
            }

            var gone = strikesGone ? difference.Gone : [];
            foreach (var change in gone)
            {
                book.Strike(book.Find(change.Party)!);
            }

            AuditLog.Add(context, clock.GetUtcNow(), by, "signature.import", "declaration:" + declaration, null, new { added = difference.Added.Count, changed = difference.Changed.Count, struck = gone.Count });
            return new SignatureOutcome.Done();
        },
        cancellationToken);

    /// <summary>In the audit log: <c>signature:PARIS-2025/US</c>.</summary>
    public static string SubjectOf(string declaration, string party) => $"signature:{declaration}/{party}";

    private Task<SignatureOutcome> ChangeAsync(string declaration, string party, string tag, string by, Func<SignatureBook, Signature, SignatureProblem?> change, CancellationToken cancellationToken) => ChangeAsync(
        declaration,
        by,
        (_, book) => Task.FromResult<SignatureOutcome>(book.Find(party) switch
        {
            null => new SignatureOutcome.NotFound(),
            var row when SignatureEntry.Of(row).Tag != tag => new SignatureOutcome.Changed(),
            var row => Ended(change(book, row), party),
        }),
        cancellationToken);

    private async Task<SignatureOutcome> ChangeAsync(string declarationId, string by, Func<PortalDbContext, SignatureBook, Task<SignatureOutcome>> change, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await AdvisoryLock.TakeAsync(context, ReferenceData.Lock, cancellationToken);
        if (await context.Declarations.FirstOrDefaultAsync(d => d.Id == declarationId, cancellationToken) is not { } declaration)
        {
            return new SignatureOutcome.NotFound();
        }

        var rows = await context.Signatures.IgnoreQueryFilters().Where(s => s.DeclarationId == declarationId).ToListAsync(cancellationToken);
        var book = new SignatureBook(context, declaration, rows, clock.GetUtcNow(), by);
        var outcome = await change(context, book);
        if (outcome is not SignatureOutcome.Done)
        {
            return outcome;
        }

        await book.SaveAsync(cancellationToken);
        await DiscrepancyDirectory.RecomputeAsync(context, [declarationId], clock.GetUtcNow(), cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private static SignatureOutcome Ended(SignatureProblem? problem, string party) => problem is { } found ? new SignatureOutcome.Refused(found, party) : new SignatureOutcome.Done();
}
