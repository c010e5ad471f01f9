using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction.Evaluation;

/// <summary>A passage with all that is to be found in it, in the shape of <c>tests/SummitPortal.Tests/Extraction/Cases/*.json</c>.</summary>
/// <param name="Published">Day of the article, <c>2025-02-12</c>; null when unknown.</param>
/// <param name="Statements">Empty when an editor rejected everything that was found there.</param>
public sealed record CorrectionCase(string Name, string Text, string? Outlet, string? Published, IReadOnlyList<CorrectionStatement> Statements);

/// <param name="Kind"><c>direct</c>, <c>indirect</c> or <c>mixed</c>.</param>
public sealed record CorrectionStatement(string Speaker, string Kind, IReadOnlyList<string> Content, string? Cue, string? Via, string? Country);

/// <summary>What the passages are cut out of.</summary>
/// <param name="Text">The plain text that the spans of the statements count in.</param>
/// <param name="Statements">All statements of the article, in their order.</param>
public sealed record DecidedArticle(string Slug, string? Outlet, string? Published, string Text, IReadOnlyList<Statement> Statements);

/// <summary>Makes regression cases of what editors decided: a paragraph becomes one when every statement in it was accepted, corrected or rejected.</summary>
public static class CorrectionCases
{
    /// <param name="waiting">How many paragraphs with a decision hold a statement that nobody decided; they make no case.</param>
    public static IReadOnlyList<CorrectionCase> Of(DecidedArticle article, out int waiting)
    {
        var cases = new List<CorrectionCase>();
        waiting = 0;
        foreach (var paragraph in article.Statements.GroupBy(s => ParagraphAt(article.Text, s.ContentSpans[0])).OrderBy(p => p.Key.Start))
        {
            if (!paragraph.Any(IsDecided))
            {
                continue;
            }

            if (!paragraph.All(IsDecided))
            {
                waiting++;
                continue;
            }

            var expected = paragraph.Where(s => s.ReviewStatus != ReviewStatus.Rejected).OrderBy(s => s.ContentSpans[0]).Select(s => ExpectedOf(s, article.Text)).ToList();
            cases.Add(new CorrectionCase($"{article.Slug}, statements {string.Join(", ", paragraph.Select(s => s.Id).Order())}", paragraph.Key.Of(article.Text), article.Outlet, article.Published, expected));
        }

        return cases;
    }

    private static bool IsDecided(Statement statement) => statement.ReviewStatus is ReviewStatus.Accepted or ReviewStatus.Corrected or ReviewStatus.Rejected;

    private static CorrectionStatement ExpectedOf(Statement s, string text) => new(
        s.SpeakerName,
        s.Kind.ToString().ToLowerInvariant(),
        [.. s.ContentSpans.Chunk(2).Select(c => text.Substring(c[0], c[1]))],
        s.Cue,
        s.Via,
        s.CountryCode);

    private static TextSpan ParagraphAt(string text, int position)
    {
        var start = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        var end = text.IndexOf('\n', position);
        return TextSpan.FromBounds(start, end < 0 ? text.Length : end);
    }
}
