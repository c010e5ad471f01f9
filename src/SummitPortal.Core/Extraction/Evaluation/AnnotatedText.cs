using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SummitPortal.Core.Extraction.Evaluation;

/// <summary>A passage that an annotation points at: the words themselves, or where they stand in the source file.</summary>
/// <remarks>
/// Annotations of other people's articles are kept without their words: <c>"120+34:1a2b3c4d"</c> is start and length in UTF-16 code units
/// of the source file read as UTF-8, and the first eight hexadecimal digits of the SHA-256 of the words, so that a wrong place is noticed.
/// </remarks>
[JsonConverter(typeof(Converter))]
public sealed record AnnotatedText
{
    private const int HashDigits = 8;

    private AnnotatedText(string? words, int start, int length, string? hash) => (Words, Start, Length, Hash) = (words, start, length, hash);

    /// <summary>Null when the annotation gives the place instead.</summary>
    public string? Words { get; }

    public int Start { get; }

    public int Length { get; }

    public string? Hash { get; }

    public static AnnotatedText OfWords(string words) => new(words, 0, words.Length, null);

    /// <summary>The words of the passage.</summary>
    /// <param name="source">The source file read as UTF-8.</param>
    /// <exception cref="InvalidDataException">The place lies outside the source, or other words stand there.</exception>
    public string In(string source)
    {
        if (Words is not null)
        {
            return Words;
        }

        if (Start < 0 || Length <= 0 || Start > source.Length - Length)
        {
            throw new InvalidDataException($"The annotation points at {this}, but the source has {source.Length} UTF-16 code units.");
        }

        var words = source.Substring(Start, Length);
        return HashOf(words) == Hash ? words : throw new InvalidDataException($"The annotation points at {this}, but the words there have the hash {HashOf(words)}.");
    }

    /// <summary>The same passage by its place.</summary>
    /// <param name="from">Where to look first; of several places the first one behind it is meant.</param>
    /// <exception cref="InvalidDataException">The source does not hold the words.</exception>
    public AnnotatedText Located(string source, int from)
    {
        var words = In(source);
        var at = source.IndexOf(words, Math.Clamp(from, 0, source.Length), StringComparison.Ordinal);
        at = at < 0 ? source.IndexOf(words, StringComparison.Ordinal) : at;
        return at < 0 || words.Length == 0
            ? throw new InvalidDataException($"The source does not hold these words of the annotation: {words}")
            : new AnnotatedText(null, at, words.Length, HashOf(words));
    }

    public override string ToString() => Words ?? string.Create(CultureInfo.InvariantCulture, $"{Start}+{Length}:{Hash}");

    private static string HashOf(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..HashDigits];

    private static AnnotatedText Parse(string printed)
    {
        var parts = printed.Split('+', ':');
        return parts.Length == 3
            && parts[2].Length == HashDigits && parts[2].All(char.IsAsciiHexDigitLower)
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                ? new AnnotatedText(null, start, length, parts[2])
                : OfWords(printed);
    }

    private sealed class Converter : JsonConverter<AnnotatedText>
    {
        public override AnnotatedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? throw new JsonException("A passage of an annotation is null."));

        public override void Write(Utf8JsonWriter writer, AnnotatedText value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
