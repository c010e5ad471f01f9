using System.Text.Json;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;
using SummitPortal.Tests.Sources;

namespace SummitPortal.Tests.Extraction;

/// <summary>Cases as data: a new one is a line in <c>Extraction/Cases/*.json</c>.</summary>
internal static class ExtractionCases
{
    public static readonly ArticleExtractor Extractor = new(Lexicon.LoadEmbedded());

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <param name="files">A name, or a pattern: what <c>portal corrections export</c> writes beside a file of cases counts as well.</param>
    public static IReadOnlyList<T> Read<T>(string files) =>
        [.. Directory.GetFiles(Path.Combine(SourceTestFiles.RepositoryRoot, "tests", "SummitPortal.Tests", "Extraction", "Cases"), files).Order(StringComparer.Ordinal).SelectMany(f => JsonSerializer.Deserialize<List<T>>(File.ReadAllText(f), Options)!)];

    /// <param name="text">Markdown.</param>
    public static ArticleDocument Document(string text, string? outlet = null, string? published = null) => new()
    {
        Format = SourceFormat.QqMarkdown,
        Key = "qq:case",
        Title = "",
        Outlet = outlet,
        Language = "zh-Hans",
        Published = new PublicationTime(DateTimeOffset.Parse((published ?? "2025-02-12") + "T00:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture), TimePrecision.Day),
        Body = ArticleBody.Parse(text),
    };
}
