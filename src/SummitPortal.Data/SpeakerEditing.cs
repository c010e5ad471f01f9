using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data;

public abstract record SpeakerEditOutcome
{
    /// <param name="EntryId">In the audit log; by it the change can be undone.</param>
    public sealed record Done(long EntryId) : SpeakerEditOutcome;

    /// <summary>Somebody changed the speaker since the editor looked; nothing was written.</summary>
    public sealed record Changed : SpeakerEditOutcome;

    public sealed record NotFound : SpeakerEditOutcome;

    public sealed record Refused(SpeakerProblem Problem) : SpeakerEditOutcome;
}

/// <summary>
/// What editors say about a speaker: names, kind, country, roles, and whether a new name is one. Each change is one transaction that no import and no other change of a
/// speaker runs beside; it is written down with old and new, and can be taken back as long as nothing else about the speaker changed.
/// </summary>
/// <remarks><c>seen</c> is the <see cref="SpeakerLog.VersionAsync"/> that the editor saw.</remarks>
public sealed class SpeakerEditing(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public Task<SpeakerEditOutcome> AcceptAsync(string slug, long seen, string by, CancellationToken cancellationToken) =>
        ChangeAsync(slug, seen, by, "speaker.accept", s => s.Decided(SpeakerStatus.Known), cancellationToken);

    public Task<SpeakerEditOutcome> DismissAsync(string slug, long seen, string by, CancellationToken cancellationToken) =>
        ChangeAsync(slug, seen, by, "speaker.dismiss", s => s.Decided(SpeakerStatus.Dismissed), cancellationToken);

    public Task<SpeakerEditOutcome> ReviseAsync(string slug, long seen, SpeakerNames names, string by, CancellationToken cancellationToken) =>
        ChangeAsync(slug, seen, by, "speaker.revise", s => s.Revised(names), cancellationToken);

    public Task<SpeakerEditOutcome> AddNameAsync(string slug, long seen, string name, string by, CancellationToken cancellationToken) =>
        ChangeAsync(slug, seen, by, "speaker.addName", s => s.Named(name), cancellationToken);

    public Task<SpeakerEditOutcome> RetireNameAsync(string slug, long seen, string name, string by, CancellationToken cancellationToken) =>
        ChangeAsync(slug, seen, by, "speaker.retireName", s => s.Unnamed(name), cancellationToken);

    /// <summary>Adds a role, or corrects the one of this number.</summary>
    public Task<SpeakerEditOutcome> SaveRoleAsync(string slug, long seen, RoleOnSheet role, string by, CancellationToken cancellationToken) =>
        ChangeAsync(slug, seen, by, role.Id == 0 ? "speaker.addRole" : "speaker.changeRole", s => s.WithRole(role), cancellationToken);

    public Task<SpeakerEditOutcome> RetireRoleAsync(string slug, long seen, long id, string by, CancellationToken cancellationToken) =>
        ChangeAsync(slug, seen, by, "speaker.retireRole", s => s.WithoutRole(id), cancellationToken);

    /// <summary>Takes a change back, as long as the speaker is as the change left it.</summary>
    public async Task<SpeakerEditOutcome> UndoAsync(long entryId, string by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var entry = await context.AuditEntries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == entryId, cancellationToken);
        if (entry is not { Old: { } old, New: { } made } || SpeakerLog.SlugOf(entry.Subject) is not { } slug)
        {
            return new SpeakerEditOutcome.Refused(SpeakerProblem.NotUndoable);
        }

        var (before, after) = (AuditLog.Read<SpeakerSheet>(old), AuditLog.Read<SpeakerSheet>(made));
        return await ChangeAsync(
            slug, null, by, "speaker.undo", s => s.Equals(after) ? new SheetChange.To(before) : new SheetChange.Refused(SpeakerProblem.NotUndoable), cancellationToken);
    }

    private async Task<SpeakerEditOutcome> ChangeAsync(string slug, long? seen, string by, string action, Func<SpeakerSheet, SheetChange> decide, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await SpeakerDirectory.LockAsync(context, cancellationToken);
        var speaker = await context.Speakers.IgnoreQueryFilters().Include(s => s.Aliases).Include(s => s.Affiliations).AsSplitQuery().SingleOrDefaultAsync(s => s.Slug == slug, cancellationToken);
        if (speaker is null)
        {
            return new SpeakerEditOutcome.NotFound();
        }

        if (seen is { } version && version != await SpeakerLog.VersionAsync(context, slug, cancellationToken))
        {
            return new SpeakerEditOutcome.Changed();
        }

        var before = SpeakerSheet.Of(speaker);
        var change = before.Status == SpeakerStatus.Merged ? new SheetChange.Refused(SpeakerProblem.Merged) : decide(before);
        if (change is not SheetChange.To { Sheet: var wanted })
        {
            return new SpeakerEditOutcome.Refused(((SheetChange.Refused)change).Problem);
        }

        if (!await AreCountriesAsync(context, wanted, cancellationToken))
        {
            return new SpeakerEditOutcome.Refused(SpeakerProblem.UnknownCountry);
        }

        Write(speaker, wanted);
        await context.SaveChangesAsync(cancellationToken);

        // Read back: a new role has its number now.
        var after = SpeakerSheet.Of(speaker);
        if (after.Equals(before))
        {
            return new SpeakerEditOutcome.Refused(SpeakerProblem.NothingToDo);
        }

        var entry = AuditLog.Add(context, clock.GetUtcNow(), by, action, SpeakerLog.SubjectOf(slug), before, after);
        await context.SaveChangesAsync(cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SpeakerEditOutcome.Done(entry.Id);
    }

    private static async Task<bool> AreCountriesAsync(PortalDbContext context, SpeakerSheet sheet, CancellationToken cancellationToken)
    {
        var codes = sheet.Roles.Select(r => r.Country).Append(sheet.Country).OfType<string>().Distinct().ToList();
        return await context.Countries.CountAsync(c => codes.Contains(c.Code), cancellationToken) == codes.Count;
    }

    private static void Write(Speaker speaker, SpeakerSheet sheet)
    {
        speaker.Status = sheet.Status;
        speaker.Type = sheet.Type;
        speaker.NameZh = sheet.NameZh;
        speaker.NameEn = sheet.NameEn;
        speaker.SortName = sheet.SortName;
        speaker.CountryCode = sheet.Country;
        WriteNames(speaker, sheet.Names.ToDictionary(TextNormalizer.Fold));
        foreach (var held in speaker.Affiliations)
        {
            held.IsRetired = sheet.Roles.All(r => r.Id != held.Id);
        }

        foreach (var role in sheet.Roles)
        {
            var held = speaker.Affiliations.Find(a => a.Id == role.Id && role.Id != 0);
            if (held is null)
            {
                held = new Affiliation { RoleZh = role.RoleZh };
                speaker.Affiliations.Add(held);
            }

            (held.RoleZh, held.RoleEn, held.Organization, held.CountryCode, held.From, held.To) = (role.RoleZh, role.RoleEn, role.Organization, role.Country, role.From, role.To);
        }
    }

    private static void WriteNames(Speaker speaker, Dictionary<string, string> wanted)
    {
        foreach (var alias in speaker.Aliases)
        {
            alias.IsRetired = !wanted.Remove(alias.FoldedName, out var name);
            alias.Name = name ?? alias.Name;
        }

        speaker.Aliases.AddRange(wanted.Select(w => new SpeakerAlias { Name = w.Value, FoldedName = w.Key, Origin = "editor" }));
    }
}
