using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data;

/// <summary>Why nothing was done to a speaker.</summary>
public enum SpeakerProblem
{
    NothingToDo,
    NoAuthor,
    NoName,
    TooLong,
    UnknownCountry,

    /// <summary>What is a country stays one, and nothing becomes one.</summary>
    CountryKind,

    /// <summary>The speaker is called so already.</summary>
    HasName,

    /// <summary>One of the two names that the speaker is shown under.</summary>
    MainName,
    NoSuchName,
    NoSuchRole,
    NoRole,
    DatesOutOfOrder,

    /// <summary>Only a new name can be confirmed or dismissed.</summary>
    NotCandidate,

    /// <summary>The speaker is merged into another.</summary>
    Merged,

    /// <summary>The entry of the audit log is no change of a speaker, or not the state that the speaker is in.</summary>
    NotUndoable,
    SameSpeaker,
    OtherKind,
    NothingMoves,
    NotOfSpeaker,

    /// <summary>A speaker of this name and country is there already.</summary>
    NameTaken,
    UndoneAlready,

    /// <summary>One of the two was merged after the change that is to be undone.</summary>
    MergedSince,
}

/// <summary>All that an editor says about a speaker; the audit log keeps it as old and new.</summary>
/// <param name="SortName">See <see cref="Speaker.SortName"/>.</param>
/// <param name="Names">Every name in force, in any script.</param>
public sealed record SpeakerSheet(
    SpeakerStatus Status, SpeakerType Type, string NameZh, string? NameEn, string SortName, string? Country, IReadOnlyList<string> Names, IReadOnlyList<RoleOnSheet> Roles)
{
    private const int Longest = 200;

    /// <param name="speaker">With all names and roles, retired ones too.</param>
    public static SpeakerSheet Of(Speaker speaker) => new(
        speaker.Status,
        speaker.Type,
        speaker.NameZh,
        speaker.NameEn,
        speaker.SortName,
        speaker.CountryCode,
        [.. speaker.Aliases.Where(a => !a.IsRetired).OrderBy(a => a.FoldedName, StringComparer.Ordinal).Select(a => a.Name)],
        [.. speaker.Affiliations.Where(a => !a.IsRetired).OrderBy(a => a.Id).Select(a => new RoleOnSheet(a.Id, a.RoleZh, a.RoleEn, a.Organization, a.CountryCode, a.From, a.To))]);

    public bool Equals(SpeakerSheet? other) =>
        other is not null
        && (Status, Type, NameZh, NameEn, SortName, Country) == (other.Status, other.Type, other.NameZh, other.NameEn, other.SortName, other.Country)
        && Names.SequenceEqual(other.Names)
        && Roles.SequenceEqual(other.Roles);

    public override int GetHashCode() => HashCode.Combine(Status, Type, NameZh, NameEn, Country, Names.Count, Roles.Count);

    internal SheetChange Decided(SpeakerStatus status) =>
        Status is SpeakerStatus.Candidate or SpeakerStatus.Dismissed && Status != status ? To(this with { Status = status }) : Refused(SpeakerProblem.NotCandidate);

    /// <summary>What the speaker is called becomes one of its names; so does what it was called before.</summary>
    internal SheetChange Revised(SpeakerNames names)
    {
        var (zh, en, sort) = (Line(names.Zh), Line(names.En), Line(names.Sort));
        if (zh is null)
        {
            return Refused(SpeakerProblem.NoName);
        }

        if (IsTooLong(zh) || IsTooLong(en) || IsTooLong(sort))
        {
            return Refused(SpeakerProblem.TooLong);
        }

        if (names.Type != Type && (names.Type == SpeakerType.Country || Type == SpeakerType.Country))
        {
            return Refused(SpeakerProblem.CountryKind);
        }

        var isRenamed = zh != NameZh && sort == SortName;
        var after = this with
        {
            Type = names.Type,
            NameZh = zh,
            NameEn = en,
            SortName = sort is null || isRenamed ? SourceFileStore.Cut(Pinyin.SortNameOf(zh), Longest) : sort,
            Country = Line(names.Country),
        };
        return To(new[] { zh, en }.OfType<string>().Aggregate(after, (sheet, name) => sheet.IsCalled(name) ? sheet : sheet with { Names = [.. sheet.Names, name] }));
    }

    internal SheetChange Named(string name) => Line(name) switch
    {
        null => Refused(SpeakerProblem.NoName),
        var line when IsTooLong(line) => Refused(SpeakerProblem.TooLong),
        var line when IsCalled(line) => Refused(SpeakerProblem.HasName),
        var line => To(this with { Names = [.. Names, line] }),
    };

    internal SheetChange Unnamed(string name)
    {
        var folded = TextNormalizer.Fold(name);
        if (TextNormalizer.Fold(NameZh) == folded || (NameEn is { } latin && TextNormalizer.Fold(latin) == folded))
        {
            return Refused(SpeakerProblem.MainName);
        }

        return IsCalled(name) ? To(this with { Names = [.. Names.Where(n => TextNormalizer.Fold(n) != folded)] }) : Refused(SpeakerProblem.NoSuchName);
    }

    /// <param name="role">A new one has the number 0.</param>
    internal SheetChange WithRole(RoleOnSheet role)
    {
        role = role with { RoleZh = Line(role.RoleZh) ?? "", RoleEn = Line(role.RoleEn), Organization = Line(role.Organization), Country = Line(role.Country) };
        return role switch
        {
            _ when role.Id != 0 && Roles.All(r => r.Id != role.Id) => Refused(SpeakerProblem.NoSuchRole),
            { RoleZh: "" } => Refused(SpeakerProblem.NoRole),
            _ when IsTooLong(role.RoleZh) || IsTooLong(role.RoleEn) || IsTooLong(role.Organization) => Refused(SpeakerProblem.TooLong),
            { From: { } from, To: { } to } when to < from => Refused(SpeakerProblem.DatesOutOfOrder),
            { Id: 0 } => To(this with { Roles = [.. Roles, role] }),
            _ => To(this with { Roles = [.. Roles.Select(r => r.Id == role.Id ? role : r)] }),
        };
    }

    internal SheetChange WithoutRole(long id) =>
        Roles.Any(r => r.Id == id) ? To(this with { Roles = [.. Roles.Where(r => r.Id != id)] }) : Refused(SpeakerProblem.NoSuchRole);

    private bool IsCalled(string name) => Names.Any(n => TextNormalizer.Fold(n) == TextNormalizer.Fold(name));

    private static SheetChange.To To(SpeakerSheet sheet) => new(sheet);

    private static SheetChange.Refused Refused(SpeakerProblem problem) => new(problem);

    private static string? Line(string? typed) => typed is null ? null : TextNormalizer.Clean(typed.ReplaceLineEndings(" ")).Trim() is { Length: > 0 } line ? line : null;

    // Folding can lengthen a name, and the folded one is stored too.
    private static bool IsTooLong(string? line) => line is not null && Math.Max(line.Length, TextNormalizer.Fold(line).Length) > Longest;
}

/// <summary>A role as an editor writes it; see <see cref="Affiliation"/>.</summary>
/// <param name="Id">0 for one that is not stored yet.</param>
public sealed record RoleOnSheet(long Id, string RoleZh, string? RoleEn, string? Organization, string? Country, DateOnly? From, DateOnly? To);

/// <param name="Sort">Null or blank for the pinyin of the Chinese name.</param>
/// <param name="Country">Code; null or blank for none.</param>
public sealed record SpeakerNames(string Zh, string? En, string? Sort, SpeakerType Type, string? Country);

internal abstract record SheetChange
{
    public sealed record To(SpeakerSheet Sheet) : SheetChange;

    public sealed record Refused(SpeakerProblem Problem) : SheetChange;
}

/// <summary>What the audit log says about a speaker. The number of its last entry is the version that a form sends back.</summary>
public static class SpeakerLog
{
    public static string SubjectOf(string slug) => "speaker:" + slug;

    /// <summary>0 when nobody has changed the speaker yet.</summary>
    public static async Task<long> VersionAsync(PortalDbContext context, string slug, CancellationToken cancellationToken) =>
        await context.AuditEntries.Where(e => e.Subject == SubjectOf(slug)).MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;

    internal static string? SlugOf(string subject) => subject.StartsWith("speaker:", StringComparison.Ordinal) ? subject["speaker:".Length..] : null;
}
