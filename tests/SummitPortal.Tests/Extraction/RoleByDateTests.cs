namespace SummitPortal.Tests.Extraction;

public sealed class RoleByDateTests
{
    [Theory]
    [InlineData("英国首相", "2023-11-02", "rishi-sunak")]
    [InlineData("英国首相", "2025-02-11", "keir-starmer")]
    [InlineData("美国总统", "2023-11-02", "joe-biden")]
    [InlineData("美国总统", "2025-02-11", "donald-trump")]
    public void Extract_OfficeWithoutAName_IsWhoHeldItOnTheDayOfTheArticle(string office, string day, string speaker)
    {
        var statements = ExtractionCases.Extractor.Extract(ExtractionCases.Document($"{office}说，人工智能需要国际合作。", published: day)).Statements;

        statements.ShouldHaveSingleItem().SpeakerId.ShouldBe(speaker);
    }
}
