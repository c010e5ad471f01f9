using SummitPortal.Web;

namespace SummitPortal.Tests.Web;

public sealed class PageWriterTests
{
    [Fact]
    public void Write_MoreThanItBeganWith_KeepsEverythingInOrder()
    {
        using var writer = new PageWriter();
        var pieces = Enumerable.Range(0, 30_000).Select(i => $"第{i}段").ToList();

        foreach (var piece in pieces)
        {
            writer.Write(piece);
            writer.Write('/');
        }

        writer.Write(new string('长', 300_000));

        writer.Text.ToString().ShouldBe(string.Join('/', pieces) + "/" + new string('长', 300_000));
    }

    [Fact]
    public void Write_NothingAndPartsOfArrays_AddsWhatWasGiven()
    {
        using var writer = new PageWriter();

        writer.Write((string?)null);
        writer.Write("abcd".ToCharArray(), 1, 2);

        writer.Text.ToString().ShouldBe("bc");
    }
}
