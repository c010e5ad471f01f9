namespace SummitPortal.Core.Search;

/// <summary>Finds the documents of one segment that meet a criterion.</summary>
internal sealed class SegmentMatcher(IndexSegment segment)
{
    // Below this many candidates a token, looking at their texts costs less than reading another list.
    private const int CandidatesWorthAList = 8;

    // So many texts take some milliseconds.
    private const int WorthRemembering = 10_000;

    /// <param name="within">Only these are of interest; changed, and the result.</param>
    public DocumentSet Match(Criterion criterion, DocumentSet within)
    {
        switch (criterion)
        {
            case Criterion.Everything:
                break;
            case Criterion.Contains { Phrase: var phrase }:
                Containing(phrase, within);
                break;
            case Criterion.HasValue(var facet, var values):
                within.KeepOnly(d => HasAny(segment.Facets[facet], d, values));
                break;
            case Criterion.OnDays(var first, var last):
                within.KeepOnly(d => segment.Day(d) >= first && segment.Day(d) <= last);
                break;
            case Criterion.All { Parts: var parts }:
                foreach (var part in parts.OrderBy(Cost))
                {
                    Match(part, within);
                }

                break;
            case Criterion.Any { Parts: var parts }:
                var any = new DocumentSet(segment.Count);
                foreach (var part in parts)
                {
                    any.Or(Match(part, within.Copy()));
                }

                within.And(any);
                break;
            case Criterion.Without { Part: var part }:
                within.Except(Match(part, within.Copy()));
                break;
        }

        return within;
    }

    private static bool HasAny(FacetColumn column, int document, IReadOnlyList<int> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (column.Has(document, values[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is rare or needs no text comes first, so that fewer texts are looked at.</summary>
    private long Cost(Criterion criterion) => criterion switch
    {
        Criterion.Contains { Phrase: var phrase } => Lists(phrase)[0].Count + (phrase.IsOneToken ? 0 : segment.Count),
        Criterion.HasValue or Criterion.OnDays => segment.Count / 2,
        Criterion.Any { Parts: var parts } => parts.Sum(Cost),
        Criterion.All { Parts: var parts } => parts.Min(Cost),
        _ => 2L * segment.Count,
    };

    private void Containing(SearchPhrase phrase, DocumentSet within)
    {
        var lists = Lists(phrase);
        if (!phrase.IsOneToken && lists[0].Count > WorthRemembering)
        {
            within.And(Remembered(phrase, lists));
            return;
        }

        Narrow(phrase, lists, within);
    }

    /// <summary>In the whole segment, so that it serves whatever else is asked.</summary>
    private DocumentSet Remembered(SearchPhrase phrase, List<PostingList> lists)
    {
        if (segment.Phrases.Find(phrase) is not { } found)
        {
            found = DocumentSet.All(segment.Count);
            Narrow(phrase, lists, found);
            segment.Phrases.Keep(phrase, found);
        }

        return found;
    }

    private void Narrow(SearchPhrase phrase, List<PostingList> lists, DocumentSet within)
    {
        within.And(segment.Postings.Documents(lists[0]));
        var candidates = within.Count();
        foreach (var list in lists.Skip(1))
        {
            if (list.Count > (long)candidates * CandidatesWorthAList)
            {
                break;
            }

            within.And(segment.Postings.Documents(list));
            candidates = within.Count();
        }

        if (!phrase.IsOneToken)
        {
            within.KeepOnly(d => phrase.IndexIn(segment.Text(d).Text, 0) >= 0);
        }
    }

    /// <summary>Rarest first.</summary>
    private List<PostingList> Lists(SearchPhrase phrase) => [.. phrase.Tokens.Select(segment.Postings.Find).OrderBy(l => l.Count)];
}
