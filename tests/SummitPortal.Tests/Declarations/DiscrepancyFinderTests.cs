using SummitPortal.Core.Declarations;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Tests.Declarations;

public sealed class DiscrepancyFinderTests
{
    private static readonly DateOnly Day = new(2025, 2, 12);

    // 58 countries and two organisations signed; one declined. 58 is what somebody published, so the list is complete.
    private static readonly SignatoryRecord Paris = Record(58, 2, "US", (58, CountedParties.Countries), (61, CountedParties.Signatories));

    [Theory]
    [InlineData(58, "个国家", null)]
    [InlineData(60, "个国家和国际组织", null)]
    [InlineData(60, "個國家和國際組織", null)]
    [InlineData(60, "国", "60 Countries Signed")]
    [InlineData(61, "国", "61 Countries Signed")]
    [InlineData(61, "个国家和国际组织", "61 Signatories Signed")]
    [InlineData(61, "个签署方", "61 Signatories Signed")]
    [InlineData(50, "多个国家", null)]
    [InlineData(60, "多个国家", "60+ Countries Signed")]
    [InlineData(20, "家企业", null)]
    public void Find_Count_IsHeldAgainstWhatItCounts(int count, string unit, string? expected)
    {
        var found = DiscrepancyFinder.Find([new ClaimedFact(1, null, ClaimKind.Signed, count, unit, Day)], Paris);

        found.Select(f => f.Assertion.ToString()).ShouldBe(expected is null ? [] : [expected]);
    }

    [Fact]
    public void Find_SameAssertionOfSeveralArticles_IsOneDiscrepancyInAnyOrder()
    {
        ClaimedFact[] claims = [Count(3, 61), Count(1, 61), Count(2, 58), Party(4, "US", ClaimKind.Signed)];

        var found = DiscrepancyFinder.Find(claims, Paris);

        found.Select(f => (f.Assertion.ToString(), f.Basis, string.Join(',', f.ClaimIds))).ShouldBe(
        [
            ("61 Countries Signed", DiscrepancyBasis.Record, "1,3"),
            ("US Signed", DiscrepancyBasis.Record, "4"),
        ]);
        DiscrepancyFinder.Find(claims.Reverse(), Paris).Select(f => string.Join(',', f.ClaimIds)).ShouldBe(found.Select(f => string.Join(',', f.ClaimIds)));
    }

    [Theory]
    [InlineData("US", ClaimKind.Declined)]
    [InlineData("US", ClaimKind.Undecided)]
    [InlineData("C1", ClaimKind.Signed)]
    [InlineData("XX", ClaimKind.Signed)]
    public void Find_PartyThatTheRecordBearsOutOrDoesNotKnow_IsNoDiscrepancy(string party, ClaimKind claim)
    {
        DiscrepancyFinder.Find([Party(1, party, claim)], Paris).ShouldBeEmpty();
    }

    [Fact]
    public void Find_ArticlesThatDisagreeWhereTheRecordIsSilent_AreHeldAgainstEachOther()
    {
        var found = DiscrepancyFinder.Find([Party(1, "XX", ClaimKind.Signed), Party(2, "XX", ClaimKind.Declined), Party(3, "YY", ClaimKind.Signed)], Paris);

        found.Select(f => (f.Assertion.ToString(), f.Basis)).ShouldBe([("XX Declined", DiscrepancyBasis.Coverage), ("XX Signed", DiscrepancyBasis.Coverage)]);
    }

    [Fact]
    public void Find_ListThatIsNotComplete_LetsThePublishedNumbersSpeak()
    {
        var record = Record(46, 2, "CH", (88, CountedParties.Signatories), (91, CountedParties.Signatories));

        var found = DiscrepancyFinder.Find([Count(1, 88, "个国家和国际组织"), Count(2, 91, "个国家和国际组织"), Count(3, 90, "个国家和国际组织"), Count(4, 86, "个国家")], record);

        found.Select(f => f.Assertion.ToString()).ShouldBe(["90 Signatories Signed"]);
    }

    [Fact]
    public void Find_CountBeforeALaterSignature_IsHeldAgainstTheRecordOfThatDay()
    {
        var parties = Enumerable.Range(1, 28).Select(i => new RecordedParty($"C{i}", true, SignatureStatus.Signed, new DateOnly(2023, 11, 1)))
            .Append(new RecordedParty("NZ", true, SignatureStatus.SignedLater, new DateOnly(2024, 10, 1))).ToList();
        var record = new SignatoryRecord(parties, [new PublishedCount(28, CountedParties.Countries)]);

        DiscrepancyFinder.Find([new ClaimedFact(1, null, ClaimKind.Signed, 29, "国", new DateOnly(2023, 11, 3))], record).ShouldHaveSingleItem();
        DiscrepancyFinder.Find([new ClaimedFact(1, null, ClaimKind.Signed, 29, "国", new DateOnly(2026, 1, 1)), new ClaimedFact(2, null, ClaimKind.Signed, 28, "国", new DateOnly(2026, 1, 1))], record).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("US", null, null, ClaimKind.Declined)]
    [InlineData(null, 61, "国", ClaimKind.Signed)]
    [InlineData(null, 60, "余个国家", ClaimKind.Signed)]
    [InlineData(null, 88, "个国家和组织", ClaimKind.Declined)]
    public void Parse_WhatAnAssertionIsWrittenAs_GivesTheAssertion(string? party, int? count, string? unit, ClaimKind claim)
    {
        var assertion = SignatoryAssertion.Of(party, claim, count, unit)!;

        SignatoryAssertion.Parse(assertion.ToString()).ShouldBe(assertion);
    }

    private static ClaimedFact Count(long id, int count, string unit = "国") => new(id, null, ClaimKind.Signed, count, unit, Day);

    private static ClaimedFact Party(long id, string party, ClaimKind claim) => new(id, party, claim, null, null, Day);

    private static SignatoryRecord Record(int countries, int organizations, string declined, params (int Count, CountedParties Counted)[] published) => new(
        [
            .. Enumerable.Range(1, countries).Select(i => new RecordedParty($"C{i}", true, SignatureStatus.Signed, null)),
            .. Enumerable.Range(1, organizations).Select(i => new RecordedParty($"O{i}", false, SignatureStatus.Signed, null)),
            new RecordedParty(declined, true, SignatureStatus.Declined, null),
        ],
        [.. published.Select(p => new PublishedCount(p.Count, p.Counted))]);
}
