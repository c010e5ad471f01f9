using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using SummitPortal.Core.Declarations;

namespace SummitPortal.Data.Signing;

/// <summary>What the record says of one party, as an editor sees and writes it; the audit log keeps it as old and new.</summary>
/// <param name="AsOf">The day for which the source says so; null when it does not say.</param>
/// <param name="Source">Address or title.</param>
/// <param name="Verification">One of <see cref="Verifications"/>.</param>
public sealed record SignatureEntry(SignatureStatus Status, DateOnly? AsOf, string Source, string Verification, string? Note)
{
    private const int LongestSource = 2048;

    private const int LongestNote = 1000;

    /// <summary>How far a source may have been checked, the best first.</summary>
    public static readonly IReadOnlyList<string> Verifications = ["stored-page", "stored-secondary", "inferred", "memory-only"];

    /// <summary>The first day on which it no longer held; null while it holds.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Sixteen hex digits that are others when any value is: a form sends back those of what it showed, so that nobody decides about what they did not see.</summary>
    [JsonIgnore]
    public string Tag => TagOf(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Of the whole record of a declaration: another as soon as one entry is.</summary>
    public static string TagOf(IReadOnlyDictionary<string, SignatureEntry> record) =>
        TagOf(JsonSerializer.SerializeToUtf8Bytes(record.OrderBy(e => e.Key, StringComparer.Ordinal)));

    public static SignatureEntry Of(Signature row) => new(row.Status, row.AsOf, row.Source, row.Verification, row.Note) { Until = row.Until };

    /// <summary>Without blanks around and with nothing for blank.</summary>
    public SignatureEntry Trimmed() => this with { Source = Source.Trim(), Note = string.IsNullOrWhiteSpace(Note) ? null : Note.ReplaceLineEndings("\n").Trim() };

    /// <summary>What stands against writing it; null for nothing.</summary>
    public SignatureProblem? Problem(DateOnly today) => this switch
    {
        { Source.Length: 0 } => SignatureProblem.NoSource,
        { Source.Length: > LongestSource } or { Note.Length: > LongestNote } => SignatureProblem.TooLong,
        { Verification: var verification } when !Verifications.Contains(verification) => SignatureProblem.UnknownVerification,

        // East of Greenwich it may be tomorrow already.
        { AsOf: { } day } when day > today.AddDays(1) => SignatureProblem.DayToCome,
        _ => null,
    };

    private static string TagOf(byte[] values) => Convert.ToHexStringLower(SHA256.HashData(values))[..16];
}
