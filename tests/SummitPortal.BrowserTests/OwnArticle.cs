using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.Ingestion;

namespace SummitPortal.BrowserTests;

/// <summary>Articles that one test makes for itself, so that those of the samples stay as other tests expect them.</summary>
internal static class OwnArticle
{
    /// <summary>A source file as Voice of America's pages are collected.</summary>
    /// <param name="number">Of no other article.</param>
    public static SourceFile File(int number, string title, string words) => SourceFile.From(
        $"2025-02-12_{title}.md",
        Encoding.UTF8.GetBytes(
            $"""
            <!--1739318400000-->
            [{title}](https://www.voachinese.com/a/{number}.html)
            ------

            <div><i>Wed, 12 Feb 2025 09:00:00 GMT</i></div><p>{words}</p>
            """));

    /// <returns>The slug of an article that readers do not see.</returns>
    public static async Task<string> StoreDraftAsync(this PortalFixture portal, int number, string title, string words)
    {
        var file = File(number, title, words);
        await portal.Services.GetRequiredService<IngestionPipeline>().RunAsync([file], EditorialStatus.Draft, CancellationToken.None);
        return await portal.SlugAsync(file);
    }

    /// <summary>Of the article that a file became.</summary>
    public static async Task<string> SlugAsync(this PortalFixture portal, SourceFile file)
    {
        await using var context = await portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        return await context.Articles.Where(a => a.SourceFiles.Any(f => f.Sha256 == file.Sha256)).Select(a => a.Slug).SingleAsync();
    }
}
