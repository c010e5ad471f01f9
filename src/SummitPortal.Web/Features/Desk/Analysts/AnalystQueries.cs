using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Analysts;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Analysts;

public sealed record SearchRow(long Id, string Name, SearchAddress Address, DateTimeOffset CreatedAt);

/// <summary>A note as a row of the file.</summary>
/// <param name="About">The kind of thing: <c>statement</c>, <c>article</c>, <c>speaker</c>.</param>
/// <param name="Address">Of its page, without the language.</param>
public sealed record NoteRecord(long Id, string About, string Address, string Subject, string Text, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt);

/// <summary>The searches and notes of one account.</summary>
internal sealed class AnalystQueries(ReaderContexts contexts)
{
    private const int PageSize = 50;

    /// <summary>By name; the addresses were checked when they were kept.</summary>
    public async Task<Paged<SearchRow>> SearchesAsync(SignedIn who, int page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var searches = context.SavedSearches.AsNoTracking().Where(s => s.AccountId == who.AccountId && s.RetiredAt == null);
        var rows = await searches.OrderBy(s => s.Name).ThenBy(s => s.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new Paged<SearchRow>(
            [.. from s in rows
                let address = SearchAddress.Read(s.Address)
                where address is not null
                select new SearchRow(s.Id, s.Name, address, s.CreatedAt)],
            page,
            await searches.CountAsync(cancellationToken),
            PageSize);
    }

    /// <summary>The last changed first.</summary>
    /// <param name="words">Part of a note or of what it is about; null for all.</param>
    public async Task<Paged<AccountNote>> NotesAsync(SignedIn who, string? words, int page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var notes = Matching(context, who, words);
        var rows = await notes.OrderByDescending(n => n.ChangedAt).ThenByDescending(n => n.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new Paged<AccountNote>(rows, page, await notes.CountAsync(cancellationToken), PageSize);
    }

    /// <summary>Null for what is no note of the account.</summary>
    public async Task<AccountNote?> NoteAsync(SignedIn who, long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(context, who, null).SingleOrDefaultAsync(n => n.Id == id, cancellationToken);
    }

    /// <summary>All that match, the last changed first, as they are read.</summary>
    public async IAsyncEnumerable<NoteRecord> AllNotesAsync(SignedIn who, string? words, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var urls = new PortalUrls(Language.English);
        await foreach (var note in Matching(context, who, words).OrderByDescending(n => n.ChangedAt).ThenByDescending(n => n.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new NoteRecord(note.Id, PortalUrls.NameOf(note.Kind), urls.Of(note)[urls.Home.Length..], note.Subject, note.Text, note.CreatedAt, note.ChangedAt);
        }
    }

    /// <summary>Null when there is no such thing.</summary>
    /// <param name="key">See <see cref="AccountNote.Key"/>.</param>
    public async Task<NoteSubject?> SubjectAsync(NoteKind kind, string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return kind switch
        {
            NoteKind.Statement => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? await context.Statements.Where(s => s.Id == id).Select(s => new NoteSubject(kind, key, s.Content)).SingleOrDefaultAsync(cancellationToken)
                : null,
            NoteKind.Article => await context.Articles.Where(a => a.Slug == key).Select(a => new NoteSubject(kind, key, a.Title)).SingleOrDefaultAsync(cancellationToken),
            NoteKind.Speaker => await context.Speakers.Where(s => s.Slug == key).Select(s => new NoteSubject(kind, key, s.NameEn == null ? s.NameZh : s.NameZh + " / " + s.NameEn)).SingleOrDefaultAsync(cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static IQueryable<AccountNote> Matching(PortalDbContext context, SignedIn who, string? words)
    {
        var notes = context.AccountNotes.AsNoTracking().Where(n => n.AccountId == who.AccountId && n.RetiredAt == null);

        if (words is null)
        {
            return notes;
        }

        // One account's notes are few enough to be looked through.
        var pattern = $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        return notes.Where(n => EF.Functions.ILike(n.Text, pattern) || EF.Functions.ILike(n.Subject, pattern));
    }
}
