using SummitPortal.Core.Sources;

namespace SummitPortal.Tests.Sources;

/// <summary>
/// Every textual real source file, with its outcome, reason and warnings as recorded in sample-outcomes.tsv. Each rejected and each warned file was looked at
/// when the list was made. Set SUMMITPORTAL_UPDATE_OUTCOMES=1 to record anew, and look at the difference.
/// </summary>
public sealed class SampleOutcomeTests
{
    private static readonly string List = Path.Combine(SourceTestFiles.RepositoryRoot, "tests", "SummitPortal.Tests", "Sources", "sample-outcomes.tsv");

    [Fact]
    public void Parse_EveryRealFile_EndsAsRecorded()
    {
        var samples = SourceTestFiles.RequireRealSamples();
        string[] folders = ["html", "qq", "seeds", "voa", "wechat"];
        var outcomes = folders
            .SelectMany(f => Directory.GetFiles(Path.Combine(samples, f), "*", SearchOption.AllDirectories))
            .Select(path => (Path: path, Name: Path.GetRelativePath(samples, path).Replace('\\', '/')))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => $"{f.Name}\t{OutcomeOf(f.Path)}")
            .ToList();

        if (Environment.GetEnvironmentVariable("SUMMITPORTAL_UPDATE_OUTCOMES") == "1")
        {
            File.WriteAllLines(List, outcomes);
        }

        outcomes.ShouldBe(File.ReadAllLines(List));
    }

    private static string OutcomeOf(string path) => TextSourceParsing.Parse(SourceTestFiles.Read(path)) switch
    {
        ParseResult.Parsed { Document: var d } => $"parsed\t{SourceFormats.NameOf(d.Format)}\t{string.Join(',', d.Warnings)}",
        ParseResult.Rejected r => $"rejected\t{RejectionReasons.CodeOf(r.Reason)}\t",
        _ => throw new InvalidOperationException("A third outcome."),
    };
}
