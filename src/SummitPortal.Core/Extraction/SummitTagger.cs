namespace SummitPortal.Core.Extraction;

/// <summary>Says which summits an article is about.</summary>
internal static class SummitTagger
{
    // A headline names what an article is about; the body names much else.
    private const int TitleWeight = 5;

    /// <returns>Ids of summits, the most mentioned first; of equals, the one nearest to the day of publication.</returns>
    public static IReadOnlyList<string> Tag(ArticleText text, Lexicon lexicon)
    {
        var counts = new Dictionary<string, int>();
        Count(text.Folded, 1);
        Count(ArticleText.Fold(text.Document.Title), TitleWeight);
        var published = text.Document.Published?.At.Date;
        return [.. counts.OrderByDescending(c => c.Value).ThenBy(c => Distance(c.Key)).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key)];

        void Count(string folded, int weight)
        {
            for (var i = 0; i < folded.Length; i++)
            {
                var length = lexicon.SummitTerms.Longest(folded, i, out var summits);
                if (length > 0)
                {
                    foreach (var summit in summits)
                    {
                        counts[summit] = counts.GetValueOrDefault(summit) + weight;
                    }

                    i += length - 1;
                }
            }
        }

        double Distance(string id) =>
            published is { } day && lexicon.Summits.First(s => s.Id == id).StartsOn is { } start ? Math.Abs((day - start.ToDateTime(default)).TotalDays) : 0;
    }
}
