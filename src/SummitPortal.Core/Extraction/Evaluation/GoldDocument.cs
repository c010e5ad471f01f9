using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SummitPortal.Core.Extraction.Evaluation;

/// <summary>A hand-annotated article, as it stands in an annotation file (<c>tests/SummitPortal.Tests/Annotations/README.md</c> has the format).</summary>
public sealed record GoldDocument
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Path of the source file below the folder of samples.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the source file, in hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary><c>wechat</c>, <c>qq</c>, <c>voa</c> or <c>pdf-text</c>.</summary>
    public required string Format { get; init; }

    public IReadOnlyList<GoldStatement> Statements { get; init; } = [];

    public IReadOnlyList<GoldClaim> SignatoryClaims { get; init; } = [];

    public IReadOnlyList<string[]> Aliases { get; init; } = [];

    /// <exception cref="JsonException">The file is no annotation.</exception>
    public static GoldDocument Parse(string json) =>
        JsonSerializer.Deserialize<GoldDocument>(json, Options) ?? throw new JsonException("The annotation is empty.");

    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>The same annotation with all passages as words.</summary>
    /// <param name="source">The source file read as UTF-8.</param>
    /// <exception cref="InvalidDataException">A passage does not stand in the source.</exception>
    public GoldDocument WithWords(string source) => this with
    {
        Statements = [.. Statements.Select(s => s with { Content = [.. s.Content.Select(c => AnnotatedText.OfWords(c.In(source)))] })],
        SignatoryClaims = [.. SignatoryClaims.Select(c => c with { Evidence = c.Evidence is { } evidence ? AnnotatedText.OfWords(evidence.In(source)) : null })],
    };

    /// <summary>The same annotation with all passages as places, so that no sentence of the source is left in it.</summary>
    /// <param name="source">The source file read as UTF-8.</param>
    /// <exception cref="InvalidDataException">A passage does not stand in the source.</exception>
    public GoldDocument WithPlaces(string source)
    {
        // Statements stand in reading order: words that occur several times are meant where the statement before them has begun, or later.
        var from = 0;
        var statements = new List<GoldStatement>();
        foreach (var statement in Statements)
        {
            var content = new List<AnnotatedText>();
            foreach (var piece in statement.Content)
            {
                content.Add(piece.Located(source, content.Count == 0 ? from : content[^1].Start + content[^1].Length));
            }

            from = content.Count == 0 ? from : content[0].Start;
            statements.Add(statement with { Mention = null, Content = content });
        }

        return this with { Statements = statements, SignatoryClaims = [.. SignatoryClaims.Select(c => c with { Evidence = c.Evidence?.Located(source, 0) })] };
    }
}

/// <param name="Mention">The words that stand for the speaker there, without markup; not kept where passages are places.</param>
/// <param name="Content">Pieces, exactly as they stand in the source file, markup included; in reading order.</param>
public sealed record GoldStatement(
    string Speaker,
    string? Mention,
    string? Latin,
    string? Type,
    string? Country,
    string? Role,
    string? Organization,
    string? Cue,
    string Kind,
    IReadOnlyList<AnnotatedText> Content,
    string? Via,
    bool Coref);

public sealed record GoldClaim(string Instrument, string? Party, string Claim, int? Count, AnnotatedText? Evidence);
