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

    [Fact]
    public async Task Editor_WhoChoosesAFolder_SendsItInBoundedRequestsAndSeesTheNumbers()
    {
        using var folder = new FolderOfNotes("folder");
        var page = await portal.SignedInAsync("folders", "/en/desk/imports");
        var sizes = new List<int>();
        page.Request += (_, request) => sizes.AddRange(request.Method == "POST" ? [request.PostDataBuffer is { } body ? FilesIn(body) : 0] : []);

        await page.Locator("#folder").SetInputFilesAsync(folder.Path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator("[data-uploading] [role=status]")).ToHaveTextAsync("Received, waits to be read 60", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("[data-gone]")).ToHaveTextAsync("60 of 60 files sent");
        sizes.ShouldBe([25, 25, 10]);
        await Assertions.Expect(page.Locator("[data-uploading] tbody tr").First).ToContainTextAsync($"{folder.Name}/deep/er/note 0.md");
        await page.GetByRole(AriaRole.Link, new() { Name = "All files of this delivery" }).FollowAsync();
        (await page.Locator("#received .figure").InnerTextAsync()).ShouldBe("60");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Editor_WhoDropsAFolder_SendsAllFilesInIt()
    {
        using var folder = new FolderOfNotes("dropped");
        var page = await portal.SignedInAsync("dropsfolder", "/en/desk/imports");
        var place = (await page.Locator("[data-upload]").BoundingBoxAsync())!;
        var browser = await page.Context.NewCDPSessionAsync(page);
        foreach (var type in new[] { "dragEnter", "dragOver", "drop" })
        {
            await browser.SendAsync("Input.dispatchDragEvent", new Dictionary<string, object>
            {
                ["type"] = type,
                ["x"] = place.X + (place.Width / 2),
                ["y"] = place.Y + (place.Height / 2),
                ["data"] = new Dictionary<string, object> { ["items"] = Array.Empty<object>(), ["files"] = new[] { folder.Path }, ["dragOperationsMask"] = 1 },
            });
        }

        await Assertions.Expect(page.Locator("[data-uploading] [role=status]")).ToHaveTextAsync("Received, waits to be read 60", new() { Timeout = 60_000 });
        await page.Context.CloseAsync();
    }

    private static int FilesIn(byte[] body) => System.Text.Encoding.Latin1.GetString(body).Split("filename=\"").Length - 1;

    /// <summary>Sixty small files two folders down, and one that is hidden.</summary>
    private sealed class FolderOfNotes : IDisposable
    {
        public FolderOfNotes(string name)
        {
            Path = Directory.CreateTempSubdirectory(name).FullName;
            var deep = Directory.CreateDirectory(System.IO.Path.Combine(Path, "deep", "er")).FullName;
            File.WriteAllText(System.IO.Path.Combine(Path, ".hidden"), "not for others");
            for (var i = 0; i < 60; i++)
            {
                File.WriteAllText(System.IO.Path.Combine(deep, $"note {i}.md"), $"{name}: note {i}");
            }
        }

        public string Path { get; }

        public string Name => System.IO.Path.GetFileName(Path);

        public void Dispose() => Directory.Delete(Path, recursive: true);
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
