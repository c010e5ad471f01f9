using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Extraction.Comparison;
using SummitPortal.Core.Positions;

namespace SummitPortal.Data;

/// <summary>Which facts of an article a new reading may replace, and which stay.</summary>
internal static class FactDirectory
{
    /// <summary>Statements that nobody has decided, and that prove no position that an editor stands for.</summary>
    public static IQueryable<Statement> Replaceable(PortalDbContext context) => context.Statements.Where(s =>
        FactRows.Undecided.Contains(s.ReviewStatus) && s.Rule != Statement.ByEditor
        && !context.Positions.Any(p => p.Status == PositionStatus.Reviewed && p.Evidence.Any(e => e.Id == s.Id)));

    /// <summary>The statements of an article that stay whatever a new reading finds.</summary>
    public static Task<List<KeptStatement>> KeptAsync(PortalDbContext context, long articleId, CancellationToken cancellationToken) =>
        context.Statements.AsNoTracking()
            .Where(s => s.ArticleId == articleId && !Replaceable(context).Any(r => r.Id == s.Id))
            .OrderBy(s => s.Id)
            .Select(s => new KeptStatement(s.Id, s.RevisionId, s.SpeakerName, s.Content, s.ContentSpans))
            .ToListAsync(cancellationToken);

    /// <summary>What a reading of other words brings beside the statements that stay: those are not brought again.</summary>
    public static ExtractionResult Without(IReadOnlyList<KeptStatement> kept, ExtractionResult facts, string text)
    {
        var pairs = StatementMatching.Pair([.. kept.Select(k => new MatchedStatement(k.Speaker, null, k.Content))], [.. facts.Statements.Select(s => Matched(s, text))]);
        var again = pairs.Values.ToHashSet();
        return again.Count == 0 ? facts : facts with { Statements = [.. facts.Statements.Where((_, i) => !again.Contains(i))] };
    }

    public static MatchedStatement Matched(ExtractedStatement statement, string text) =>
        new(SourceFileStore.Cut(statement.Speaker, 200), statement.Content, string.Join("…", statement.Content.Select(c => c.Of(text))));

    /// <summary>Start and length by turns, as <see cref="Statement.ContentSpans"/> holds them.</summary>
    public static IReadOnlyList<TextSpan> Spans(int[] pairs) => [.. pairs.Chunk(2).Select(p => new TextSpan(p[0], p[1]))];
}

internal sealed record KeptStatement(long Id, long RevisionId, string Speaker, string Content, int[] Spans);
