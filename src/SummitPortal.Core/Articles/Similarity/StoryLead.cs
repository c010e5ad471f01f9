using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Articles.Similarity;

/// <summary>An article of a story, as far as it decides which of them stands for the story.</summary>
public sealed record LeadCandidate
{
    public required long ArticleId { get; init; }

    /// <summary>See <see cref="Article.Key"/>.</summary>
    public required string Key { get; init; }

    public string? OutletId { get; init; }

    /// <summary>Every name of its outlet, folded.</summary>
    public required IReadOnlyList<string> OutletNames { get; init; }

    public string? ReprintOf { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>UTF-16 code units.</summary>
    public required int TextLength { get; init; }
}

/// <summary>Chooses the article that a story is shown by.</summary>
public static class StoryLead
{
    /// <summary>Shorter outlet names (AP, 人民) stand in other names too often to be looked for in a source line.</summary>
    private const int LeastNameLength = 3;

    /// <summary>
    /// The one whose outlet another names as its source; otherwise the earliest, then the longest, then the one with the lower key: the same article whatever the
    /// order in which they came.
    /// </summary>
    public static LeadCandidate Of(IReadOnlyList<LeadCandidate> articles)
    {
        var originals = articles.Where(m => articles.Any(other => IsReprintOf(other, m)) && !articles.Any(other => IsReprintOf(m, other))).ToList();
        return (originals.Count > 0 ? originals : articles)
            .OrderBy(m => m.PublishedAt ?? DateTimeOffset.MaxValue)
            .ThenByDescending(m => m.TextLength)
            .ThenBy(m => m.Key, StringComparer.Ordinal)
            .First();
    }

    private static bool IsReprintOf(LeadCandidate copy, LeadCandidate original)
    {
        if (copy.ReprintOf is null || copy.OutletId == original.OutletId)
        {
            return false;
        }

        var source = TextNormalizer.Fold(copy.ReprintOf);
        return original.OutletNames.Any(name => source == name || (name.Length >= LeastNameLength && source.Contains(name, StringComparison.Ordinal)));
    }
}
