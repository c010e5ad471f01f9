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
}
