using System.Globalization;
using SummitPortal.Core.Documents;
using SummitPortal.Data.Reference;

namespace SummitPortal.Web.Features.Desk.Reference;

public enum ReferenceFieldKind
{
    Line,
    Lines,
    Day,
    Choice,
}

/// <param name="Label">Key of its text; a note stands under the same key with <c>Note</c> behind it where <paramref name="HasNote"/>.</param>
/// <param name="Choices">With the keys of their texts.</param>
public sealed record ReferenceField(string Name, string Label, string Value, ReferenceFieldKind Kind = ReferenceFieldKind.Line, bool IsNeeded = false, string? Language = null, bool HasNote = false)
{
    public IReadOnlyList<(string Value, string Label)> Choices { get; init; } = [];
}

/// <summary>The fields of an outlet, a summit or an issue, and what was typed into them.</summary>
internal static class ReferenceForms
{
    /// <summary>Of nothing yet.</summary>
    public static ReferenceValues Blank(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Outlet => new OutletValues("", null, null, "newspaper", [], []),
        ReferenceKind.Summit => new SummitValues("", "", default, default, "", "", [], "ai-summit", null, null, null),
        _ => new IssueValues("", "", null, null, [], []),
    };

    public static IReadOnlyList<ReferenceField> Fields(ReferenceValues values) => values switch
    {
        OutletValues v =>
        [
            new("nameZh", "Reference.NameZh", v.NameZh, IsNeeded: true, Language: "zh-Hans"),
            new("nameEn", "Reference.NameEn", v.NameEn ?? "", Language: "en"),
            new("country", "Reference.Country", v.Country ?? "", HasNote: true),
            new("kind", "Reference.OutletKind", v.OutletKind, ReferenceFieldKind.Choice) { Choices = [.. OutletValues.OutletKinds.Select(k => (k, "OutletKind." + k))] },
            new("names", "Reference.OtherNames", Lines(v.OtherNames), ReferenceFieldKind.Lines, HasNote: true),
            new("hosts", "Reference.Hosts", Lines(v.Hosts), ReferenceFieldKind.Lines, HasNote: true),
        ],
        SummitValues v =>
        [
            new("nameZh", "Reference.NameZh", v.NameZh, IsNeeded: true, Language: "zh-Hans"),
            new("nameEn", "Reference.NameEn", v.NameEn, IsNeeded: true, Language: "en"),
            new("starts", "Reference.StartsOn", Day(v.StartsOn), ReferenceFieldKind.Day, IsNeeded: true),
            new("ends", "Reference.EndsOn", Day(v.EndsOn), ReferenceFieldKind.Day, IsNeeded: true),
            new("placeZh", "Reference.PlaceZh", v.PlaceZh, IsNeeded: true, Language: "zh-Hans"),
            new("placeEn", "Reference.PlaceEn", v.PlaceEn, IsNeeded: true, Language: "en"),
            new("hosts", "Reference.HostCountries", Lines(v.Hosts), ReferenceFieldKind.Lines, HasNote: true),
            new("series", "Reference.Series", v.Series, ReferenceFieldKind.Choice) { Choices = [.. SummitValues.AllSeries.Select(s => (s, "Series." + s))] },
            new("summaryZh", "Reference.SummaryZh", v.SummaryZh ?? "", ReferenceFieldKind.Lines, Language: "zh-Hans"),
            new("summaryEn", "Reference.SummaryEn", v.SummaryEn ?? "", ReferenceFieldKind.Lines, Language: "en"),
            new("url", "Reference.OfficialUrl", v.OfficialUrl ?? ""),
        ],
        IssueValues v =>
        [
            new("nameZh", "Reference.NameZh", v.NameZh, IsNeeded: true, Language: "zh-Hans"),
            new("nameEn", "Reference.NameEn", v.NameEn, IsNeeded: true, Language: "en"),
            new("descriptionZh", "Reference.DescriptionZh", v.DescriptionZh ?? "", ReferenceFieldKind.Lines, Language: "zh-Hans"),
            new("descriptionEn", "Reference.DescriptionEn", v.DescriptionEn ?? "", ReferenceFieldKind.Lines, Language: "en"),
            new("wordsZh", "Reference.WordsZh", Lines(v.WordsZh), ReferenceFieldKind.Lines, Language: "zh-Hans", HasNote: true),
            new("wordsEn", "Reference.WordsEn", Lines(v.WordsEn), ReferenceFieldKind.Lines, Language: "en", HasNote: true),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(values)),
    };

    /// <summary>The same fields with what was typed.</summary>
    public static IReadOnlyList<ReferenceField> Typed(ReferenceKind kind, IFormCollection form) => [.. Fields(Blank(kind)).Select(f => f with { Value = form[f.Name].ToString() })];

    /// <summary>Null when a day is none.</summary>
    public static ReferenceValues? Read(ReferenceKind kind, IFormCollection form)
    {
        switch (kind)
        {
            case ReferenceKind.Outlet:
                return new OutletValues(Text("nameZh"), Optional("nameEn"), Optional("country")?.ToUpperInvariant(), Text("kind"), [.. Items("names").Select(TextNormalizer.Fold).Except([TextNormalizer.Fold(Text("nameZh")), TextNormalizer.Fold(Text("nameEn"))]).Order(StringComparer.Ordinal)], [.. Items("hosts").Select(Host).Distinct().Order(StringComparer.Ordinal)]);
            case ReferenceKind.Summit:
                return Day(Text("starts")) is { } starts && Day(Text("ends")) is { } ends
                    ? new SummitValues(Text("nameZh"), Text("nameEn"), starts, ends, Text("placeZh"), Text("placeEn"), [.. Items("hosts").Select(h => h.ToUpperInvariant())], Text("series"), Optional("summaryZh"), Optional("summaryEn"), Optional("url"))
                    : null;
            default:
                return new IssueValues(Text("nameZh"), Text("nameEn"), Optional("descriptionZh"), Optional("descriptionEn"), Items("wordsZh"), Items("wordsEn"));
        }

        string Text(string name) => form[name].ToString().ReplaceLineEndings("\n").Trim();

        string? Optional(string name) => Text(name) is { Length: > 0 } text ? text : null;

        string[] Items(string name) => Text(name).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Host(string typed)
    {
        var host = typed.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    private static string Lines(IReadOnlyList<string> items) => string.Join('\n', items);

    private static string Day(DateOnly day) => day == default ? "" : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
