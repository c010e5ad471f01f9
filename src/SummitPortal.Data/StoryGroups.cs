using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles.Similarity;

namespace SummitPortal.Data;

internal sealed record GroupedArticle(long Id, string? OutletId, StorySketch Sketch);

/// <summary>Parts many articles into stories by comparing each with those before it that share a band. Sketches are kept in memory, some 1,000 bytes an article; texts are not.</summary>
internal sealed class StoryGroups
{
    private const int PageSize = 100;

    private readonly PortalDbContext _context;
    private readonly List<GroupedArticle> _articles = [];
    private readonly List<int> _parents = [];
    private readonly Dictionary<int, List<int>> _byBand = [];

    private StoryGroups(PortalDbContext context)
    {
        _context = context;
    }

    /// <param name="articleIds">Ascending.</param>
    /// <returns>The groups in the order of their first article; within a group ascending.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<GroupedArticle>>> ReadAsync(PortalDbContext context, IReadOnlyList<long> articleIds, CancellationToken cancellationToken)
    {
        var groups = new StoryGroups(context);
        foreach (var page in articleIds.Chunk(PageSize))
        {
            var articles = await context.Articles.AsNoTracking()
                .Where(a => page.Contains(a.Id))
                .OrderBy(a => a.Id)
                .Select(a => new { a.Id, a.OutletId, a.CurrentRevision!.Text })
                .ToListAsync(cancellationToken);
            foreach (var article in articles)
            {
                await groups.AddAsync(article.Id, article.OutletId, StoryText.Of(article.Text), cancellationToken);
            }
        }

        return groups.ToLists();
    }

    private async Task AddAsync(long id, string? outletId, StoryText text, CancellationToken cancellationToken)
    {
        var sketch = StorySketch.Of(text);
        var index = _articles.Count;
        _articles.Add(new GroupedArticle(id, outletId, sketch));
        _parents.Add(index);
        var candidates = sketch.Bands.SelectMany(band => _byBand.GetValueOrDefault(band) ?? []).Distinct().Where(c => sketch.MayBeOneStory(_articles[c].Sketch)).Order().ToList();
        while (candidates.Count > 0)
        {
            var chunk = candidates.Take(StoryDirectory.Chunk).ToHashSet();
            var texts = await StoryDirectory.TextsAsync(_context, chunk.Select(c => _articles[c].Id), cancellationToken);
            foreach (var candidate in chunk.Where(c => StoryRule.IsSameStory(text.CompareTo(texts[_articles[c].Id]), outletId == _articles[c].OutletId)))
            {
                Unite(candidate, index);
            }

            candidates.RemoveAll(c => chunk.Contains(c) || Root(c) == Root(index));
        }

        foreach (var band in sketch.Bands)
        {
            if (!_byBand.TryGetValue(band, out var holders))
            {
                _byBand.Add(band, holders = []);
            }

            holders.Add(index);
        }
    }

    private void Unite(int one, int other)
    {
        var (a, b) = (Root(one), Root(other));
        _parents[Math.Max(a, b)] = Math.Min(a, b);
    }

    private int Root(int index)
    {
        while (_parents[index] != index)
        {
            index = _parents[index] = _parents[_parents[index]];
        }

        return index;
    }

    private List<IReadOnlyList<GroupedArticle>> ToLists() =>
        [.. Enumerable.Range(0, _articles.Count).GroupBy(Root).OrderBy(g => g.Key).Select(IReadOnlyList<GroupedArticle> (g) => [.. g.Select(i => _articles[i])])];
}
