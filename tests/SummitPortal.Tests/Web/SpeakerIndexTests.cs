using SummitPortal.Web.Features.Speakers;

namespace SummitPortal.Tests.Web;

public sealed class SpeakerIndexTests
{
    [Theory]
    [InlineData("macron", "M")]
    [InlineData("Zhang Guoqing", "Z")]
    [InlineData("Élysée", "#")]
    [InlineData("4399", "#")]
    [InlineData("", "#")]
    public void LetterOf_SortName_IsALetterOrTheRest(string sortName, string letter)
    {
        SpeakerIndex.LetterOf(sortName).ShouldBe(letter);
    }

    [Fact]
    public void Over_LettersAcrossPages_NamesThePageWhereEachBegins()
    {
        var index = SpeakerIndex.Over([("A", 100), ("B", 50), ("C", 60), ("#", 1)], pageSize: 100);

        index.Letters.Select(l => (l.Letter, l.Page)).ShouldBe([("A", 1), ("B", 2), ("C", 2), ("#", 3)]);
    }
}
