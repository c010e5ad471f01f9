using SummitPortal.Core.Articles;
using SummitPortal.Web.Features.Desk.Work;

namespace SummitPortal.Web.Features.Desk.Review;

/// <summary>Which statements an editor looks at.</summary>
public enum ReviewTier
{
    /// <summary>All that nobody has decided.</summary>
    Waiting,

    /// <summary>Of them those that readers see already.</summary>
    Shown,

    /// <summary>Of them those that wait to be shown.</summary>
    Hidden,

    /// <summary>Those that an editor decided.</summary>
    Decided,
}

/// <param name="Article">Slug; null for all articles.</param>
/// <param name="Who">To whom they are assigned; see <see cref="AssignedTo"/>.</param>
public sealed record ReviewFilter(ReviewTier Tier, string? Article, string? Who, int Page)
{
    public static ReviewFilter Read(HttpRequest request) => new(
        Enum.TryParse<ReviewTier>(request.Query["tier"], ignoreCase: true, out var tier) && Enum.IsDefined(tier) ? tier : ReviewTier.Waiting,
        request.Query["article"].ToString() is { Length: > 0 and <= 40 } article ? article : null,
        AssignedTo.Read(request),
        int.TryParse(request.Query["page"], out var page) && page is > 1 and < 10_000 ? page : 1);

    public ReviewStatus[] Statuses => Tier switch
    {
        ReviewTier.Shown => [ReviewStatus.AutoPublished],
        ReviewTier.Hidden => [ReviewStatus.Pending],
        ReviewTier.Decided => [ReviewStatus.Accepted, ReviewStatus.Corrected, ReviewStatus.Rejected],
        _ => [ReviewStatus.AutoPublished, ReviewStatus.Pending],
    };
}
