using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Web.Features.Desk.Audit;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Speakers;

public sealed record DeskSpeakerListView(DeskSpeakerFilter Filter, Paged<DeskSpeakerRow> Rows);

/// <param name="Statements">Shown to readers or not.</param>
/// <param name="MayBe">Who it may be the same as; only of names that nobody has confirmed.</param>
public sealed record DeskSpeakerRow(string Slug, Bilingual Name, SpeakerType Type, SpeakerStatus Status, string? Country, int Statements, IReadOnlyList<LikelyDuplicate> MayBe);

/// <summary>A speaker as an editor sees it.</summary>
public sealed record DeskSpeakerView
{
    public required string Slug { get; init; }

    public required SpeakerSheet Sheet { get; init; }

    /// <summary>See <see cref="SpeakerLog"/>.</summary>
    public required long Version { get; init; }

    /// <summary>The address of who stands for the speaker now; null for one that is not merged.</summary>
    public string? MergedInto { get; init; }

    public required int Statements { get; init; }

    /// <summary>Those of them that readers see.</summary>
    public required int Shown { get; init; }

    /// <summary>Names that an editor took away.</summary>
    public required IReadOnlyList<string> RetiredNames { get; init; }

    public required IReadOnlyList<LikelyDuplicate> MayBe { get; init; }

    /// <summary>Merges and splits, newest first.</summary>
    public required IReadOnlyList<DeskSpeakerChange> Moves { get; init; }

    /// <summary>What the audit log says, newest first.</summary>
    public required IReadOnlyList<DeskEdit> Edits { get; init; }

    public required IReadOnlyList<CountryChoice> Countries { get; init; }

    /// <summary>What the organisation of each role is called, by the role's number.</summary>
    public required IReadOnlyDictionary<long, Bilingual> Organizations { get; init; }

    public string? Problem { get; init; }

    public string? Done { get; init; }

    /// <summary>What others changed since the form was shown; empty unless the form came too late.</summary>
    public IReadOnlyList<DeskEdit> Since { get; init; } = [];

    /// <summary>What was typed into the form that was refused.</summary>
    public TypedForm Typed { get; init; } = TypedForm.None;

    public Bilingual Name => new(Sheet.NameZh, Sheet.NameEn);
}

public sealed record CountryChoice(string Code, Bilingual Name);

/// <param name="Other">The one that is not looked at.</param>
/// <param name="IsFrom">Whether the speaker that is looked at gave the rows away.</param>
public sealed record DeskSpeakerChange(
    long Id, SpeakerChangeKind Kind, bool IsFrom, string OtherSlug, Bilingual Other, int Statements, int Names, int Roles, int Positions, string? Note, string By, DateTimeOffset At, DateTimeOffset? UndoneAt, string? UndoneBy);

/// <param name="IsUndoable">Whether the speaker still is as the change left it.</param>
public sealed record DeskEdit(long Id, string Action, string By, DateTimeOffset At, IReadOnlyList<AuditChange> Changes, bool IsUndoable)
{
    /// <summary>Whether it is a merge or split, or the undoing of one, which the page lists apart.</summary>
    public bool IsMove => Action.EndsWith("merge", StringComparison.Ordinal) || Action.EndsWith("split", StringComparison.Ordinal);
}

/// <summary>The fields of a form as they were sent.</summary>
/// <param name="Name">Which form of the page; empty for none.</param>
public sealed record TypedForm(string Name, IReadOnlyDictionary<string, string> Fields)
{
    public static readonly TypedForm None = new("", new Dictionary<string, string>());

    /// <summary>What was typed into a field, else what is stored.</summary>
    public string? Or(string form, string field, string? stored) => form == Name && Fields.TryGetValue(field, out var typed) ? typed : stored;
}

/// <summary>One of two who may be one.</summary>
public sealed record MergeSide(string Slug, Bilingual Name, SpeakerType Type, string? Country, int Statements, IReadOnlyList<string> Names, IReadOnlyList<NamedRole> Roles, long Version);

/// <summary>A role as it is shown; see <see cref="RoleOnSheet"/>.</summary>
/// <param name="Organization">Null for none.</param>
public sealed record NamedRole(long Id, Bilingual Role, Bilingual? Organization, DateOnly? From, DateOnly? To);

/// <summary>What a merge or split would move.</summary>
/// <param name="Statements">The newest of them.</param>
/// <param name="Staying">Names that both have.</param>
/// <param name="Merged">Speakers who were merged before and will lead on.</param>
public sealed record MovePreview(int StatementCount, IReadOnlyList<MovedStatement> Statements, IReadOnlyList<string> Names, IReadOnlyList<string> Staying, IReadOnlyList<NamedRole> Roles, IReadOnlyList<MovedPosition> Positions, int Merged);

public sealed record MovedStatement(long Id, string SpeakerName, string Content, string Language, string ArticleTitle);

public sealed record MovedPosition(Bilingual Summit, Bilingual Issue);

/// <param name="Into">Null until one is chosen.</param>
/// <param name="Words">What was typed to find one.</param>
/// <param name="Choices">Speakers that are called so.</param>
/// <param name="Preview">Null when the two cannot be merged.</param>
public sealed record MergeView(MergeSide From, MergeSide? Into, string Words, IReadOnlyList<Review.SpeakerChoice> Choices, MovePreview? Preview, string Note, string? Problem);

/// <summary>What stands in the form of a split.</summary>
public sealed record SplitForm(string NameZh, string NameEn, string Country, IReadOnlyList<string> Names, IReadOnlyList<long> Statements, string Note);

/// <param name="Names">That the speaker has or was given in statements, with how many statements there are under each.</param>
/// <param name="Statements">The newest; others move with their name.</param>
public sealed record SplitView(
    MergeSide From, IReadOnlyList<(string Name, int Statements)> Names, IReadOnlyList<MovedStatement> Statements, IReadOnlyList<CountryChoice> Countries, SplitForm Form, MovePreview? Preview, string? Problem);
