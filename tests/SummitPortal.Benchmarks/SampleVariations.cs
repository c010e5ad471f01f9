using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SummitPortal.Core.Sources;

namespace SummitPortal.Benchmarks;

/// <summary>
/// Any number of different source files made from the project's own samples: another identity, a tenth of the sentences taken from anywhere in the samples, the others
/// and the long lines without a full stop put together from pairs of their characters. So the files are about as different as real ones are; every tenth carries the words
/// of the one before it, as reprints do.
/// </summary>
internal sealed partial class SampleVariations
{
    private const int ReprintEvery = 10;

    private readonly List<(string Name, string Text)> _samples;
    private readonly List<string> _sentences;

    public SampleVariations(string folder)
        : this([.. new[] { "wechat", "qq", "voa" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(folder, f), "*", SearchOption.TopDirectoryOnly))
            .Order(StringComparer.Ordinal)
            .Select(f => (Path.GetFileName(f), System.IO.File.ReadAllText(f)))])
    {
    }

    private SampleVariations(List<(string Name, string Text)> samples)
    {
        _samples = samples;
        _sentences = [.. samples.SelectMany(s => Sentence().Matches(s.Text)).Select(m => m.Value)];
    }

    /// <summary>The archived WeChat articles only, which the aim for parsing alone is stated for.</summary>
    public SampleVariations WeChatOnly() => new([.. _samples.Where(s => s.Text.Contains("fetch_date:", StringComparison.Ordinal))]);

    public SourceFile File(int number)
    {
        var words = number % ReprintEvery == ReprintEvery - 1 ? number - 1 : number;
        var (name, text) = _samples[words % _samples.Count];
        var id = number.ToString("D8", CultureInfo.InvariantCulture);
        var random = new Random(words);
        var varied = Identity().Replace(text, m => m.Groups[1].Value + id + m.Groups[2].Value);
        varied = Sentence().Replace(varied, m => SentenceOf(m.Length, random));
        varied = Line().Replace(varied, m => WordsOf(m.Length, random));
        return SourceFile.From($"{id}-{name}", Encoding.UTF8.GetBytes(varied));
    }

    private string SentenceOf(int length, Random random)
    {
        if (random.Next(10) == 0)
        {
            return _sentences[random.Next(_sentences.Count)];
        }

        return WordsOf(length - 1, random) + '。';
    }

    private string WordsOf(int length, Random random)
    {
        var words = new StringBuilder(length);
        while (words.Length < length)
        {
            var from = _sentences[random.Next(_sentences.Count)];
            words.Append(from, random.Next(from.Length - 2), 2);
        }

        return words.ToString(0, length);
    }

    // Where each format keeps its identity: mid of an address or a script, the id of a QQ link, the number of a VOA page.
    [GeneratedRegex("""(mid=|mid = "|mid = "" \|\| "|/rain/a/[0-9]{8}S|/)[0-9]{7,9}([&").])""", RegexOptions.None, 1000)]
    private static partial Regex Identity();

    // Titles, list items, captions. Shorter ones are names and labels that a file is recognized by.
    [GeneratedRegex("""(?<=[\n>*])[^\n<>\[\]()"'#*|/=:{}。]{14,}(?=[\n<*])""", RegexOptions.None, 1000)]
    private static partial Regex Line();

    [GeneratedRegex("""[^\s<>\[\]()"'#*|/=:。][^\n<>\[\]()"'#*|/=:。]{5,300}。""", RegexOptions.None, 1000)]
    private static partial Regex Sentence();
}
