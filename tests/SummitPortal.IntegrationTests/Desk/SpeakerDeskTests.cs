using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed class SpeakerDeskTests(PostgresFixture postgres)
{
    private const string Speakers = "/en/desk/speakers";

    private const string Macron = Speakers + "/emmanuel-macron";

    private static readonly string[] WholeTables =
    [
        .. new[] { "speakers", "speaker_aliases", "affiliations", "statements" }.Select(table => $"SELECT '{table} ' || to_jsonb(t)::text AS \"Value\" FROM {table} t ORDER BY 1"),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Merge_AfterItsPreview_MovesWhatWasShownAndUndoRestoresEveryRow()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        var before = await RowsAsync(site);

        using var preview = await editor.GetAsync(Macron + "/merge?into=jd-vance");
        (await preview.Content.ReadAsStringAsync(Cancelled)).ShouldContain("我们要简化");
        (await RowsAsync(site)).ShouldBe(before, "a preview moves nothing");
        using var merged = await MergeAsync(editor, preview);

        merged.Headers.Location!.ToString().ShouldBe(Speakers + "/jd-vance?done=saved");
        await site.UntilAsync("/zh/speakers/jd-vance", "我们要简化");
        using (var old = await site.Client.GetAsync("/zh/speakers/emmanuel-macron", Cancelled))
        {
            old.Headers.Location!.ToString().ShouldBe("/zh/speakers/jd-vance");
        }

        (await editor.PageAsync(Macron)).ShouldContain("merged into another");
        var change = await ChangeAsync(site);
        using var undone = await editor.SubmitAsync(Speakers + "/jd-vance", $"{Speakers}/jd-vance/moves/{change}/undo");
        undone.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await RowsAsync(site)).ShouldBe(before);
        await site.UntilAsync("/zh/speakers/emmanuel-macron", "我们要简化");
        (await AuditAsync(site)).ShouldBe(
        [
            "chen speaker.merge speaker:emmanuel-macron", "chen speaker.merge speaker:jd-vance",
            "chen speaker.undomerge speaker:emmanuel-macron", "chen speaker.undomerge speaker:jd-vance",
        ]);
    }

    [Theory]
    [InlineData("/en", "<span>President</span>, <span>France</span>", "<span>President</span>, <span>OpenAI</span>", "<span>Adviser</span>, <span lang=\"zh-CN\">巴黎市政厅</span>")]
    [InlineData("/zh", "<span>法国</span><span>总统</span>", "<span>OpenAI</span><span>总裁</span>", "<span>巴黎市政厅</span><span>顾问</span>")]
    public async Task Merge_SpeakerWithRoles_NamesRolesAndOrganisationsInThePagesLanguageOrMarksTheirs(string language, params string[] roles)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await using (var context = await site.ContextAsync())
        {
            var macron = await context.Speakers.SingleAsync(s => s.Slug == "emmanuel-macron", Cancelled);
            macron.Affiliations.AddRange(
            [
                new() { RoleZh = "总裁", RoleEn = "President", Organization = "openai" },
                new() { RoleZh = "顾问", RoleEn = "Adviser", Organization = "巴黎市政厅" },
            ]);
            await context.SaveChangesAsync(Cancelled);
        }

        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var page = await editor.PageAsync($"{language}/desk/speakers/emmanuel-macron/merge?into=jd-vance");

        roles.ShouldAllBe(role => page.Contains(role, StringComparison.Ordinal));
        var own = await editor.PageAsync($"{language}/desk/speakers/emmanuel-macron");
        roles.ShouldAllBe(role => own.Contains(role, StringComparison.Ordinal));
        (await site.Client.GetStringAsync($"{language}/speakers/emmanuel-macron", Cancelled)).ShouldNotContain(">openai<", Case.Sensitive);
    }

    [Fact]
    public async Task Split_AfterItsPreview_MovesTheChosenStatementAndUndoBringsItBack()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        var statement = await StatementAsync(site);
        (string, string)[] form = [("zh", "布丽吉特·马克龙"), ("en", "Brigitte Macron"), ("country", "法国"), ("statement", statement.ToString(System.Globalization.CultureInfo.InvariantCulture))];

        using var preview = await PostAsync(editor, Macron + "/split", Macron + "/split/preview", form);
        preview.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await preview.Content.ReadAsStringAsync(Cancelled)).ShouldContain("What moves");
        using var split = await editor.SubmitAsync(preview, Macron + "/split", form);

        split.StatusCode.ShouldBe(HttpStatusCode.Found);
        await using (var context = await site.ContextAsync())
        {
            var found = await context.Statements.Where(s => s.Id == statement).Select(s => new { s.Speaker!.NameZh, s.Speaker.Status, s.Speaker.CountryCode }).SingleAsync(Cancelled);
            (found.NameZh, found.Status, found.CountryCode).ShouldBe(("布丽吉特·马克龙", SpeakerStatus.Known, "FR"));
        }

        (await editor.SubmitAsync(Macron, $"{Macron}/moves/{await ChangeAsync(site)}/undo")).StatusCode.ShouldBe(HttpStatusCode.Found);
        await site.UntilAsync("/zh/speakers/emmanuel-macron", "我们要简化");
    }

    [Fact]
    public async Task Edits_OfNamesAndRoles_ReachReadersAndSeedingAndCanBeUndone()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.Service<ReferenceData>().SeedAsync(Cancelled);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        (await site.Client.GetStringAsync("/en/speakers/emmanuel-macron", Cancelled)).ShouldContain("伊曼纽尔");
        var before = await RowsAsync(site);

        await DoneAsync(editor.SubmitAsync(Macron, Macron + "/names", ("name", "Эммануэль Макрон")));
        await site.UntilAsync("/en/speakers/emmanuel-macron", "Эммануэль Макрон");
        (await editor.PageAsync(Speakers + "?q=макрон")).ShouldContain("emmanuel-macron");
        await DoneAsync(PostAsync(editor, Macron, Macron + "/names/retire", ("name", "伊曼纽尔·马克龙")));
        await DoneAsync(editor.SubmitAsync(Macron, Macron + "/roles", ("role", "0"), ("zh", "经济部长"), ("en", "Minister of the economy"), ("organization", "法国"), ("country", "France"), ("from", "2014-08-26"), ("to", "2016-08-30")));
        await site.UntilAsync("/en/speakers/emmanuel-macron", "Minister of the economy");
        await site.Service<ReferenceData>().SeedAsync(Cancelled);
        await DoneAsync(editor.SubmitAsync(Macron, Macron, ("zh", "埃马纽埃尔·马克龙"), ("en", "Emmanuel Jean-Michel Macron"), ("sort", ""), ("type", "Person"), ("country", "FR")));
        await site.UntilAsync("/en/speakers/emmanuel-macron", "Emmanuel Jean-Michel Macron");
        (await site.Client.GetStringAsync("/en/speakers/emmanuel-macron", Cancelled)).ShouldNotContain("伊曼纽尔", customMessage: "seeding brings back no name that an editor took away");

        for (var i = 0; i < 4; i++)
        {
            var last = await EntryAsync(site, "emmanuel-macron", i);
            await DoneAsync(PostAsync(editor, Macron, Macron + "/undo", ("entry", last)));
        }

        // What was added stays as a retired row; what readers see is as it was.
        var after = await RowsAsync(site, retired: false);
        after.ShouldBe(before);
        (await AuditAsync(site)).Take(4).ShouldBe(["chen speaker.addName speaker:emmanuel-macron", "chen speaker.retireName speaker:emmanuel-macron", "chen speaker.addRole speaker:emmanuel-macron", "chen speaker.revise speaker:emmanuel-macron"]);
    }

    [Fact]
    public async Task Candidate_AcceptedOrDismissed_LeavesTheListAndCanComeBack()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.Service<ReferenceData>().SeedAsync(Cancelled);
        await AddAsync(site, "s-one", "萨姆·奥特曼", SpeakerStatus.Candidate);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var list = await editor.PageAsync(Speakers + "?show=duplicates");
        list.ShouldContain(Speakers + "/s-one/merge?into=sam-altman");

        await DoneAsync(PostAsync(editor, Speakers + "/s-one", Speakers + "/s-one/dismiss"));

        (await editor.PageAsync(Speakers + "?show=candidates")).ShouldNotContain("/s-one\"");
        (await editor.PageAsync(Speakers + "?show=dismissed")).ShouldContain("/s-one\"");
        await DoneAsync(PostAsync(editor, Speakers + "/s-one", Speakers + "/s-one/undo", ("entry", await EntryAsync(site, "s-one", 0))));
        await DoneAsync(PostAsync(editor, Speakers + "/s-one", Speakers + "/s-one/accept"));
        await using var context = await site.ContextAsync();
        (await context.Speakers.SingleAsync(s => s.Slug == "s-one", Cancelled)).Status.ShouldBe(SpeakerStatus.Known);
    }

    [Fact]
    public async Task Form_ThatComesTooLate_IsRefusedWithWhatOthersChanged()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var (first, second) = (await DeskClient.SignedInAsync(site, AccountRole.Editor, "first"), await DeskClient.SignedInAsync(site, AccountRole.Editor, "second"));
        using var seen = await second.GetAsync(Macron);
        using var mergeSeen = await second.GetAsync(Macron + "/merge?into=jd-vance");
        await DoneAsync(first.SubmitAsync(Macron, Macron + "/names", ("name", "Macron, Emmanuel")));

        using var late = await second.SubmitAsync(seen, Macron + "/names", ("name", "E. Macron"));

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await late.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("<ins>Macron, Emmanuel</ins>");
        page.ShouldContain("value=\"E. Macron\"");
        (await MergeAsync(second, mergeSeen)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await using var context = await site.ContextAsync();
        (await context.SpeakerAliases.AnyAsync(a => a.Name == "E. Macron", Cancelled)).ShouldBeFalse();
        (await context.SpeakerChanges.AnyAsync(Cancelled)).ShouldBeFalse();

        // Knowingly once more.
        late.Content = new StringContent(page);
        await DoneAsync(second.SubmitAsync(late, Macron + "/names", ("name", "E. Macron")));
    }

    [Theory]
    [InlineData("", "zh= ;type=Person", "Give a name")]
    [InlineData("", "zh=马克龙;type=Country", "Countries are told apart")]
    [InlineData("", "zh=马克龙;type=Person;country=Atlantis", "no such country")]
    [InlineData("/names", "name=Emmanuel Macron", "has this name already")]
    [InlineData("/names/retire", "name=Emmanuel Macron", "shown under this name")]
    [InlineData("/roles", "role=0;zh=总统;from=2024-02-30", "days are wrong")]
    [InlineData("/roles", "role=0;zh=总统;from=2024-02-02;to=2024-02-01", "days are wrong")]
    [InlineData("/roles", "role=99999;zh=总统", "no such role")]
    [InlineData("/undo", "entry=99999", "cannot be undone")]
    [InlineData("/merge", "into=emmanuel-macron", "into itself")]
    [InlineData("/split/preview", "zh=布丽吉特·马克龙", "at least one name or statement")]
    [InlineData("/split/preview", "zh=马克龙;name=万斯", "not this speaker")]
    public async Task Form_ThatCannotBeMeant_IsRefusedWithASentenceAndChangesNothing(string what, string fields, string sentence)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.Service<ReferenceData>().SeedAsync(Cancelled);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var before = await RowsAsync(site);
        var form = fields.Split(';').Select(f => f.Split('=')).Select(f => (f[0], f[1])).Append(("seenInto", "0")).ToArray();

        using var response = await PostAsync(editor, Macron, Macron + what, form);

        response.StatusCode.ShouldBe(what == "/undo" ? HttpStatusCode.Conflict : HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain(sentence);
        (await RowsAsync(site)).ShouldBe(before);
    }

    private static async Task DoneAsync(Task<HttpResponseMessage> request)
    {
        using var response = await request;
        response.StatusCode.ShouldBe(HttpStatusCode.Found, await response.Content.ReadAsStringAsync(Cancelled));
    }

    /// <summary>Sends a form as a page that was just looked at would.</summary>
    private static async Task<HttpResponseMessage> PostAsync(DeskClient client, string page, string to, params (string Name, string Value)[] values)
    {
        var html = await client.PageAsync(page);
        var form = DeskClient.FormIn(html, "/en/account/sign-out");
        var seen = html.IndexOf("name=\"seen\" value=\"", StringComparison.Ordinal) is >= 0 and var at ? html[(at + 19)..].Split('"')[0] : "0";
        form.Add(new("seen", seen));
        form.AddRange(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        return await client.PostAsync(to, form.DistinctBy(f => (f.Key, f.Value)));
    }

    // The page's first form looks for a speaker.
    private static async Task<HttpResponseMessage> MergeAsync(DeskClient client, HttpResponseMessage preview)
    {
        var html = await preview.Content.ReadAsStringAsync(Cancelled);
        return await client.PostAsync(Macron + "/merge", DeskClient.FormIn(html[html.IndexOf("id=\"moves\"", StringComparison.Ordinal)..], Macron + "/merge"));
    }

    private static async Task AddAsync(PortalSite site, string slug, string name, SpeakerStatus status)
    {
        await using var context = await site.ContextAsync();
        var speaker = new Speaker { Slug = slug, Type = SpeakerType.Person, Status = status, NameZh = name, SortName = Pinyin.SortNameOf(name) };
        speaker.Aliases.Add(new SpeakerAlias { Name = name, FoldedName = TextNormalizer.Fold(name), Origin = "article" });
        context.Add(speaker);
        await context.SaveChangesAsync(Cancelled);
    }

    private static async Task<long> ChangeAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        return await context.SpeakerChanges.Select(c => c.Id).SingleAsync(Cancelled);
    }

    private static async Task<long> StatementAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        return await context.Statements.Select(c => c.Id).SingleAsync(Cancelled);
    }

    /// <summary>The number of a change that is no undoing; 0 for the last.</summary>
    private static async Task<string> EntryAsync(PortalSite site, string slug, int back)
    {
        await using var context = await site.ContextAsync();
        var id = await context.AuditEntries.Where(e => e.Subject == "speaker:" + slug && e.Action != "speaker.undo").OrderByDescending(e => e.Id).Skip(back).Select(e => e.Id).FirstAsync(Cancelled);
        return id.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<List<string>> AuditAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        return await context.AuditEntries.Where(e => e.Subject.StartsWith("speaker:")).OrderBy(e => e.Id).Select(e => e.By + " " + e.Action + " " + e.Subject).ToListAsync(Cancelled);
    }

    private static async Task<List<string>> RowsAsync(PortalSite site, bool retired = true)
    {
        await using var context = await site.ContextAsync();
        var rows = new List<string>();
        foreach (var table in WholeTables)
        {
            rows.AddRange(await context.Database.SqlQueryRaw<string>(table).ToListAsync(Cancelled));
        }

        return retired ? rows : rows.FindAll(r => !r.Contains("\"is_retired\": true", StringComparison.Ordinal));
    }
}
