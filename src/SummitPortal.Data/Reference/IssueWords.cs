using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data.Reference;

/// <summary>The words by which statements are taken to be about an issue.</summary>
public sealed record IssueWords(string Issue, IReadOnlyList<string> Zh, IReadOnlyList<string> En)
{
    /// <summary>Of all issues, in the order of their ids: an editor's where one has changed them, else those that come with the portal, so that better ones arrive with it.</summary>
    public static async Task<IReadOnlyList<IssueWords>> InForceAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var issues = await context.Issues.AsNoTracking().OrderBy(i => i.Id).Select(i => new { i.Id, IsEdited = i.EditedAt != null, i.WordsZh, i.WordsEn }).ToListAsync(cancellationToken);
        return issues.ConvertAll(i => i.IsEdited ? new IssueWords(i.Id, i.WordsZh, i.WordsEn) : Shipped.Value.GetValueOrDefault(i.Id) ?? new IssueWords(i.Id, [], []));
    }

    // Read once; every batch of an import asks.
    private static readonly Lazy<Dictionary<string, IssueWords>> Shipped = new(() => ReferenceFiles.Issues().ToDictionary(i => i.Id, i => new IssueWords(i.Id, i.TermsZh ?? [], i.TermsEn ?? [])));

    public bool IsSame(IssueWords other) => Issue == other.Issue && Zh.SequenceEqual(other.Zh) && En.SequenceEqual(other.En);
}
