namespace SummitPortal.Web.Features.Desk.Speakers;

/// <summary>Which speakers an editor looks at.</summary>
public enum DeskSpeakers
{
    All,

    /// <summary>New names that nobody has confirmed or dismissed.</summary>
    Candidates,

    /// <summary>New names that may be somebody who is there already.</summary>
    Duplicates,

    WithoutCountry,

    Dismissed,
}

/// <param name="Words">Part of any name; null for all.</param>
public sealed record DeskSpeakerFilter(DeskSpeakers Show = DeskSpeakers.All, string? Words = null, int Page = 1)
{
    internal static DeskSpeakerFilter Read(IQueryCollection query) => new(query.Choice<DeskSpeakers>("show") ?? DeskSpeakers.All, query.Words(), query.Page());
}
