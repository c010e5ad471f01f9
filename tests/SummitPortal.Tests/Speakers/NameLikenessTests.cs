using SummitPortal.Core.Documents;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Tests.Speakers;

public sealed class NameLikenessTests
{
    private static readonly NameLikeness Names = NameLikeness.LoadEmbedded();

    [Theory]
    [InlineData("山姆·奥特曼", "萨姆·奥尔特曼", LikenessReason.SoundsAlike)]
    [InlineData("埃马纽埃尔·马克龙", "伊曼纽尔・馬克龍", LikenessReason.SoundsAlike)]
    [InlineData("阿什维尼·瓦什诺", "阿什威尼·瓦什诺", LikenessReason.SoundsAlike)]
    [InlineData("奥特曼", "萨姆·奥尔特曼", LikenessReason.LastName)]
    [InlineData("Narendra Modi", "Narendra MNodi", LikenessReason.Latin)]
    [InlineData("J. D. Vance", "JD Vance", LikenessReason.Latin)]
    [InlineData("Ursula von der Leyen", "ursula leyen", LikenessReason.Latin)]
    [InlineData("Clément Delangue", "Clement Delangue", LikenessReason.Latin)]
    [InlineData("山姆・奥特曼", "山姆·奥特曼", LikenessReason.SameName)]
    public void Compare_OnePersonsNames_AreAlike(string left, string right, LikenessReason reason)
    {
        var likeness = Names.Compare(left, right).ShouldNotBeNull();

        likeness.Reason.ShouldBe(reason);
        likeness.Score.ShouldBeGreaterThan(0.75);
        Names.Compare(right, left).ShouldBe(likeness);
        Names.KeysOf(left).Intersect(Names.KeysOf(right)).ShouldNotBeEmpty("else the two are never compared");
    }

    [Theory]
    [InlineData("马克龙", "马斯克")]
    [InlineData("王毅", "王义")]
    [InlineData("李强", "李飞飞")]
    [InlineData("山姆·奥特曼", "山姆·利伯曼")]
    [InlineData("Sam Altman", "Sam Liebermann")]
    [InlineData("Joel Kaplan", "Jared Kaplan")]
    [InlineData("Sundar Pichai", "Satya Nadella")]
    [InlineData("马克龙", "Macron")]
    public void Compare_NamesOfDifferentPeople_AreNotAlike(string left, string right)
    {
        Names.Compare(left, right).ShouldBeNull();
    }

    [Theory]
    [InlineData("奥特曼", "aoteman")]
    [InlineData("曾毅", "zengyi")]
    [InlineData("馬斯克", "masike")]
    [InlineData("山姆·奥特曼", "shanmuaoteman")]
    [InlineData("某某AI公司", "moumouaigongsi")]
    [InlineData("Sam Altman", "Sam Altman")]
    public void SortNameOf_Name_IsItsPinyin(string name, string expected)
    {
        Pinyin.SortNameOf(name).ShouldBe(expected);
    }

    [Theory]
    [InlineData("J.D.万斯", NameScript.Chinese)]
    [InlineData("Clément Delangue", NameScript.Latin)]
    [InlineData("«Яндекс»", NameScript.Cyrillic)]
    [InlineData("360", NameScript.Other)]
    public void NameScript_OfAName_IsThatOfItsLetters(string name, NameScript script) => NameScripts.Of(name).ShouldBe(script);
}
