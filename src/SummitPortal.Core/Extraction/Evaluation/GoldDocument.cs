using System.Text.Json;

namespace SummitPortal.Core.Extraction.Evaluation;

/// <summary>A hand-annotated article, as it stands in a gold file.</summary>
public sealed record GoldDocument
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

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
}

/// <param name="Content">Pieces, exactly as they stand in the source file, markup included.</param>
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
    IReadOnlyList<string> Content,
    string? Via,
    bool Coref);

public sealed record GoldClaim(string Instrument, string? Party, string Claim, int? Count, string? Evidence);
