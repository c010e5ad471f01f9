using SummitPortal.Web.Languages;

namespace SummitPortal.Tests.Web;

public sealed class DatesTests
{
    private static readonly Dates Chinese = new(Language.Chinese);

    private static readonly Dates English = new(Language.English);

    [Theory]
    [InlineData("2025-02-12T19:13:10+08:00", "2025年2月12日（周三） 19:13 UTC+8", "Wed 12 Feb 2025 19:13 UTC+8")]
    [InlineData("2025-02-11T14:05:00Z", "2025年2月11日（周二） 14:05 UTC", "Tue 11 Feb 2025 14:05 UTC")]
    [InlineData("2025-02-11T09:00:00-05:00", "2025年2月11日（周二） 09:00 UTC−5", "Tue 11 Feb 2025 09:00 UTC−5")]
    [InlineData("2026-02-20T18:30:00+05:30", "2026年2月20日（周五） 18:30 UTC+5:30", "Fri 20 Feb 2026 18:30 UTC+5:30")]
    [InlineData("2025-02-13", "2025年2月13日（周四）", "Thu 13 Feb 2025")]
    [InlineData("2025-02", "2025年2月", "Feb 2025")]
    public void Full_PrintedTime_SaysNoMoreThanTheSource(string printed, string chinese, string english)
    {
        var time = PrintedTime.Read(printed)!;

        Chinese.Full(time).ShouldBe(chinese);
        English.Full(time).ShouldBe(english);
    }

    [Theory]
    [InlineData("2025-02-10", "2025-02-11", "2025年2月10日至11日", "10–11 Feb 2025")]
    [InlineData("2025-02-28", "2025-03-01", "2025年2月28日至3月1日", "28 Feb–1 Mar 2025")]
    [InlineData("2025-12-31", "2026-01-01", "2025年12月31日至2026年1月1日", "31 Dec 2025–1 Jan 2026")]
    [InlineData("2025-02-10", "2025-02-10", "2025年2月10日", "10 Feb 2025")]
    public void Period_TwoDays_WritesOnceWhatBothShare(string from, string to, string chinese, string english)
    {
        var (first, last) = (DateOnly.Parse(from, null), DateOnly.Parse(to, null));

        Chinese.Period(first, last).ShouldBe(chinese);
        English.Period(first, last).ShouldBe(english);
    }

    [Fact]
    public void Tenure_OpenEnds_SaysSinceOrUntil()
    {
        var texts = new PortalTexts(Language.Chinese);

        Chinese.Tenure(new DateOnly(2017, 5, 14), null, texts).ShouldBe("2017年5月起");
        Chinese.Tenure(null, new DateOnly(2024, 7, 5), texts).ShouldBe("至2024年7月");
        Chinese.Tenure(null, null, texts).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Read_NothingPrinted_IsNull(string? printed)
    {
        PrintedTime.Read(printed).ShouldBeNull();
    }
}
