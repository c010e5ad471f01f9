using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.Data.Signing;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Signatures;

internal sealed class SignatureQueries(ReaderContexts contexts, TimeProvider clock)
{
    private const int MostHistory = 50;

    public async Task<IReadOnlyList<DeskDeclarationRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Declarations.AsNoTracking()
            .OrderByDescending(d => d.Date).ThenBy(d => d.Id)
            .Select(d => new DeskDeclarationRow(
                d.Id,
                new Bilingual(d.NameZh, d.NameEn),
                d.Date,
                d.Signatures.Count(s => s.Status != SignatureStatus.Declined),
                d.Signatures.Count(s => s.Status == SignatureStatus.Declined),
                d.Signatures.Count(s => !Verifications.Checked.Contains(s.Verification))))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Null when there is no such declaration.</summary>
    public async Task<DeskDeclarationView?> FindAsync(Language language, string id, SignatureInput input, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Declarations.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } declaration)
        {
            return null;
        }

        var rows = await RowsAsync(context.Signatures.Where(s => s.DeclarationId == id), language, cancellationToken);
        return new DeskDeclarationView(
            id,
            new Bilingual(declaration.NameZh, declaration.NameEn),
            declaration.Date,
            rows.FindAll(r => r is { IsStruck: false, Entry.Until: null }),
            [.. rows.Where(r => r.IsStruck || r.Entry.Until is not null).OrderByDescending(r => r.Entry.Until)],
            input,
            await context.Countries.AsNoTracking().OrderBy(c => c.Code).Select(c => new Bilingual(c.NameZh, c.NameEn)).ToListAsync(cancellationToken));
    }

    /// <summary>Null when the declaration's record never held the party.</summary>
    /// <param name="input">As it was sent; null for what stands.</param>
    public async Task<DeskSignatureView?> FindAsync(Language language, string declaration, string party, SignatureInput? input, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await RowsAsync(context.Signatures.Where(s => s.DeclarationId == declaration && s.Party == party), language, cancellationToken);
        if (rows.Count == 0)
        {
            return null;
        }

        var standing = rows.Find(r => r is { IsStruck: false, Entry.Until: null })?.Entry;
        var subject = SignatureService.SubjectOf(declaration, party);
        return new DeskSignatureView(
            declaration,
            await context.Declarations.Where(d => d.Id == declaration).Select(d => new Bilingual(d.NameZh, d.NameEn)).SingleAsync(cancellationToken),
            party,
            rows[0].Name,
            standing,
            [.. rows.Where(r => r.IsStruck || r.Entry.Until is not null).OrderByDescending(r => r.Entry.Until)],
            await context.AuditEntries.AsNoTracking().Where(e => e.Subject == subject).OrderByDescending(e => e.Id).Take(MostHistory).ToListAsync(cancellationToken),
            input ?? (standing is null ? SignatureInput.Blank : InputOf(standing)));
    }

    /// <summary>A code or a name in any spelling; null, and the parties that may be meant, when nobody is called so.</summary>
    public async Task<(string? Code, IReadOnlyList<Bilingual> Near)> PartyAsync(string typed, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var names = await PartyNames.LoadAsync(context, cancellationToken);
        return names.CodeOf(typed) is { } code ? (code, []) : (null, [.. names.Near(typed).Select(c => new Bilingual(c.NameZh, c.NameEn))]);
    }

    /// <summary>Reads a file and holds it against the record; null when there is no such declaration.</summary>
    public async Task<(SignatureCompareView View, SignatoryListResult Result)?> CompareAsync(string id, byte[] file, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Declarations.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } declaration)
        {
            return null;
        }

        var result = SignatoryList.Read(file, id, await PartyNames.LoadAsync(context, cancellationToken), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var record = await context.Signatures.AsNoTracking().Where(s => s.DeclarationId == id).ToDictionaryAsync(s => s.Party, SignatureEntry.Of, cancellationToken);
        var read = result as SignatoryListResult.Read;
        var view = new SignatureCompareView(
            id,
            new Bilingual(declaration.NameZh, declaration.NameEn),
            read is null ? "" : System.Text.Encoding.UTF8.GetString(file),
            SignatureEntry.TagOf(record),
            read is null ? null : SignatureDifference.Between(record, read.Entries, declaration.Date),
            (result as SignatoryListResult.Refused)?.Problems ?? [],
            await context.Countries.AsNoTracking().ToDictionaryAsync(c => c.Code, c => new Bilingual(c.NameZh, c.NameEn), cancellationToken));
        return (view, result);
    }

    public static SignatureInput InputOf(SignatureEntry entry) =>
        new("", entry.Status.ToString(), entry.AsOf?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "", entry.Source, entry.Verification, entry.Note ?? "", false);

    private static async Task<List<DeskSignatureRow>> RowsAsync(IQueryable<Signature> signatures, Language language, CancellationToken cancellationToken)
    {
        var all = signatures.AsNoTracking().IgnoreQueryFilters();
        var rows = await (language == Language.Chinese ? all.OrderBy(s => s.NameZh) : all.OrderBy(s => s.NameEn)).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        return rows.ConvertAll(s => new DeskSignatureRow(s.Party, new Bilingual(s.NameZh, s.NameEn), SignatureEntry.Of(s), s.IsStruck));
    }
}
