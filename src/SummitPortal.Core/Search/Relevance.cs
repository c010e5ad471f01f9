namespace SummitPortal.Core.Search;

/// <summary>
/// How well a text answers a search: BM25 (Robertson and Zaragoza 2009) with k1 = 1.2 and b = 0.75; a phrase in the title counts as four more
/// occurrences of the text's own.
/// </summary>
internal sealed class Relevance
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const int TitleWeight = 4;

    // What a text is measured against. An exact average would change with every article and buy nothing.
    private const double UsualLength = 1000;

    private readonly (SearchPhrase Phrase, double Weight)[] _phrases;

    public Relevance(IReadOnlyList<SearchPhrase> phrases, IReadOnlyList<IndexSegment> segments, int documents) =>
        _phrases = [.. phrases.Select(p => (p, Math.Log(1 + ((double)documents / (1 + Frequency(p, segments))))))];

    public double Of(in TextPlace text)
    {
        var score = 0.0;
        foreach (var (phrase, weight) in _phrases)
        {
            var frequency = Occurrences(phrase, text);
            score += weight * frequency * (K1 + 1) / (frequency + (K1 * (1 - B + (B * text.Length / UsualLength))));
        }

        return score;
    }

    /// <summary>At most so many documents have the phrase: as many as its rarest token.</summary>
    private static int Frequency(SearchPhrase phrase, IReadOnlyList<IndexSegment> segments) =>
        segments.Sum(s => phrase.Tokens.Min(t => s.Postings.Find(t).Count));

    private static int Occurrences(SearchPhrase phrase, in TextPlace text)
    {
        var count = 0;
        for (var at = phrase.IndexIn(text.Text, 0); at >= 0; at = phrase.IndexIn(text.Text, at + phrase.Folded.Length))
        {
            count += at < text.TitleLength ? 1 + TitleWeight : 1;
        }

        return count;
    }
}
