namespace SummitPortal.Core.Extraction;

/// <summary>Which country somebody speaks for who has no name, judged by the words that stand for the speaker.</summary>
internal sealed class MentionCountry(ArticleText text, DocumentNames names, Lexicon lexicon, HouseCountry houses)
{
    // 包括中国在内的61个国家 speak for no single country.
    public string? Of(Mention mention)
    {
        var words = mention.Span.Of(text.Text);
        // 美国企业家某某等投资人
        var first = Seats.Whole(text.Folded, mention.Span.Start, lexicon.CountryNames.Longest(text.Folded, mention.Span.Start, out var leading));
        if (first > 1 && first < words.Length && words[first] is not ('、' or '和' or '与' or '等' or '及') && !words.AsSpan(first).ContainsAny('、', '和', '与') && !words.Contains("在内", StringComparison.Ordinal))
        {
            return leading.Code;
        }

        if (words.Contains("在内", StringComparison.Ordinal) || words.Contains('等') || words.Contains('、') || (mention.Kind is MentionKind.Group or MentionKind.Anonymous && IsNobodys(words)))
        {
            return null;
        }

        if (names.In(mention.Span.Start, mention.Span.End).Select(h => h.Name.Entry?.Country ?? h.Name.Country).FirstOrDefault(c => c is not null) is { } known)
        {
            return known;
        }

        for (var i = mention.Span.Start; i < mention.Span.End; i++)
        {
            if (Seats.Whole(text.Folded, i, lexicon.CountryNames.Longest(text.Folded, i, out var country)) > 1)
            {
                return country.Code;
            }
        }

        return mention.Kind is MentionKind.Organization or MentionKind.Group or MentionKind.Unknown ? houses.Of(words) : null;
    }

    // 乌克兰和美国官员 are of two countries; 接近某公司的人士 knows a house and does not speak for it.
    private bool IsNobodys(string words) =>
        lexicon.Grammar.Knowing.Any(k => words.Contains(k, StringComparison.Ordinal)) || (words.AsSpan().IndexOfAny('和', '及', '与') > 0 && CountriesIn(ArticleText.Fold(words)) > 1);

    private int CountriesIn(string folded)
    {
        var found = new HashSet<string>();
        for (var i = 0; i < folded.Length; i++)
        {
            if (Seats.Whole(folded, i, lexicon.CountryNames.Longest(folded, i, out var country)) is var length and > 1)
            {
                found.Add(country.Code);
                i += length - 1;
            }
        }

        return found.Count;
    }
}
