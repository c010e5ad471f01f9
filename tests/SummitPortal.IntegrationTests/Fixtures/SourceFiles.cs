namespace SummitPortal.IntegrationTests.Fixtures;

/// <summary>Source files on disk, in a folder of the test's own.</summary>
internal sealed class SourceFiles : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("portal-files-").FullName;

    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A generated QQ article, in the shape of section 2 of docs/formats.md.</summary>
    public string Qq(string id, string body, string title = "巴黎峰会观察") => Write(id + ".zh-CN.md", QqText(id, body, title));

    public static string QqText(string id, string body, string title = "巴黎峰会观察") => $"""
        ---
        title: "{title}"
        date: "2025-02-12 19:13:10"
        summary: "摘要"
        categories:
          - "qq"
        lang:
          - "zh-CN"
        translations:
          - "zh-CN"
        tags:
          - "qq"
        menu: ""
        thumbnail: ""
        lead: ""
        comments: false
        authorbox: false
        pager: true
        toc: false
        mathjax: false
        sidebar: "right"
        widgets:
          - "search"
          - "recent"
          - "taglist"
        ---

        {body}

        [qq](https://new.qq.com/rain/a/{id}00)
        """.ReplaceLineEndings("\n");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
