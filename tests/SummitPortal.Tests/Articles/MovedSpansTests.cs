using SummitPortal.Core.Articles.Differences;
using SummitPortal.Core.Documents;

namespace SummitPortal.Tests.Articles;

public sealed class MovedSpansTests
{
    private const string Text = "他说好。她说好。他们都说好。";

    [Theory]
    [InlineData("新的开头。他说好。她说好。他们都说好。", 6, 11)]
    [InlineData("她说好。他们都说好。", 6, 2)]
    [InlineData("他说好。她说好。他们都说好。新的结尾。", 6, 6)]
    [InlineData("他说好。她说好。他们又都说好。", 12, 13)]
    public void Find_WordsThatStandSeveralTimes_AreTheOnesThatMoved(string later, int start, int expected)
    {
        MovedSpans.Find(Text, later, [new TextSpan(start, 1)]).ShouldBe([new TextSpan(expected, 1)]);
    }

    [Fact]
    public void Find_PiecesOfOneStatement_StayInReadingOrder()
    {
        MovedSpans.Find("“甲，”他说，“乙甲。”", "又：“甲，”他说，“乙甲。”", [new TextSpan(1, 1), new TextSpan(8, 2)]).ShouldBe([new TextSpan(3, 1), new TextSpan(10, 2)]);
    }

    [Fact]
    public void Find_WordsThatAreGone_IsNull()
    {
        MovedSpans.Find(Text, "他说不好。", [new TextSpan(4, 3)]).ShouldBeNull();
    }
}
