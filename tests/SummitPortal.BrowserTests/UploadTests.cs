using System.IO.Compression;
using Microsoft.Playwright;

namespace SummitPortal.BrowserTests;

/// <summary>Bringing files in at the desk.</summary>
public sealed class UploadTests(PortalFixture portal)
{
    [Fact]
    public async Task Editor_WhoseConnectionBreaks_SeesWhatArrivedAndSendsTheRestAgain()
    {
        var page = await portal.SignedInAsync("uploads", "/zh/desk/imports");
        await page.RouteAsync("**/desk/imports", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await page.Locator("#files").SetInputFilesAsync(
        [
            new FilePayload { Name = "一.md", MimeType = "text/markdown", Buffer = "上传的第一个文件"u8.ToArray() },
            new FilePayload { Name = "包.zip", MimeType = "application/zip", Buffer = Archive() },
            new FilePayload { Name = "旧.7z", MimeType = "application/octet-stream", Buffer = [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4] },
        ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-uploading] [role=status]")).ToHaveTextAsync("没有送到 3");

        await page.UnrouteAsync("**/desk/imports");
        await page.GetByRole(AriaRole.Button, new() { Name = "重送没有送到的" }).ClickAsync();

        await Assertions.Expect(page.Locator("[data-uploading] [role=status]")).ToHaveTextAsync("已收到，等待读取 2；未收下 1", new() { Timeout = 30_000 });
        var rows = page.Locator("[data-uploading] tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await Assertions.Expect(rows.Nth(0)).ToContainTextAsync("一.md");
        await Assertions.Expect(rows.Nth(1)).ToContainTextAsync("包.zip/里面.md");
        await Assertions.Expect(rows.Nth(2)).ToContainTextAsync("7z");
        (await page.Locator("[data-uploading] progress").GetAttributeAsync("value") ?? await page.EvaluateAsync<string>("String(document.querySelector('[data-uploading] progress').value)")).ShouldNotBe("0");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Editor_WhoDropsAFile_SeesItReceived()
    {
        var page = await portal.SignedInAsync("drops", "/en/desk/imports");
        var data = await page.EvaluateHandleAsync("() => { const d = new DataTransfer(); d.items.add(new File(['dropped words'], 'dropped.md')); return d; }");

        await page.Locator("[data-upload]").DispatchEventAsync("drop", new { dataTransfer = data });

        await Assertions.Expect(page.Locator("[data-uploading] tbody tr")).ToContainTextAsync("dropped.md", new() { Timeout = 30_000 });
        await page.Context.CloseAsync();
    }

    private static byte[] Archive()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("../里面.md").Open();
            entry.Write("压缩包里的文件"u8);
        }

        return memory.ToArray();
    }
}
