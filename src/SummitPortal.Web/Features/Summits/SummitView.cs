using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Speakers;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Summits;

public sealed record SummitView
{
    public required SummitHead Head { get; init; }

    /// <summary>The summits of the same series before and after.</summary>
    public SummitName? Previous { get; init; }

    public SummitName? Next { get; init; }

    public required IReadOnlyList<DeclarationRow> Declarations { get; init; }

    /// <summary>The newest of <see cref="ArticleCount"/>.</summary>
    public required IReadOnlyList<ArticleRow> Articles { get; init; }

    public required int ArticleCount { get; init; }

    public required int StatementCount { get; init; }

    /// <summary>Most quoted in coverage of this summit; the number counts statements there only.</summary>
    public required IReadOnlyList<SpeakerRow> Speakers { get; init; }

    public required IReadOnlyList<FilterOption> Issues { get; init; }

    /// <summary>How many positions there are, the machine's suggestions included.</summary>
    public required int Positions { get; init; }
}

public sealed record SummitHead
{
    public required string Id { get; init; }

    public required Bilingual Name { get; init; }

    public required Bilingual Place { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly EndsOn { get; init; }

    public required string Series { get; init; }

    public Bilingual? Summary { get; init; }

    public string? OfficialUrl { get; init; }

    public required IReadOnlyList<SummitHost> Hosts { get; init; }
}

public sealed record SummitHost(string Code, Bilingual Name);
