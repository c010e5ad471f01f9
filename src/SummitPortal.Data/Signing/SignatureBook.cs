using SummitPortal.Core.Declarations;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data.Signing;

/// <summary>The record of one declaration inside a transaction: all its entries, with those that ended, and what may be written into it.</summary>
internal sealed class SignatureBook(PortalDbContext context, Declaration declaration, List<Signature> rows, DateTimeOffset now, string by)
{
    private readonly List<Signature> _added = [];

    private readonly List<Signature> _reopened = [];

    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    public DateOnly DeclaredOn => declaration.Date;

    /// <summary>What stands now, by the code of the party.</summary>
    public IReadOnlyDictionary<string, SignatureEntry> Standing => rows.Where(IsStanding).ToDictionary(r => r.Party, SignatureEntry.Of);

    public Signature? Find(string party) => rows.Find(r => r.Party == party && IsStanding(r));

    public SignatureProblem? Add(Country party, SignatureEntry entry)
    {
        if (Find(party.Code) is not null)
        {
            return SignatureProblem.StandsAlready;
        }

        if (entry.Problem(Today) is { } problem)
        {
            return problem;
        }

        if (Before(party.Code) is { Until: { } ended } && (entry.AsOf ?? declaration.Date) < ended)
        {
            return SignatureProblem.Overlaps;
        }

        Insert(party.Code, party.NameZh, party.NameEn, entry);
        Note("signature.add", party.Code, null, entry);
        return null;
    }

    /// <summary>The entry was wrong in something: the right values hold for all of its days.</summary>
    public SignatureProblem? Correct(Signature row, SignatureEntry entry)
    {
        var old = SignatureEntry.Of(row);
        if (entry == old)
        {
            return SignatureProblem.NothingToDo;
        }

        if (entry.Problem(Today) is { } problem)
        {
            return problem;
        }

        var from = entry.AsOf ?? declaration.Date;
        var before = Before(row.Party);
        var isNext = before?.Until == row.HoldsFrom(declaration.Date);
        if (before is not null && (isNext ? from <= before.HoldsFrom(declaration.Date) : from < before.Until))
        {
            return SignatureProblem.Overlaps;
        }

        if (isNext)
        {
            before!.Until = from;
        }

        (row.Status, row.AsOf, row.Source, row.Verification, row.Note) = (entry.Status, entry.AsOf, entry.Source, entry.Verification, entry.Note);
        Note("signature.correct", row.Party, old, entry);
        return null;
    }

    /// <summary>The party did something else on a later day: the entry ends there, and stays true for the days before.</summary>
    public SignatureProblem? Follow(Signature row, SignatureEntry entry)
    {
        if (entry.Problem(Today) is { } problem)
        {
            return problem;
        }

        if (entry.AsOf is not { } day || day <= row.HoldsFrom(declaration.Date))
        {
            return SignatureProblem.NotLater;
        }

        var old = SignatureEntry.Of(row);
        row.Until = day;
        Insert(row.Party, row.NameZh, row.NameEn, entry);
        Note("signature.follow", row.Party, old, entry);
        return null;
    }

    /// <summary>The party withdrew: nothing stands in the record from that day on.</summary>
    public SignatureProblem? Withdraw(Signature row, DateOnly? day)
    {
        if (day is not { } last || last <= row.HoldsFrom(declaration.Date))
        {
            return SignatureProblem.NotLater;
        }

        if (last > Today.AddDays(1))
        {
            return SignatureProblem.DayToCome;
        }

        var old = SignatureEntry.Of(row);
        row.Until = last;
        Note("signature.withdraw", row.Party, old, old with { Until = last });
        return null;
    }

    /// <summary>The entry was a mistake: it never held, and what it had ended holds on.</summary>
    public void Strike(Signature row)
    {
        var before = Before(row.Party);
        row.IsStruck = true;
        if (before is not null && before.Until == row.HoldsFrom(declaration.Date))
        {
            _reopened.Add(before);
            Note("signature.strike", row.Party, SignatureEntry.Of(row), SignatureEntry.Of(before) with { Until = null });
            return;
        }

        Note("signature.strike", row.Party, SignatureEntry.Of(row), null);
    }

    /// <summary>Entries that end are written before those that take their place: a party stands once at any moment.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await context.SaveChangesAsync(cancellationToken);
        _reopened.ForEach(r => r.Until = null);
        context.AddRange(_added);
        await context.SaveChangesAsync(cancellationToken);
    }

    private static bool IsStanding(Signature row) => row is { IsStruck: false, Until: null };

    // The last entry that ended; none of them overlap.
    private Signature? Before(string party) => rows.Where(r => r.Party == party && r is { IsStruck: false, Until: not null }).MaxBy(r => r.Until);

    private void Insert(string party, string nameZh, string nameEn, SignatureEntry entry) => _added.Add(new Signature
    {
        DeclarationId = declaration.Id,
        Party = party,
        NameZh = nameZh,
        NameEn = nameEn,
        Status = entry.Status,
        AsOf = entry.AsOf,
        Source = entry.Source,
        Verification = entry.Verification,
        Note = entry.Note,
    });

    private void Note(string action, string party, SignatureEntry? old, SignatureEntry? entry) =>
        AuditLog.Add(context, now, by, action, SignatureService.SubjectOf(declaration.Id, party), old, entry);
}
