using FsCheck;
using FsCheck.Fluent;
using SummitPortal.Core.Search;

namespace SummitPortal.Tests.Search;

public sealed class SearchIndexTests
{
    private const int Articles = 12;

    // Few signs of every kind, so that chance makes repetitions, overlaps and near misses.
    private static readonly Gen<char> Sign = Gen.Elements("人工智能治理国國AIＡai4．.，。 　\n·𠮷😀éE-".ToCharArray());

    private static readonly Gen<string> Text = Sign.ArrayOf().Select(s => new string(s)).Where(t => !HasLoneSurrogate(t));

    /// <summary>What an article holds at some time; nothing for one that was taken back.</summary>
    private static readonly Gen<(int Article, (string Text, int Facet, int Day)[] Documents)> Change =
        from article in Gen.Choose(1, Articles)
        from documents in (from text in Text from facet in Gen.Choose(0, 3) from day in Gen.Choose(1, 5) select (text, facet, day)).ArrayOf()
        select (article, documents.Take(4).ToArray());

    [Fact]
    public void Search_AnyPartOfAText_FindsWhatALookAtEveryTextFinds()
    {
        var part = from text in Text.Where(t => t.Length > 0)
                   from start in Gen.Choose(0, text.Length - 1)
                   from length in Gen.Choose(1, text.Length - start)
                   from others in Text.ArrayOf()
                   select (Part: text.Substring(start, length), Texts: others.Append(text).ToArray());

        Prop.ForAll(part.ToArbitrary(), given =>
        {
            var store = given.Texts.Select((t, i) => Document(i + 1, 0, t, 0, 1)).ToList();
            var index = SearchIndex.Empty(1).Replace(store.Select(d => d.Key.Group).ToHashSet(), store);

            return SearchPhrase.Of(given.Part) is not { } phrase || Ids(index, new Criterion.Contains(phrase)).SequenceEqual(Expected(store, d => Occurs(given.Part, d.Text)));
        }).Check(DrawnCases.Of(2_000));
    }

    [Fact]
    public void Replace_AnyChangesInAnyOrder_LeavesTheIndexOfWhatIsThere()
    {
        var given = from changes in Change.ArrayOf() from part in Text select (Changes: changes, Part: part);

        Prop.ForAll(given.ToArbitrary(), g =>
        {
            var store = new Dictionary<int, List<SearchDocument>>();
            var index = SearchIndex.Empty(1);
            foreach (var (article, documents) in g.Changes)
            {
                store[article] = [.. documents.Select((d, i) => Document(article, i, d.Text, d.Facet, d.Day))];
                index = index.Replace(new HashSet<long> { article }, store[article]);
            }

            var there = store.Values.SelectMany(d => d).ToList();
            var criterion = SearchPhrase.Of(g.Part) is { } phrase ? new Criterion.Without(new Criterion.Contains(phrase)) : (Criterion)new Criterion.OnDays(2, 3);
            bool Holds(SearchDocument d) => criterion is Criterion.OnDays ? d.Day is 2 or 3 : !Occurs(g.Part, d.Text);

            return Ids(index, criterion).SequenceEqual(Expected(there, Holds))
                && Counts(index, criterion).SequenceEqual(Enumerable.Range(0, 4).Select(f => there.Count(d => Holds(d) && d.Facets[0].Contains(f))));
        }).Check(DrawnCases.Of(500));
    }

    [Fact]
    public void Search_OneOfEachValue_FindsTheEarliestAndCountsEachOnce()
    {
        Prop.ForAll((from texts in Gen.Choose(0, 3).Two().ArrayOf() select texts).ToArbitrary(), given =>
        {
            // The first number is the day, 0 for none; the second the value, 0 for none.
            var store = given.Select((d, i) => Document(i + 1, 0, "人工智能", d.Item2, 1) with
            {
                Key = new DocumentKey(d.Item1, i + 1, 0, i + 1),
                Facets = [d.Item2 == 0 ? [] : [d.Item2]],
            }).ToList();
            var index = SearchIndex.Empty(1);
            foreach (var document in store)
            {
                index = index.Replace(new HashSet<long> { document.Key.Group }, [document]);
            }

            var expected = store.Where(d => d.Facets[0].Length == 0).Concat(store.Where(d => d.Facets[0].Length > 0).GroupBy(d => d.Facets[0][0])
                .Select(g => g.OrderBy(d => d.Key.Published == 0).ThenBy(d => d.Key.Published).ThenBy(d => d.Key.Group).First())).OrderBy(d => d.Key).Select(d => d.Key.Id).ToList();
            var found = index.Search(new SearchRequest { Criterion = Contains("智能"), OneOfEach = 0, Take = 100 }, []);

            return found.Total == expected.Count && found.Hits.Select(h => h.Id).SequenceEqual(expected);
        }).Check(DrawnCases.Of(500));
    }

    [Fact]
    public void Replace_MoreThanFewChanges_MergesAndStillFindsAll()
    {
        var index = SearchIndex.Empty(1);
        var there = new List<SearchDocument>();
        for (var article = 1; article <= 40; article++)
        {
            there.Add(Document(article, 0, $"第{article}篇，人工智能", article % 4, 1));
            index = index.Replace(new HashSet<long> { article }, [there[^1]]);
        }

        index.Count.ShouldBe(40);
        Ids(index, Contains("人工智能")).ShouldBe(Expected(there, _ => true));
        Ids(index, Contains("第7篇")).ShouldBe([7_000]);
        Counts(index, Contains("人工智能")).ShouldBe([10, 10, 20, 10]);
    }

    [Fact]
    public void Replace_SmallChangesAgainAndAgain_KeepsLittleMoreThanTheTextsThatAreThere()
    {
        var index = SearchIndex.Empty(1);
        for (var change = 0; change < 300; change++)
        {
            var article = (change % 30) + 1;
            index = index.Replace(new HashSet<long> { article }, [Document(article, 0, new string('文', 500), 0, 1)]);
        }

        index.Count.ShouldBe(30);
        index.Segments.Sum(s => s.Segment.TextCapacity).ShouldBeLessThan(4 * 30 * 500);
    }

    [Fact]
    public void Search_CommonPhraseNarrowedAndThenNot_FindsAllOfThem()
    {
        var builder = new IndexSegmentBuilder(1);
        for (var article = 24_000; article > 0; article--)
        {
            builder.Add(Document(article, 0, article % 2 == 0 ? "人工智能" : "工智与智能与人工", 0, 1) with { Key = new DocumentKey(1, article, 0, article), Day = article });
        }

        var index = SearchIndex.Of(builder, 1);

        Ids(index, new Criterion.All([Contains("人工智能"), new Criterion.OnDays(1, 10)])).Count().ShouldBe(5);
        Counts(index, Contains("人工智能"))[0].ShouldBe(12_000);
        Counts(index.Replace(new HashSet<long> { 2, 4 }, []), Contains("人工智能"))[0].ShouldBe(11_998);
    }

    [Fact]
    public void Search_WithAChoice_CountsTheOthersOfItsFacetToo()
    {
        var index = SearchIndex.Empty(1).Replace(new HashSet<long> { 1, 2, 3 }, [Document(1, 0, "监管", 0, 1), Document(2, 0, "监管", 1, 1), Document(3, 0, "开源", 1, 1)]);

        var result = index.Search(new SearchRequest { Criterion = Contains("监管"), Choices = [new FacetChoice(0, [1])], CountsFacets = true }, Vocabulary());

        result.Total.ShouldBe(1);
        result.Counts[0].ShouldBe([1, 1, 0, 0]);
    }

    [Fact]
    public void Search_ByRelevance_PutsTitleBeforeFrequencyBeforeDate()
    {
        var index = SearchIndex.Empty(1).Replace(
            new HashSet<long> { 1, 2, 3 },
            [Document(3, 0, "无关\n监管" + new string('文', 100), 0, 9), Document(2, 0, "无关\n监管，监管，监管" + new string('文', 100), 0, 5), Document(1, 0, "监管\n" + new string('文', 100), 0, 1) with { TitleLength = 2 }]);
        var phrase = SearchPhrase.Of("监管")!;

        var result = index.Search(new SearchRequest { Criterion = new Criterion.Contains(phrase), Order = SearchOrder.Relevance, Ranked = [phrase] }, Vocabulary());

        result.Hits.Select(h => h.Group).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("AI", "AI治理", true)]
    [InlineData("AI", "said", false)]
    [InlineData("ai治理", "讨论 AI 治理", true)]
    [InlineData("人工智慧", "人工智能", false)]
    [InlineData("國際", "国际", true)]
    [InlineData("ＧＰＴ－４", "gpt-4", true)]
    [InlineData("GPT", "gpt4", false)]
    [InlineData("山姆•奥特曼", "山姆·奥特曼", true)]
    [InlineData("Elysee", "Élysée", true)]
    [InlineData("new york", "New\u00A0 York", true)]
    public void Search_OneText_FindsWordsAsPeopleMeanThem(string words, string text, bool found)
    {
        var index = SearchIndex.Empty(1).Replace(new HashSet<long> { 1 }, [Document(1, 0, text, 0, 1)]);

        Ids(index, Contains(words)).Any().ShouldBe(found);
    }

    private static Criterion.Contains Contains(string words) => new(SearchPhrase.Of(words)!);

    private static SearchDocument Document(long article, int ordinal, string text, int facet, int day) => new()
    {
        Key = new DocumentKey(day, article, ordinal, (article * 1_000) + ordinal),
        Text = text,
        Day = day,
        Facets = [facet == 3 ? [2, 3] : [facet]],
    };

    private static FacetVocabulary[] Vocabulary()
    {
        var vocabulary = new FacetVocabulary();
        Enumerable.Range(0, 4).ToList().ForEach(i => vocabulary.Add($"{i}"));
        return [vocabulary];
    }

    private static IEnumerable<long> Ids(SearchIndex index, Criterion criterion) =>
        index.Search(new SearchRequest { Criterion = criterion, Take = 10_000 }, Vocabulary()).Hits.Select(h => h.Id);

    private static int[] Counts(SearchIndex index, Criterion criterion) =>
        index.Search(new SearchRequest { Criterion = criterion, CountsFacets = true }, Vocabulary()).Counts[0];

    private static IEnumerable<long> Expected(IEnumerable<SearchDocument> documents, Func<SearchDocument, bool> holds) =>
        documents.Where(holds).OrderByDescending(d => d.Key.Published).ThenByDescending(d => d.Key.Group).ThenBy(d => d.Key.Ordinal).Select(d => d.Key.Id);

    private static bool Occurs(string part, string text)
    {
        var (words, all) = (SearchFolding.Fold(part), SearchFolding.Fold(text));
        words = words.Trim(words.Where(c => !char.IsLetterOrDigit(c) && !char.IsSurrogate(c)).ToArray());
        return Enumerable.Range(0, all.Length).Any(i =>
            string.CompareOrdinal(all, i, words, 0, words.Length) == 0
            && !(IsLatin(words[0]) && i > 0 && IsLatin(all[i - 1]))
            && !(IsLatin(words[^1]) && i + words.Length < all.Length && IsLatin(all[i + words.Length])));
    }

    private static bool IsLatin(char c) => char.IsLetterOrDigit(c) && c < '\u2E80';

    private static bool HasLoneSurrogate(string text) =>
        text.Select((c, i) => char.IsHighSurrogate(c) ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]) : char.IsLowSurrogate(c) && (i == 0 || !char.IsHighSurrogate(text[i - 1]))).Any(x => x);
}
