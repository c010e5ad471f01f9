using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Citations;

/// <summary>What a citation of an article, or of a statement in it, is made of.</summary>
public sealed record Citation
{
    /// <summary>For keys of reference managers: <c>summitportal-0rd62jc2p7-1</c>.</summary>
    public required string Key { get; init; }

    public required string Title { get; init; }

    /// <summary>BCP 47 of the title.</summary>
    public required string Language { get; init; }

    /// <summary>Who wrote it, else who published it; empty when neither is known.</summary>
    public required string Author { get; init; }

    /// <summary>Null when unknown.</summary>
    public string? Outlet { get; init; }

    public PrintedTime? Published { get; init; }

    /// <summary>Absolute address of the revision, with its number and the beginning of its SHA-256: what stands there never changes.</summary>
    public required string Url { get; init; }

    public required int Revision { get; init; }

    /// <summary>Of the revision's text.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where it was published first.</summary>
    public string? Original { get; init; }

    /// <summary>The day of the citation.</summary>
    public required DateOnly Accessed { get; init; }

    /// <summary>Who said the words that are cited; null when the whole article is.</summary>
    public string? Speaker { get; init; }

    /// <summary>The words; null when the whole article is cited.</summary>
    public string? Words { get; init; }
}
