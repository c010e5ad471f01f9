using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Positions;
using SummitPortal.Data.Reference;

namespace SummitPortal.Data;

/// <param name="Suggested">Suggestions that wait for an editor after this run.</param>
/// <param name="New">Those of them that were not there before.</param>
/// <param name="Gone">Suggestions that the statements no longer bear out.</param>
public sealed record SuggestionSummary(int Suggested, int New, int Gone);

/// <summary>Suggests positions from the statements that readers see. What an editor has decided, for or against, is left alone.</summary>
public sealed class PositionSuggestions(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, Lexicon lexicon)
{
    /// <summary>One transaction a summit.</summary>
    public async Task<SuggestionSummary> SuggestAsync(string summit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await SpeakerDirectory.LockAsync(context, cancellationToken);

        var words = await IssueWords.InForceAsync(context, cancellationToken);
        var reader = new StanceReader(lexicon.WithIssueWords(words.SelectMany(w => w.Zh.Concat(w.En), (w, word) => (word, w.Issue))));
        var found = Suggestions(reader, await StatementsAsync(context, summit, cancellationToken));
        var stored = await context.Positions.Include(p => p.Evidence).Where(p => p.SummitId == summit).ToDictionaryAsync(p => new Holding(p.SpeakerId, p.CountryCode, p.IssueId), cancellationToken);

        // One that an editor went back to has a history, and stays.
        var decided = await context.PositionEvents.Where(e => context.Positions.Any(p => p.Id == e.PositionId && p.SummitId == summit)).Select(e => e.PositionId).Distinct().ToHashSetAsync(cancellationToken);
        var gone = stored.Where(p => p.Value.Status == PositionStatus.Suggested && !found.ContainsKey(p.Key) && !decided.Contains(p.Value.Id)).Select(p => p.Value).ToList();
        context.Positions.RemoveRange(gone);
        var added = 0;
        foreach (var (holding, suggestion) in found)
        {
            if (!stored.TryGetValue(holding, out var position))
            {
                added++;
                position = context.Add(new Position { SummitId = summit, IssueId = holding.Issue, SpeakerId = holding.SpeakerId, CountryCode = holding.Country, SummaryZh = "" }).Entity;
            }

            if (position.Status == PositionStatus.Suggested)
            {
                await RenewAsync(context, position, suggestion, cancellationToken);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SuggestionSummary(stored.Values.Count(p => p.Status == PositionStatus.Suggested) - gone.Count + added, added, gone.Count);
    }

    private async Task RenewAsync(PortalDbContext context, Position position, SuggestedPosition suggestion, CancellationToken cancellationToken)
    {
        position.Stance = suggestion.Stance;
        position.SummaryZh = suggestion.SummaryZh;
        position.SummaryEn = null;
        position.Reason = FactRows.Cut(suggestion.Reason, 200);
        position.UpdatedAt = clock.GetUtcNow();
        if (!position.Evidence.Select(e => e.Id).ToHashSet().SetEquals(suggestion.EvidenceIds))
        {
            position.Evidence.Clear();
            position.Evidence.AddRange(await context.Statements.Where(s => suggestion.EvidenceIds.Contains(s.Id)).ToListAsync(cancellationToken));
        }
    }

    private static Dictionary<Holding, SuggestedPosition> Suggestions(StanceReader reader, IReadOnlyList<Said> statements)
    {
        var bySpeaker = statements.Where(s => s.SpeakerId is not null && !s.IsCountry).SelectMany(s => s.Issues.Select(i => (Holding: new Holding(s.SpeakerId, null, i), Said: s)));
        var byCountry = statements.Where(s => s.Country is not null && s.IsOfficial).SelectMany(s => s.Issues.Select(i => (Holding: new Holding(null, s.Country, i), Said: s)));
        return bySpeaker.Concat(byCountry)
            .GroupBy(s => s.Holding, s => new StatementAboutIssue(s.Said.Id, s.Said.Cue, s.Said.Content))
            .Select(g => (Holding: g.Key, Suggestion: PositionSuggester.Suggest(reader, g, g.Key.Issue)))
            .Where(s => s.Suggestion is not null)
            .ToDictionary(s => s.Holding, s => s.Suggestion!);
    }

    // A country speaks by itself, or by who holds an office of it on the day of the article.
    private static Task<List<Said>> StatementsAsync(PortalDbContext context, string summit, CancellationToken cancellationToken) =>
        context.Statements.AsNoTracking().Shown()
            .Where(s => s.Article!.Summits.Any(x => x.Id == summit) && s.Issues.Count > 0)
            .OrderBy(s => s.PublishedAt).ThenBy(s => s.Id)
            .Select(s => new Said(
                s.Id,
                s.SpeakerId,
                s.SpeakerType == SpeakerType.Country,
                s.CountryCode,
                s.SpeakerType == SpeakerType.Country
                    || context.Countries.Any(c => c.Code == s.CountryCode && s.Speaker!.Affiliations.Any(a => a.Organization == c.NameZh
                        && (a.From == null || s.PublishedAt == null || a.From <= DateOnly.FromDateTime(s.PublishedAt.Value.UtcDateTime))
                        && (a.To == null || s.PublishedAt == null || a.To >= DateOnly.FromDateTime(s.PublishedAt.Value.UtcDateTime)))),
                s.Cue,
                s.Content,
                s.Issues.Select(i => i.Id).ToList()))
            .AsSplitQuery()
            .ToListAsync(cancellationToken);

    private sealed record Holding(long? SpeakerId, string? Country, string Issue);

    private sealed record Said(long Id, long? SpeakerId, bool IsCountry, string? Country, bool IsOfficial, string? Cue, string Content, List<string> Issues);
}
