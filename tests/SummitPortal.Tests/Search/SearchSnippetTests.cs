using FsCheck;
using FsCheck.Fluent;
using SummitPortal.Core.Search;

namespace SummitPortal.Tests.Search;

public sealed class SearchSnippetTests
{
    [Theory]
    [InlineData("法國總統談監管", "监管", "法國總統談[監管]")]
    [InlineData("讨论 AI  治理的方式", "ai治理", "讨论 [AI  治理]的方式")]
    [InlineData("said AI", "AI", "said [AI]")]
    [InlineData("人工智能能源", "人工智能 能源", "[人工智能][能源]")]
    [InlineData("人工智能源", "人工智能 能源", "[人工智能源]")]
    [InlineData("没有", "监管", "没有")]
    public void Mark_Hits_StandInTheOriginalWords(string text, string query, string expected)
    {
        Write(SearchSnippet.Mark(text, Phrases(query))).ShouldBe(expected);
    }

    [Fact]
    public void Cut_LongText_ShowsTheSentenceOfTheHit()
    {
        var text = new string('前', 300) + "。巴黎峰会上，马克龙谈到监管。" + new string('后', 300);

        Write(SearchSnippet.Cut(text, Phrases("监管"), 60)).ShouldStartWith("…巴黎峰会上，马克龙谈到[监管]。后后");
    }

    [Fact]
    public void Cut_SeveralPlaces_TakesTheOneWithMostHits()
    {
        var text = "监管。" + new string('中', 300) + "监管与治理。" + new string('后', 300);

        Write(SearchSnippet.Cut(text, Phrases("监管 治理"), 40)).ShouldContain("[监管]与[治理]");
    }

    [Fact]
    public void Cut_AnyText_IsShortAndWellFormed()
    {
        var sign = Gen.Elements("监管治理，。 a1\n").Select(c => c.ToString());
        var text = Gen.OneOf(sign, Gen.Elements("😀", "𠮷")).ListOf().Select(string.Concat);

        Prop.ForAll(text.ToArbitrary(), t =>
        {
            var cut = string.Concat(SearchSnippet.Cut(t, Phrases("监管 😀"), 12).Select(p => p.Text));
            return cut.Length <= 14 && cut.IsNormalized() && t.Replace('\n', ' ').Contains(cut.Trim('…'), StringComparison.Ordinal);
        }).Check(DrawnCases.Of(1_000));
    }

    private static SearchPhrase[] Phrases(string query) => [.. SearchQueryParser.Parse(query).Phrases];

    private static string Write(IReadOnlyList<SnippetPiece> pieces) => string.Concat(pieces.Select(p => p.IsHit ? $"[{p.Text}]" : p.Text));
}
