using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SummitPortal.Data.Reference;

public enum ReferenceKind
{
    Outlet,
    Summit,
    Issue,
}

/// <summary>What editors say about an outlet, a summit or an issue; the audit log keeps it as old and new.</summary>
public abstract record ReferenceValues
{
    [JsonIgnore]
    public abstract ReferenceKind Kind { get; }

    /// <summary>Sixteen hex digits that are others when any value is.</summary>
    [JsonIgnore]
    public string Tag => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, GetType())))[..16];
}

/// <param name="Country">Code; null when unknown.</param>
/// <param name="OutletKind">One of <see cref="OutletKinds"/>.</param>
/// <param name="OtherNames">Further printed names, folded, in order.</param>
/// <param name="Hosts">Of its pages, without <c>www.</c>, in order.</param>
public sealed record OutletValues(string NameZh, string? NameEn, string? Country, string OutletKind, IReadOnlyList<string> OtherNames, IReadOnlyList<string> Hosts) : ReferenceValues
{
    public static readonly IReadOnlyList<string> OutletKinds = ["agency", "newspaper", "magazine", "broadcaster", "portal", "thinktank", "account"];

    public override ReferenceKind Kind => ReferenceKind.Outlet;
}

/// <param name="Hosts">Codes of the host countries.</param>
/// <param name="Series">One of <see cref="AllSeries"/>.</param>
public sealed record SummitValues(
    string NameZh, string NameEn, DateOnly StartsOn, DateOnly EndsOn, string PlaceZh, string PlaceEn, IReadOnlyList<string> Hosts, string Series, string? SummaryZh, string? SummaryEn, string? OfficialUrl) : ReferenceValues
{
    public static readonly IReadOnlyList<string> AllSeries = ["ai-summit", "military-ai"];

    public override ReferenceKind Kind => ReferenceKind.Summit;
}

/// <param name="WordsZh">By which statements are taken to be about it.</param>
public sealed record IssueValues(string NameZh, string NameEn, string? DescriptionZh, string? DescriptionEn, IReadOnlyList<string> WordsZh, IReadOnlyList<string> WordsEn) : ReferenceValues
{
    public override ReferenceKind Kind => ReferenceKind.Issue;
}

/// <param name="Tag">Of the values that the editor saw; null to add.</param>
public sealed record ReferenceEdit(string Id, string? Tag, ReferenceValues Values, string By);

public abstract record ReferenceOutcome
{
    public sealed record Saved : ReferenceOutcome;

    public sealed record NotFound : ReferenceOutcome;

    /// <summary>Somebody has changed it since, and nothing was written.</summary>
    public sealed record Changed : ReferenceOutcome;

    /// <param name="Detail">What stands against it: a name, a word, an id; empty where there is nothing to show.</param>
    public sealed record Refused(ReferenceProblem Problem, string Detail) : ReferenceOutcome;
}

public enum ReferenceProblem
{
    /// <summary>The id is not made of 2 to 40 small letters, digits and hyphens.</summary>
    BadId,

    IdTaken,

    /// <summary>Another bears the name.</summary>
    NameTaken,

    /// <summary>Another outlet has the host.</summary>
    HostTaken,

    /// <summary>The word leads to another issue, or stands twice.</summary>
    WordTaken,

    Missing,
    TooLong,
    UnknownCountry,
    UnknownChoice,
    BadHost,
    BadAddress,
    BadDay,
    DaysReversed,

    /// <summary>A word of one sign would be found everywhere.</summary>
    WordTooShort,
    NothingToDo,
}
