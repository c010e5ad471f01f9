using SummitPortal.Core.Declarations;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Languages;

namespace SummitPortal.Tests.Web;

public sealed class ClaimComparisonTests
{
    [Fact]
    public void Comparison_ClaimOfADiscrepancy_SaysWhatItDiffersFrom()
    {
        (Claim(ClaimKind.Signed) with { Discrepancy = new ClaimDiscrepancy(1, DiscrepancyBasis.Record, DiscrepancyStatus.Open) }).Comparison.ShouldBe(RecordComparison.Differs);
        (Claim(ClaimKind.Signed) with { Discrepancy = new ClaimDiscrepancy(1, DiscrepancyBasis.Coverage, DiscrepancyStatus.Explained) }).Comparison.ShouldBe(RecordComparison.Disputed);
    }

    [Fact]
    public void Comparison_CountThatNothingOnRecordAnswers_IsNotJudged()
    {
        var claim = Claim(ClaimKind.Signed) with { Count = 61, CountUnit = "个国家" };

        claim.Comparison.ShouldBe(RecordComparison.NotRecorded);
        (claim with { Recorded = new RecordedParties(0, 0) }).Comparison.ShouldBe(RecordComparison.NotRecorded);
        (claim with { Recorded = new RecordedParties(1, 0), Published = [new PublishedNumber(88, new Bilingual("个国家和组织", null))] }).Comparison.ShouldBe(RecordComparison.NotRecorded);
        (claim with { Recorded = new RecordedParties(1, 0), Published = [new PublishedNumber(61, new Bilingual("个国家", null))] }).Comparison.ShouldBe(RecordComparison.Agrees);
    }

    [Theory]
    [InlineData(ClaimKind.Signed, SignatureStatus.Signed, RecordComparison.Agrees)]
    [InlineData(ClaimKind.Declined, SignatureStatus.SignedLater, RecordComparison.Agrees)]
    [InlineData(ClaimKind.Undecided, SignatureStatus.Signed, RecordComparison.NotRecorded)]
    [InlineData(ClaimKind.Signed, null, RecordComparison.NotRecorded)]
    public void Comparison_PartyWithoutDiscrepancy_AgreesWhenItIsOnRecord(ClaimKind claim, SignatureStatus? recorded, RecordComparison expected)
    {
        (Claim(claim) with { Party = "GB", RecordedStatus = recorded }).Comparison.ShouldBe(expected);
    }

    private static ClaimView Claim(ClaimKind kind) => new()
    {
        Id = 1,
        RevisionId = 1,
        Instrument = new Bilingual("巴黎声明", null),
        Claim = kind,
        Evidence = "",
        Span = new TextSpan(0, 0),
        ArticleSlug = "",
        ArticleTitle = "",
        ArticleLanguage = "zh-Hans",
    };
}
