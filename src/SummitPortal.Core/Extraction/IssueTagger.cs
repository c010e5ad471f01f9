namespace SummitPortal.Core.Extraction;

/// <summary>Says which issues a statement is about, by the terms that its words hold.</summary>
internal static class IssueTagger
{
    private const int MaxIssues = 3;

    public static ExtractedStatement Tag(ArticleText text, Lexicon lexicon, ExtractedStatement statement)
    {
        var counts = new Dictionary<string, int>();
        foreach (var piece in statement.Content)
        {
            for (var i = piece.Start; i < piece.End; i++)
            {
                var length = lexicon.IssueTerms.Longest(text.Folded, i, out var issue);
                if (length > 0 && i + length <= piece.End)
                {
                    counts[issue] = counts.GetValueOrDefault(issue) + 1;
                    i += length - 1;
                }
            }
        }

        return counts.Count == 0
            ? statement
            : statement with { Issues = [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MaxIssues).Select(c => c.Key)] };
    }
}
