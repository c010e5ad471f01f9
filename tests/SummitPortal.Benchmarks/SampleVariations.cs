using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SummitPortal.Core.Sources;

namespace SummitPortal.Benchmarks;

/// <summary>Any number of different source files made from the project's own samples: another identity and a sentence of its own in each.</summary>
internal sealed partial class SampleVariations
{
    private readonly List<(string Name, string Text)> _samples;

    public SampleVariations(string folder)
    {
        _samples = [.. new[] { "wechat", "qq", "voa" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(folder, f), "*", SearchOption.TopDirectoryOnly))
            .Order(StringComparer.Ordinal)
            .Select(f => (Path.GetFileName(f), System.IO.File.ReadAllText(f)))];
    }

    /// <summary>The archived WeChat articles only, which the aim for parsing alone is stated for.</summary>
    public SampleVariations WeChatOnly() => new(_samples.Where(s => s.Text.Contains("fetch_date:", StringComparison.Ordinal)));

    private SampleVariations(IEnumerable<(string, string)> samples) => _samples = [.. samples];

    public SourceFile File(int number)
    {
        var (name, text) = _samples[number % _samples.Count];
        var id = number.ToString("D8", CultureInfo.InvariantCulture);
        var varied = Identity().Replace(text, m => m.Groups[1].Value + id + m.Groups[2].Value);

        // After the first sentence end, so that the words differ as well as the address.
        var end = varied.IndexOf('。', StringComparison.Ordinal) + 1;
        varied = varied.Insert(end, $"本文编号第{id}号。");
        return SourceFile.From($"{id}-{name}", Encoding.UTF8.GetBytes(varied));
    }

    // Where each format keeps its identity: mid of an address or a script, the id of a QQ link, the number of a VOA page.
    [GeneratedRegex("""(mid=|mid = "|/rain/a/[0-9]{8}S|/)[0-9]{7,9}([&").])""", RegexOptions.None, 1000)]
    private static partial Regex Identity();
}
