using SummitPortal.Web.Features.Desk.Audit;

namespace SummitPortal.Tests.Web;

public sealed class AuditChangeTests
{
    [Fact]
    public void Of_OldAndNew_ShowsWhatDiffersAlone()
    {
        AuditChange.Of("""{"status":"pending","issues":["a","b"],"via":null}""", """{"status":"accepted","issues":["a","b"],"via":"路透社"}""")
            .ShouldBe([new AuditChange("status", "pending", "accepted"), new AuditChange("via", null, "路透社")]);
    }

    [Fact]
    public void Of_NothingBefore_ShowsAllThatIsNew()
    {
        AuditChange.Of(null, """{"role":"editor"}""").ShouldBe([new AuditChange("role", null, "editor")]);
        AuditChange.Of(null, null).ShouldBeEmpty();
    }

    [Fact]
    public void Of_Lists_GivesWhatWentAndCame()
    {
        AuditChange.Of("""{"names":["甲","乙"],"roles":[{"id":1,"roleZh":"总统","to":null}]}""", """{"names":["乙","丙"],"roles":[{"id":1,"roleZh":"总统","to":"2027-05-13"}]}""")
            .ShouldBe([new AuditChange("names", "甲", "丙"), new AuditChange("roles", "总统", "总统 2027-05-13")]);
    }
}
