using System.Globalization;
using System.Text;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;

namespace SummitPortal.Cli;

/// <summary>One line of <c>portal parse --json</c>. A contract: names, order and meaning stay; new members are added at the end.</summary>
internal sealed record ParsedLine
{
    public required string File { get; init; }

    public string? Sha256 { get; init; }

    /// <summary><c>parsed</c> or <c>rejected</c>.</summary>
    public required string Outcome { get; init; }

    public string? Reason { get; init; }

    public string? Format { get; init; }

    public string? Key { get; init; }

    public string? Title { get; init; }

    public string? Outlet { get; init; }

    public string? Author { get; init; }

    public string? ReprintOf { get; init; }

    public string? PublishedAt { get; init; }

    public string? PublishedPrecision { get; init; }

    public string? CanonicalUrl { get; init; }

    public string? Language { get; init; }

    public string? LeadImage { get; init; }

    /// <summary>Plain text; every start and length counts UTF-16 code units in it.</summary>
    public string? Text { get; init; }

    public string? Markdown { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<StatementLine> Statements { get; init; } = [];

    public IReadOnlyList<ClaimLine> SignatoryClaims { get; init; } = [];

    /// <summary>Pairs of names.</summary>
    public IReadOnlyList<string[]> Aliases { get; init; } = [];

    /// <summary>Why a file was rejected, for people.</summary>
    public string? Detail { get; init; }

    public static ParsedLine From(string path, string? sha256, ParseResult.Rejected rejected) => new()
    {
        File = path,
        Sha256 = sha256,
        Outcome = "rejected",
        Reason = RejectionReasons.CodeOf(rejected.Reason),
        Format = rejected.Format is { } format ? SourceFormats.NameOf(format) : null,
        Detail = rejected.Detail,
    };

    public static ParsedLine From(string path, string sha256, ArticleDocument document, ExtractionResult facts)
    {
        var text = document.Body.Text;
        return new ParsedLine
        {
            File = path,
            Sha256 = sha256,
            Outcome = "parsed",
            Format = SourceFormats.NameOf(document.Format),
            Key = document.Key,
            Title = document.Title,
            Outlet = document.Outlet,
            Author = document.Author,
            ReprintOf = document.ReprintOf,
            PublishedAt = document.Published?.ToString(),
            PublishedPrecision = document.Published?.Precision.ToString().ToLowerInvariant(),
            CanonicalUrl = document.CanonicalUrl,
            Language = document.Language,
            LeadImage = document.LeadImage,
            Text = text,
            Markdown = document.Body.Markdown,
            Warnings = document.Warnings,
            Statements = [.. facts.Statements.Select(s => StatementLine.From(s, text))],
            SignatoryClaims = [.. facts.SignatoryClaims.Select(c => new ClaimLine(c.Instrument, c.Party, c.Claim.ToString().ToLowerInvariant(), c.Count, c.Evidence.Of(text)))],
            Aliases = [.. facts.Aliases.Select(a => new[] { a.Name, a.Alias })],
        };
    }

    /// <summary>A few lines for a person at a terminal.</summary>
    public string ToReport()
    {
        if (Outcome != "parsed")
        {
            return $"{File}\n  rejected: {Reason}. {Detail}";
        }

        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"{File}\n  {Title}\n  {Format}, {Outlet ?? "no outlet"}, {PublishedAt ?? "no date"}, {Text!.Length} characters");
        report.Append(CultureInfo.InvariantCulture, $", {Statements.Count} statements, {SignatoryClaims.Count} claims");
        return Warnings.Count == 0 ? report.ToString() : report.Append(CultureInfo.InvariantCulture, $"\n  warnings: {string.Join(", ", Warnings)}").ToString();
    }

    internal sealed record ClaimLine(string Instrument, string? Party, string Claim, int? Count, string Evidence);

    internal sealed record StatementLine(
        string Speaker, string Mention, string? Latin, string Type, string? Country, string? Role, string? Organization, string? Cue,
        string Kind, IReadOnlyList<string> Content, string? Via, double Confidence, int Start, int Length)
    {
        public static StatementLine From(ExtractedStatement s, string text) => new(
            s.Speaker,
            s.Mention.Of(text),
            s.Latin,
            s.Type.ToString().ToLowerInvariant(),
            s.Country,
            s.Role,
            s.Organization,
            s.Cue.Length == 0 ? null : s.Cue.Of(text),
            s.Kind.ToString().ToLowerInvariant(),
            [.. s.Content.Select(c => c.Of(text))],
            s.Via,
            Math.Round(s.Confidence, 2),
            s.Span.Start,
            s.Span.Length);
    }
}
