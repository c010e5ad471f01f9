using SummitPortal.Core.Documents;

namespace SummitPortal.Tests.Documents;

public sealed class TextQuoteTests
{
    [Theory]
    [InlineData("马克龙说：“好。”", "", 0)]
    [InlineData("𠮷野家，👍🏽。", "。马克龙说：", 3)]
    public void Of_AnySpan_PutsTheTextTogetherAgain(string before, string between, int repeats)
    {
        var text = before + string.Concat(Enumerable.Repeat(between, repeats)) + "“我们要👍🏽简化。”" + string.Concat(Enumerable.Repeat("🇫🇷e\u0301", 40));
        var span = new TextSpan(text.IndexOf("“我们", StringComparison.Ordinal), "“我们要👍🏽简化。”".Length);

        var quote = TextQuote.Of(text, span);

        quote.Exact.ShouldBe("“我们要👍🏽简化。”");
        text.ShouldContain(quote.Prefix + quote.Exact + quote.Suffix);
        quote.Suffix.ShouldBe(string.Concat(Enumerable.Repeat("🇫🇷e\u0301", 16)));
        string.Concat(text.EnumerateRunes().Skip(quote.Range.Start).Take(quote.Range.End - quote.Range.Start)).ShouldBe(quote.Exact);
    }

    [Fact]
    public void Of_WholeText_HasNothingAround()
    {
        TextQuote.Of("好。", new TextSpan(0, 2)).ShouldBe(new TextQuote("好。", "", "", new CodePointRange(0, 2)));
    }
}
