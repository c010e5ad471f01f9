using SummitPortal.Core.Articles.Similarity;

namespace SummitPortal.Tests.Articles;

public sealed class StoryLeadTests
{
    private static readonly DateTimeOffset Morning = new(2025, 2, 12, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_OutletNamedAsSource_IsTheOriginalThoughLater()
    {
        var original = Article(1, "新华社", Morning.AddHours(5));
        var copy = Article(2, "某公众号", Morning) with { ReprintOf = "新华社微博" };

        Lead(copy, original).ShouldBe(1);
    }

    [Fact]
    public void Of_ChainOfReprints_IsTheFirstOfTheChain()
    {
        var original = Article(1, "新华社", Morning.AddHours(5));
        var second = Article(2, "澎湃新闻", Morning.AddHours(1)) with { ReprintOf = "新华社" };
        var third = Article(3, "某公众号", Morning) with { ReprintOf = "澎湃新闻" };

        Lead(third, second, original).ShouldBe(1);
    }

    [Fact]
    public void Of_OutletsThatNameEachOther_FallsBackToTheEarliest()
    {
        var one = Article(1, "甲报社", Morning.AddHours(1)) with { ReprintOf = "乙报社" };
        var other = Article(2, "乙报社", Morning) with { ReprintOf = "甲报社" };

        Lead(one, other).ShouldBe(2);
    }

    [Fact]
    public void Of_NoSourceNamed_IsTheEarliestAndUndatedOnesComeLast()
    {
        Lead(Article(1, "甲报社", null), Article(2, "乙报社", Morning.AddHours(1)), Article(3, "丙报社", Morning)).ShouldBe(3);
    }

    [Fact]
    public void Of_SameTime_IsTheLongest()
    {
        Lead(Article(1, "甲报社", Morning), Article(2, "乙报社", Morning) with { TextLength = 900 }).ShouldBe(2);
    }

    [Fact]
    public void Of_NothingToTellThemApart_IsTheSameInAnyOrder()
    {
        var (one, other) = (Article(1, "甲报社", Morning), Article(2, "乙报社", Morning));

        Lead(one, other).ShouldBe(Lead(other, one));
    }

    private static long Lead(params LeadCandidate[] articles) => StoryLead.Of(articles).ArticleId;

    private static LeadCandidate Article(long id, string outlet, DateTimeOffset? published) =>
        new() { ArticleId = id, Key = $"qq:{id}", OutletId = outlet, OutletNames = [outlet], PublishedAt = published, TextLength = 500 };
}
