namespace SummitPortal.Web.Features.Speakers;

public enum SpeakerSort
{
    /// <summary>By pinyin or Latin name.</summary>
    Name,

    /// <summary>The most quoted first.</summary>
    Statements,
}

/// <summary>What the index of speakers shows, as it stands in the address.</summary>
public sealed record SpeakerFilter
{
    public SpeakerSort Sort { get; init; }

    public string? Country { get; init; }

    public int Page { get; init; } = 1;

    internal static SpeakerFilter Read(IQueryCollection query) => new()
    {
        Sort = query.Choice<SpeakerSort>("sort") ?? SpeakerSort.Name,
        Country = query.Text("country"),
        Page = query.Page(),
    };
}
