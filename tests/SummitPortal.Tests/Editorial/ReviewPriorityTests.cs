using SummitPortal.Core.Editorial;

namespace SummitPortal.Tests.Editorial;

public sealed class ReviewPriorityTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void Of_LikelierWrongNewerOrWiderCarried_ComesFirst()
    {
        var usual = ReviewPriority.Of(0.8, 1, 100 * Day);

        ReviewPriority.Of(0.5, 1, 100 * Day).ShouldBeGreaterThan(usual);
        ReviewPriority.Of(0.8, 3, 100 * Day).ShouldBeGreaterThan(usual);
        ReviewPriority.Of(0.8, 1, 10 * Day).ShouldBeGreaterThan(usual);
    }

    [Fact]
    public void Of_NoDateOrAFutureOne_IsInBounds()
    {
        ReviewPriority.Of(0.5, 1, null).ShouldBe(ReviewPriority.Of(0.5, 1, 180 * Day));
        ReviewPriority.Of(0.5, 0, -30 * Day).ShouldBe(ReviewPriority.Of(0.5, 1, TimeSpan.Zero));
    }
}
