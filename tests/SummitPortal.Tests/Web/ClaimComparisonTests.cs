using SummitPortal.Core.Declarations;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Languages;

namespace SummitPortal.Tests.Web;

public sealed class ClaimComparisonTests
{
    [Theory]
    [InlineData(58, RecordComparison.Agrees)]
    [InlineData(60, RecordComparison.Agrees)]
    [InlineData(61, RecordComparison.Differs)]
    public void Comparison_Count_AgreesWithCountriesOrWithAllParties(int count, RecordComparison expected)
    {
        var claim = Claim(ClaimKind.Signed) with { Count = count, Recorded = new RecordedParties(58, 2) };

        claim.Comparison.ShouldBe(expected);
    }

    [Fact]
    public void Comparison_CountWithoutRecord_IsNotJudged()
    {
        (Claim(ClaimKind.Signed) with { Count = 61 }).Comparison.ShouldBe(RecordComparison.NotRecorded);
        (Claim(ClaimKind.Signed) with { Count = 61, Recorded = new RecordedParties(0, 0) }).Comparison.ShouldBe(RecordComparison.NotRecorded);
    }

    [Theory]
    [InlineData(ClaimKind.Signed, SignatureStatus.Signed, RecordComparison.Agrees)]
    [InlineData(ClaimKind.Signed, SignatureStatus.SignedLater, RecordComparison.Agrees)]
    [InlineData(ClaimKind.Signed, SignatureStatus.Declined, RecordComparison.Differs)]
    [InlineData(ClaimKind.Declined, SignatureStatus.Declined, RecordComparison.Agrees)]
    [InlineData(ClaimKind.Declined, SignatureStatus.SignedLater, RecordComparison.Agrees)]
    [InlineData(ClaimKind.Declined, SignatureStatus.Signed, RecordComparison.Differs)]
    [InlineData(ClaimKind.Undecided, SignatureStatus.Signed, RecordComparison.NotRecorded)]
    [InlineData(ClaimKind.Signed, null, RecordComparison.NotRecorded)]
    public void Comparison_Party_IsHeldAgainstItsStatus(ClaimKind claim, SignatureStatus? recorded, RecordComparison expected)
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
