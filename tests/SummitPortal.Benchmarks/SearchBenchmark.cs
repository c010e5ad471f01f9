using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SummitPortal.Core.Search;

namespace SummitPortal.Benchmarks;

/// <summary>
/// Times every class of query on an index in memory. The texts are clauses of the project's own samples put together by chance, with random
/// characters among them, so that there are rare words as well as common ones.
/// </summary>
internal sealed partial class SearchBenchmark(string samples)
{
    // As the portal has: speaker, country, bloc, organisation, issue, outlet, its country, summit, kind, via, month, review.
    private static readonly int[] FacetSizes = [3_000, 120, 11, 800, 13, 200, 40, 6, 3, 60, 40, 2];
    private static readonly int[] Several = [2, 4, 7];
    private const int QueriesAClass = 12;
    private const int Repetitions = 5;
    private const int SampleSize = 10_000;

    private readonly Random _random = new(20250210);
    private readonly FacetVocabulary[] _vocabularies = [.. FacetSizes.Select(Vocabulary)];

    private StreamWriter? _queries;

    /// <param name="peers">Folder to leave the same texts and queries in, for other engines; null when none is asked.</param>
    public int Run(int articles, int statements, string? peers)
    {
        using var queries = peers is null ? null : System.IO.File.CreateText(Path.Combine(peers, "queries.tsv"));
        _queries = queries;
        var clauses = Clauses();
        Console.WriteLine($"{clauses.Length:N0} clauses of the samples; 20 newest, exact count and {FacetSizes.Length} counted facets a query; ms");
        Measure("statements", statements, 80, clauses, peers);
        Measure("articles", articles, 1_500, clauses, peers);
        return 0;
    }

    private void Measure(string what, int count, int length, string[] clauses, string? peers)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        using var file = peers is null ? null : System.IO.File.CreateText(Path.Combine(peers, $"{what}.tsv"));
        var (index, texts) = Build(count, length, clauses, file);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var heap = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"\n{what}: {count:N0} of about {length} characters; made in {elapsed.TotalSeconds:F0} s, {heap / 1e6:N0} MB");
        Console.WriteLine("| query | matches | p50 | p95 | slowest first time |\n|---|---|---|---|---|");
        foreach (var (name, phrases) in Classes(texts))
        {
            phrases.ForEach(p => _queries?.WriteLine($"{what}\t{name}\t{p.Folded}"));
            Print(name, index, [.. phrases.Select(p => new SearchRequest { Criterion = new Criterion.Contains(p), CountsFacets = true })]);
        }

        var everything = new SearchRequest { CountsFacets = true };
        Print("no words", index, [everything]);
        Print("no words, two facets chosen", index, [everything with { Choices = [new FacetChoice(1, [0]), new FacetChoice(4, [2])] }]);
        var common = Contains("人工智能");
        Print("人工智能, two facets chosen", index, [everything with { Criterion = common, Choices = [new FacetChoice(1, [0]), new FacetChoice(4, [2])] }]);
        Print("人工智能, by relevance", index, [everything with { Criterion = common, Order = SearchOrder.Relevance, Ranked = [common.Phrase] }]);
        Print("巴黎 OR 治理, without 中国", index, [everything with { Criterion = new Criterion.All([new Criterion.Any([Contains("巴黎"), Contains("治理")]), new Criterion.Without(Contains("中国"))]) }]);
        MeasureChange(index, count, length, clauses);
    }

    private void MeasureChange(SearchIndex index, int count, int length, string[] clauses)
    {
        var groups = Enumerable.Range(0, 10).Select(_ => (long)_random.Next(1, count)).ToHashSet();
        var changed = groups.Select(g => Document(g, Text(length, clauses))).ToList();
        var started = Stopwatch.GetTimestamp();
        index.Replace(groups, changed);
        Console.WriteLine($"\n{groups.Count} articles replaced in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms");
    }

    private void Print(string name, SearchIndex index, List<SearchRequest> requests)
    {
        if (requests.Count == 0)
        {
            Console.WriteLine($"| {name} | none found | | | |");
            return;
        }

        var first = requests.Max(r => Time(index, r));
        var times = new List<double>();
        var matches = new List<int>();
        for (var i = 0; i < Repetitions; i++)
        {
            foreach (var request in requests)
            {
                times.Add(Time(index, request));
                matches.Add(index.Search(request with { CountsFacets = false, Take = 0 }, _vocabularies).Total);
            }
        }

        times.Sort();
        Console.WriteLine($"| {name} | {matches.Min():N0}–{matches.Max():N0} | {times[times.Count / 2]:F1} | {times[(int)((times.Count - 1) * 0.95)]:F1} | {first:F1} |");
    }

    private double Time(SearchIndex index, SearchRequest request)
    {
        var started = Stopwatch.GetTimestamp();
        index.Search(request, _vocabularies);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Parts of the texts by length and by how many documents have them: in a sample, so that the index that is measured has seen none of them.</summary>
    private IEnumerable<(string Name, List<SearchPhrase> Phrases)> Classes(List<string> texts)
    {
        var builder = new IndexSegmentBuilder(FacetSizes.Length);
        for (var i = texts.Count; i > 0; i--)
        {
            builder.Add(Document(i, texts[i - 1]));
        }

        var index = SearchIndex.Of(builder, FacetSizes.Length);
        foreach (var length in new[] { 1, 2, 3, 4, 8, 0 })
        {
            var phrases = Enumerable.Range(0, 600).Select(_ => Part(texts[_random.Next(texts.Count)], length)).OfType<SearchPhrase>().DistinctBy(p => p.Folded)
                .Select(p => (Phrase: p, Share: (double)index.Search(new SearchRequest { Criterion = new Criterion.Contains(p), Take = 0 }, _vocabularies).Total / index.Count)).ToList();
            var name = length == 0 ? "Latin word" : $"{length} characters";
            yield return ($"{name}, rare (under 0.1 %)", [.. phrases.Where(p => p.Share < 0.001).Take(QueriesAClass).Select(p => p.Phrase)]);
            yield return ($"{name}, mid (0.1–5 %)", [.. phrases.Where(p => p.Share is >= 0.001 and < 0.05).Take(QueriesAClass).Select(p => p.Phrase)]);
            yield return ($"{name}, common (5 % and more)", [.. phrases.Where(p => p.Share >= 0.05).OrderByDescending(p => p.Share).Take(QueriesAClass).Select(p => p.Phrase)]);
        }
    }

    private SearchPhrase? Part(string text, int length)
    {
        if (length == 0)
        {
            var words = LatinWord().Matches(text);
            return words.Count == 0 ? null : SearchPhrase.Of(words[_random.Next(words.Count)].Value);
        }

        var runs = Ideographs().Matches(text).Where(m => m.Length >= length).ToList();
        if (runs.Count == 0)
        {
            return null;
        }

        var run = runs[_random.Next(runs.Count)].Value;
        return SearchPhrase.Of(run.Substring(_random.Next(run.Length - length + 1), length));
    }

    private (SearchIndex Index, List<string> Texts) Build(int count, int length, string[] clauses, StreamWriter? file)
    {
        var builder = new IndexSegmentBuilder(FacetSizes.Length);
        var texts = new List<string>();
        for (var i = count; i > 0; i--)
        {
            var text = Text(length, clauses);
            builder.Add(Document(i, text));
            file?.WriteLine($"{i}\t{text}");
            if (i % Math.Max(1, count / SampleSize) == 0)
            {
                texts.Add(text);
            }
        }

        return (SearchIndex.Of(builder, FacetSizes.Length), texts);
    }

    private SearchDocument Document(long id, string text) => new()
    {
        Key = new DocumentKey(id * 10, id, 0, id),
        Text = text,
        Day = 738_000 + (int)(id % 1_200),
        Facets = [.. FacetSizes.Select((size, facet) => Several.Contains(facet) ? [Skewed(size), .. _random.Next(3) == 0 ? new[] { size - 1 } : []] : new[] { Skewed(size) })],
    };

    /// <summary>A few clauses stand in a third of all texts, most in few; every sixth is one of characters by chance.</summary>
    private string Text(int length, string[] clauses)
    {
        var text = new StringBuilder(length + 40);
        while (text.Length < length)
        {
            if (_random.Next(6) == 0)
            {
                for (var i = _random.Next(4, 9); i > 0; i--)
                {
                    text.Append((char)(0x4E00 + Skewed(12_000)));
                }
            }
            else
            {
                text.Append(clauses[Skewed(clauses.Length)]);
            }

            text.Append(_random.Next(3) == 0 ? '。' : '，');
        }

        return text.ToString();
    }

    // Smaller numbers are commoner, roughly as 1/n.
    private int Skewed(int size) => (int)Math.Min(size - 1, Math.Exp(_random.NextDouble() * Math.Log(size + 1)) - 1);

    private string[] Clauses()
    {
        var files = new[] { "wechat", "qq", "voa" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(samples, f))).Order(StringComparer.Ordinal);
        return [.. files.SelectMany(f => Clause().Matches(File.ReadAllText(f)).Select(m => m.Value)).Distinct().Order(StringComparer.Ordinal).OrderBy(_ => _random.Next())];
    }

    private static Criterion.Contains Contains(string words) => new(SearchPhrase.Of(words)!);

    private static FacetVocabulary Vocabulary(int size)
    {
        var vocabulary = new FacetVocabulary();
        Enumerable.Range(0, size).ToList().ForEach(i => vocabulary.Add(i.ToString(CultureInfo.InvariantCulture)));
        return vocabulary;
    }

    [GeneratedRegex("""[一-鿿][一-鿿A-Za-z0-9 ·“”]{3,60}""", RegexOptions.None, 1000)]
    private static partial Regex Clause();

    [GeneratedRegex("[A-Za-z]{2,20}", RegexOptions.None, 1000)]
    private static partial Regex LatinWord();

    [GeneratedRegex("[一-鿿]+", RegexOptions.None, 1000)]
    private static partial Regex Ideographs();
}
