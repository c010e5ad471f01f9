using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Signing;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed class SignatureTests(PostgresFixture postgres)
{
    private const string Record = "/en/desk/signatures/PARIS-2025";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static async Task<(PortalSite Site, DeskClient Editor)> StartAsync(PostgresFixture postgres)
    {
        var site = await PortalSite.StartAsync(postgres);
        return (site, await DeskClient.SignedInAsync(site, AccountRole.Editor));
    }

    [Fact]
    public async Task Post_LaterSignature_ReadersSeeItAndTheDaysBeforeStayTrue()
    {
        var (site, editor) = await StartAsync(postgres);
        await using var _ = site;
        (await site.Client.GetStringAsync("/en/declarations/PARIS-2025", Cancelled)).ShouldContain("United States");

        using (var saved = await SaveAsync(editor, "US", ("status", "SignedLater"), ("asOf", "2025-06-01"), ("how", "later")))
        {
            saved.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        (await StatusAsync(site, "US", null)).ShouldBe(SignatureStatus.SignedLater);
        (await StatusAsync(site, "US", "2025-05-31")).ShouldBe(SignatureStatus.Declined);
        (await StatusAsync(site, "US", "2025-06-01")).ShouldBe(SignatureStatus.SignedLater);
        await UntilAsync(site, "/api/v1/signatures.csv?declaration=PARIS-2025&country=US", "signedLater");
        await UntilAsync(site, "/api/v1/signatures.csv?declaration=PARIS-2025&country=US&asof=2025-05-31", "declined");
        await using var context = await site.ContextAsync();
        var entry = await context.AuditEntries.SingleAsync(e => e.Subject == "signature:PARIS-2025/US", Cancelled);
        (entry.Action, entry.By).ShouldBe(("signature.follow", "editor"));
        AuditLog.Read<SignatureEntry>(entry.Old!).Status.ShouldBe(SignatureStatus.Declined);
        AuditLog.Read<SignatureEntry>(entry.New!).Status.ShouldBe(SignatureStatus.SignedLater);
        (await editor.PageAsync($"{Record}/US")).ShouldContain("until 1 Jun 2025");
    }

    [Fact]
    public async Task Post_Strike_TakesTheEntryOffEveryDayAndGivesBackWhatItHadEnded()
    {
        var (site, editor) = await StartAsync(postgres);
        await using var _ = site;
        using (await SaveAsync(editor, "US", ("status", "SignedLater"), ("asOf", "2025-06-01"), ("how", "later")))
        {
        }

        (await RetireAsync(editor, "US", ("how", "strike"))).ShouldBe(HttpStatusCode.Found);
        (await StatusAsync(site, "US", null)).ShouldBe(SignatureStatus.Declined);
        (await StatusAsync(site, "US", "2025-07-01")).ShouldBe(SignatureStatus.Declined);

        (await RetireAsync(editor, "US", ("how", "strike"))).ShouldBe(HttpStatusCode.Found);
        (await StatusAsync(site, "US", null)).ShouldBeNull();
        (await StatusAsync(site, "US", "2025-07-01")).ShouldBeNull();

        // What came with the portal and was struck does not come back by seeding.
        await site.Service<ReferenceData>().SeedAsync(Cancelled);
        (await StatusAsync(site, "US", null)).ShouldBeNull();
        await using var context = await site.ContextAsync();
        (await context.Signatures.IgnoreQueryFilters().CountAsync(s => s.DeclarationId == "PARIS-2025" && s.Party == "US", Cancelled)).ShouldBe(2);
    }

    [Fact]
    public async Task Post_Withdrawal_EndsTheEntryAndTheDaysBeforeStayTrue()
    {
        var (site, editor) = await StartAsync(postgres);
        await using var _ = site;

        (await RetireAsync(editor, "FR", ("how", "withdraw"), ("day", "2025-02-01"))).ShouldBe(HttpStatusCode.BadRequest, "before it signed");
        (await RetireAsync(editor, "FR", ("how", "withdraw"), ("day", "2025-09-01"))).ShouldBe(HttpStatusCode.Found);

        (await StatusAsync(site, "FR", null)).ShouldBeNull();
        (await StatusAsync(site, "FR", "2025-08-31")).ShouldBe(SignatureStatus.Signed);
        (await StatusAsync(site, "FR", "2025-09-01")).ShouldBeNull();
        using var again = await AddAsync(editor, ("party", "法国"), ("asOf", "2025-08-01"));
        (await again.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Another entry of this party holds longer");
    }

    [Fact]
    public async Task Post_CorrectedRecord_MovesDiscrepanciesAtOnce()
    {
        var (site, editor) = await StartAsync(postgres);
        await using var _ = site;
        await ClaimAsync(site, "US");
        (await site.Client.GetStringAsync("/en/discrepancies", Cancelled)).ShouldContain("United States");

        using (var saved = await SaveAsync(editor, "US", ("status", "Signed"), ("how", "correct")))
        {
            saved.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        await UntilAsync(site, "/en/discrepancies", "United States", isThere: false);
    }

    [Fact]
    public async Task Post_AfterSomebodyElse_IsRefusedAndShowsBoth()
    {
        var (site, first) = await StartAsync(postgres);
        await using var _ = site;
        var second = await DeskClient.SignedInAsync(site, AccountRole.Editor, "second");
        using var seen = await second.GetAsync($"{Record}/US");
        using (await SaveAsync(first, "US", ("note", "First to write.")))
        {
        }

        using var late = await second.SubmitAsync(seen, $"{Record}/US", Fields(("note", "Second to write.")));

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await late.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("First to write.");
        page.ShouldContain("Second to write.</textarea>");
        await using var context = await site.ContextAsync();
        (await context.Signatures.SingleAsync(s => s.DeclarationId == "PARIS-2025" && s.Party == "US", Cancelled)).Note.ShouldBe("First to write.");
    }

    [Theory]
    [InlineData("source", " ", "The source is missing.")]
    [InlineData("asOf", "2999-01-01", "The day is in the future.")]
    [InlineData("asOf", "soon", "A day is written as 2025-02-11.")]
    [InlineData("verification", "guessed", "There is no such degree of checking.")]
    [InlineData("status", "Sealed", "A day is written as 2025-02-11.")]
    [InlineData("party", "Atlantis", "No party is called")]
    [InlineData("party", "Frence", "Is it France")]
    [InlineData("party", "France", "The party stands in the record already")]
    public async Task Post_WhatCannotBeAdded_IsRefusedAndNothingTypedIsLost(string field, string value, string expected)
    {
        var (site, editor) = await StartAsync(postgres);
        await using var _ = site;

        using var refused = await AddAsync(editor, ("party", "Tuvalu"), ("note", "Typed just now."), (field, value));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await refused.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain(expected);
        page.ShouldContain("Typed just now.");
        (await StatusAsync(site, "TV", null)).ShouldBeNull();
    }

    [Fact]
    public async Task Compare_EveryExportedList_DiffersInNothing()
    {
        var (site, editor) = await StartAsync(postgres);
        await using var _ = site;

        foreach (var id in new[] { "BLETCHLEY-2023", "SEOUL-2024", "PARIS-2025", "NEWDELHI-2026" })
        {
            var exported = await site.Client.GetByteArrayAsync($"/api/v1/signatures.csv?declaration={id}", Cancelled);
            using var compared = await CompareAsync(editor, exported, id);
            compared.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await compared.Content.ReadAsStringAsync(Cancelled)).ShouldContain("there is nothing to change");
        }
    }

    [Fact]
    public async Task Apply_ChangedList_WritesWhatWasShownAndBringsTheSameListBackUnchanged()
    {
        var (site, editor) = await StartAsync(postgres);
        await using var _ = site;
        var lines = (await site.Client.GetStringAsync("/api/v1/signatures.csv?declaration=PARIS-2025", Cancelled)).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToList();
        lines.RemoveAll(l => l.Contains(",FR,", StringComparison.Ordinal));
        lines[lines.FindIndex(l => l.Contains(",US,", StringComparison.Ordinal))] = ",PARIS-2025,US,,,signedLater,2025-06-01,https://example.org/us,stored-page,";
        lines.Add(",,,图瓦卢,,signed,2025-02-11,\"Minutes, read by two\",stored-secondary,\"A note\nof two lines\"");
        var list = string.Join('\n', lines);

        using var compared = await CompareAsync(editor, Encoding.UTF8.GetBytes(list));
        var page = await compared.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("New in the list <span class=\"figure\">1</span>");
        page.ShouldContain("Changed <span class=\"figure\">1</span>");
        page.ShouldContain("Missing from the list <span class=\"figure\">1</span>");
        page.ShouldContain("A later act");
        (await StatusAsync(site, "TV", null)).ShouldBeNull("only shown so far");

        compared.Content = new StringContent(page);
        using (var applied = await editor.SubmitAsync(compared, $"{Record}/apply", ("gone", "strike")))
        {
            applied.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        (await StatusAsync(site, "TV", null)).ShouldBe(SignatureStatus.Signed);
        (await StatusAsync(site, "US", "2025-05-31")).ShouldBe(SignatureStatus.Declined);
        (await StatusAsync(site, "FR", null)).ShouldBeNull();
        await UntilAsync(site, "/en/declarations/PARIS-2025", "Tuvalu");
        await using var context = await site.ContextAsync();
        (await context.AuditEntries.Where(e => e.Action.StartsWith("signature.")).Select(e => e.Action).Order().ToListAsync(Cancelled))
            .ShouldBe(["signature.add", "signature.follow", "signature.import", "signature.strike"]);

        using var again = await CompareAsync(editor, await site.Client.GetByteArrayAsync("/api/v1/signatures.csv?declaration=PARIS-2025", Cancelled));
        (await again.Content.ReadAsStringAsync(Cancelled)).ShouldContain("there is nothing to change");
    }

    [Fact]
    public async Task Apply_RecordChangedSinceTheComparison_WritesNothingAndShowsTheDifferenceNow()
    {
        var (site, editor) = await StartAsync(postgres);
        await using var _ = site;
        var exported = await site.Client.GetStringAsync("/api/v1/signatures.csv?declaration=PARIS-2025", Cancelled);
        using var compared = await CompareAsync(editor, Encoding.UTF8.GetBytes(exported + "\r\n,PARIS-2025,TV,,,signed,2025-02-11,Minutes,inferred,"));
        using (await SaveAsync(editor, "US", ("note", "Changed meanwhile.")))
        {
        }

        using var late = await editor.SubmitAsync(compared, $"{Record}/apply");

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await late.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Changed meanwhile.");
        (await StatusAsync(site, "TV", null)).ShouldBeNull();
    }

    public static TheoryData<string, string, string> BadLists => new()
    {
        { "party,status\nFR,signed", "utf-8", "Line 1: The columns are wrong." },
        { Header + "FR,signed,2025-02-11,Minutes,inferred,\nFrence,signed,2025-02-11,Minutes,inferred,", "utf-8", "Line 3: No party has this name. “Frence” Is it France (FR)" },
        { Header + "FR,signed,2025-02-11,Minutes,inferred,\n法国,signed,2025-02-11,Minutes,inferred,", "utf-8", "Line 3: The party stands in an earlier line." },
        { Header + "FR,signed,11.2.2025,Minutes,inferred,", "utf-8", "Line 2: A day is written as 2025-02-11. “11.2.2025”" },
        { Header + "FR,signed,2025-02-11,\"Minutes,inferred,", "utf-8", "Line 2: A quotation mark stands open" },
        { Header + "FR,signed,2025-02-11,Minutes", "utf-8", "Line 2: A quotation mark stands open, or there are more or fewer cells" },
        { Header + "FR,signed,2025-02-11,Minutes,inferred,\n法国,signed,,来源,inferred,", "gb18030", "Line 3: Not UTF-8" },
        { Header + "FR,signed,,Minutes,inferred,", "utf-16", "Line 1: Not UTF-8" },
        { "declaration," + Header + "SEOUL-2024,FR,signed,,Minutes,inferred,", "utf-8", "Line 2: The line is of another declaration." },
        { Header + "FR,signed,,Minutes,inferred," + new string(' ', 256 * 1024), "utf-8", "The file is larger than 256 KB." },
    };

    private const string Header = "party,status,asOf,source,verification,note\n";

    [Theory]
    [MemberData(nameof(BadLists))]
    public async Task Compare_BadList_NamesTheLineAndChangesNothing(string text, string encoding, string expected)
    {
        var (site, editor) = await StartAsync(postgres);
        await using var _ = site;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoded = Encoding.GetEncoding(encoding);

        using var refused = await CompareAsync(editor, [.. encoded.GetPreamble(), .. encoded.GetBytes(text)]);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        page.ShouldContain(expected);
        page.ShouldNotContain("Apply to the record");
    }

    private static (string Name, string Value)[] Fields(params (string Name, string Value)[] values)
    {
        (string Name, string Value)[] whole = [("status", "Declined"), ("asOf", "2025-02-11"), ("source", "https://example.org/us"), ("verification", "stored-page"), ("note", ""), ("how", "correct")];
        return [.. whole.Where(w => values.All(v => v.Name != w.Name)), .. values];
    }

    private static Task<HttpResponseMessage> SaveAsync(DeskClient editor, string party, params (string Name, string Value)[] values) =>
        editor.SubmitAsync($"{Record}/{party}", $"{Record}/{party}", Fields(values));

    private static Task<HttpResponseMessage> AddAsync(DeskClient editor, params (string Name, string Value)[] values) =>
        editor.SubmitAsync(Record, Record, Fields([.. values.GroupBy(v => v.Name).Select(g => g.Last())]));

    private static async Task<HttpStatusCode> RetireAsync(DeskClient editor, string party, params (string Name, string Value)[] values)
    {
        using var retired = await editor.SubmitAsync($"{Record}/{party}", $"{Record}/{party}/retire", values);
        return retired.StatusCode;
    }

    private static async Task<HttpResponseMessage> CompareAsync(DeskClient editor, byte[] file, string declaration = "PARIS-2025")
    {
        var action = $"/en/desk/signatures/{declaration}/compare";
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in DeskClient.FormIn(await editor.PageAsync($"/en/desk/signatures/{declaration}"), action))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file), "file", "list.csv");
        return await editor.SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = content });
    }

    private static async Task<SignatureStatus?> StatusAsync(PortalSite site, string party, string? day)
    {
        await using var context = await site.ContextAsync();
        return await context.Signatures.AsOf(day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), context)
            .Where(s => s.DeclarationId == "PARIS-2025" && s.Party == party)
            .Select(s => (SignatureStatus?)s.Status)
            .SingleOrDefaultAsync(Cancelled);
    }

    // An article says of the party that it signed; the record says that it declined.
    private static async Task ClaimAsync(PortalSite site, string party)
    {
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await using var context = await site.ContextAsync();
        await context.SignatoryClaims.ExecuteUpdateAsync(set => set.SetProperty(c => c.Party, party).SetProperty(c => c.Count, (int?)null).SetProperty(c => c.CountUnit, (string?)null), Cancelled);
        await site.Service<DiscrepancyService>().RecomputeAsync(Cancelled);
    }

    // The cache is told by the database, a moment after the change.
    private static async Task UntilAsync(PortalSite site, string path, string words, bool isThere = true)
    {
        while ((await site.Client.GetStringAsync(path, Cancelled)).Contains(words, StringComparison.Ordinal) != isThere)
        {
            await Task.Yield();
        }
    }
}
