using SummitPortal.Core.Documents;

namespace SummitPortal.Tests.Documents;

public sealed class CodePointRangeTests
{
    [Theory]
    [InlineData("马克龙说：“好。”", "“好。”", 5, 9)]
    [InlineData("𠮷野家说：“好。”", "“好。”", 5, 9)]
    [InlineData("👍🏽 他说：“𠮷。”", "“𠮷。”", 6, 10)]
    [InlineData("", "", 0, 0)]
    public void Of_WordsAfterAstralCharacters_CountsEachAsOne(string text, string words, int start, int end)
    {
        var span = new TextSpan(text.IndexOf(words, StringComparison.Ordinal), words.Length);

        var range = CodePointRange.Of(text, span);

        range.ShouldBe(new CodePointRange(start, end));
        string.Concat(text.EnumerateRunes().Skip(range.Start).Take(range.End - range.Start)).ShouldBe(words);
    }
}
