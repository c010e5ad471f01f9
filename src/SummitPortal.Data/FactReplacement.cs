using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Extraction.Comparison;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data;

/// <summary>What is to be done to the rows of one article so that they say what a new reading says.</summary>
internal sealed class FactReplacement
{
    private readonly List<StatementRow> _added = [];
    private readonly List<StatementRow> _renewed = [];
    private readonly List<long> _removed = [];
    private readonly List<ClaimRow> _addedClaims = [];
    private readonly List<long> _removedClaims = [];
    private readonly List<StatementChange> _changes = [];
    private readonly List<ClaimChange> _claimChanges = [];
    private int _unchanged;
    private int _kept;

    private FactReplacement(StoredArticle article) => Article = article;

    public FactDifference Difference => new(Article.ArticleId, Article.Slug, Article.Title, _changes, _claimChanges, _unchanged, _kept);

    private StoredArticle Article { get; }

    public static async Task<FactReplacement> PlanAsync(PortalDbContext context, StoredArticle article, ExtractionResult facts, SpeakerDirectory speakers, CancellationToken cancellationToken)
    {
        var replacement = new FactReplacement(article);
        var target = new FactTarget(article.ArticleId, article.RevisionId, article.Text, article.PublishedAt);
        var stored = await context.Statements.AsNoTracking().Include(s => s.Issues).Include(s => s.Speaker).Where(s => s.ArticleId == article.ArticleId).OrderBy(s => s.Ordinal).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        var replaceable = (await FactDirectory.Replaceable(context).Where(s => s.ArticleId == article.ArticleId).Select(s => s.Id).ToListAsync(cancellationToken)).ToHashSet();
        var assigned = await AssignedAsync(context, [.. stored.Select(s => s.Id)], cancellationToken);
        var countries = (await context.Countries.Select(c => c.Code).ToListAsync(cancellationToken)).ToHashSet();
        replacement.Statements(stored, replaceable, assigned, countries, [.. facts.Statements.Select((s, i) => (s, StatementRow.From(target, s, i + 1, speakers.IdOf(s))))]);
        replacement.Claims(
            await context.SignatoryClaims.AsNoTracking().Where(c => c.ArticleId == article.ArticleId).OrderBy(c => c.Id).ToListAsync(cancellationToken),
            [.. facts.SignatoryClaims.Select(c => ClaimRow.From(target, c))]);
        return replacement;
    }

    public async Task ApplyAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        if (_removed.Count > 0)
        {
            await context.Statements.Where(s => _removed.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        if (_removedClaims.Count > 0)
        {
            await context.SignatoryClaims.Where(c => _removedClaims.Contains(c.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        await FactWriter.RenewAsync(context, _renewed, cancellationToken);
        await FactWriter.AddAsync(context, _added, cancellationToken);
        await FactWriter.AddAsync(context, _addedClaims, cancellationToken);
    }

    /// <summary>Statements that an editor gave to another speaker by a split: the machine does not give them back.</summary>
    private static async Task<HashSet<long>> AssignedAsync(PortalDbContext context, long[] statements, CancellationToken cancellationToken)
    {
        var splits = await context.SpeakerChanges.AsNoTracking()
            .Where(c => c.Kind == SpeakerChangeKind.Split && c.UndoneAt == null && c.StatementIds.Any(id => statements.Contains(id)))
            .Select(c => c.StatementIds)
            .ToListAsync(cancellationToken);
        return [.. splits.SelectMany(ids => ids)];
    }

    private void Statements(List<Statement> stored, HashSet<long> replaceable, HashSet<long> assigned, HashSet<string> countries, IReadOnlyList<(ExtractedStatement Statement, StatementRow Row)> read)
    {
        var pairs = StatementMatching.Pair(
            [.. stored.Select(s => new MatchedStatement(s.SpeakerName, s.RevisionId == Article.RevisionId ? FactDirectory.Spans(s.ContentSpans) : null, s.Content))],
            [.. read.Select(r => FactDirectory.Matched(r.Statement, Article.Text))]);
        for (var i = 0; i < stored.Count; i++)
        {
            var before = stored[i];
            if (!replaceable.Contains(before.Id))
            {
                _kept++;
            }
            else if (pairs.TryGetValue(i, out var after) && before.RevisionId == Article.RevisionId)
            {
                var (statement, row) = read[after];
                Renew(before, assigned.Contains(before.Id) ? row with { SpeakerId = before.SpeakerId } : row, SpeakerDirectory.AddressOf(statement), countries);
            }
            else
            {
                _removed.Add(before.Id);
                _changes.Add(new StatementChange(FactChangeKind.Removed, before.Id, before.SpeakerName, before.Content));
            }
        }

        var known = pairs.Where(p => !replaceable.Contains(stored[p.Key].Id) || stored[p.Key].RevisionId == Article.RevisionId).Select(p => p.Value).ToHashSet();
        foreach (var (_, row) in read.Where((_, i) => !known.Contains(i)))
        {
            _added.Add(row);
            _changes.Add(new StatementChange(FactChangeKind.Added, null, row.SpeakerName, row.Content));
        }
    }

    private void Renew(Statement before, StatementRow after, string? address, HashSet<string> countries)
    {
        _renewed.Add(after with { Id = before.Id });
        var values = StatementFields.Changed(before, after, address, countries);
        if (values.Count == 0)
        {
            _unchanged++;
        }
        else
        {
            _changes.Add(new StatementChange(FactChangeKind.Changed, before.Id, after.SpeakerName, after.Content) { Values = values });
        }
    }

    // Nobody decides about a claim itself, so it is the same or another; the same claim keeps its number.
    private void Claims(List<SignatoryClaim> stored, IReadOnlyList<ClaimRow> read)
    {
        var left = read.ToList();
        foreach (var before in stored)
        {
            var same = before.RevisionId != Article.RevisionId ? -1 : left.FindIndex(c =>
                c.Instrument == before.Instrument && c.Party == before.Party && c.Claim == before.Claim.ToString() && c.Count == before.Count
                && c.CountUnit == before.CountUnit && c.Start == before.Start && c.Length == before.Length);
            if (same >= 0)
            {
                left.RemoveAt(same);
            }
            else
            {
                _removedClaims.Add(before.Id);
                _claimChanges.Add(new ClaimChange(FactChangeKind.Removed, Words(before.Instrument, before.Party, before.Count, before.CountUnit, before.Claim.ToString()), before.Evidence));
            }
        }

        _addedClaims.AddRange(left);
        _claimChanges.AddRange(left.Select(c => new ClaimChange(FactChangeKind.Added, Words(c.Instrument, c.Party, c.Count, c.CountUnit, c.Claim), c.Evidence)));
    }

    private static string Words(string instrument, string? party, int? count, string? unit, string claim) => $"{instrument} {party ?? $"{count}{unit}"} {claim}";
}
