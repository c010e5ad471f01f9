using SummitPortal.Core.Declarations;
using SummitPortal.Core.Editorial;
using SummitPortal.Data.Signing;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Signatures;

/// <summary>A declaration in the desk's list.</summary>
public sealed record DeskDeclarationRow(string Id, Bilingual Name, DateOnly Date, int Signed, int Declined, int Unverified);

/// <summary>One party of a declaration's record.</summary>
/// <param name="IsStruck">Entered by mistake; it never held.</param>
public sealed record DeskSignatureRow(string Party, Bilingual Name, SignatureEntry Entry, bool IsStruck);

/// <summary>What stands in the fields of a form about one party, as it was typed.</summary>
/// <param name="Party">Code or name; only asked for a new entry.</param>
/// <param name="IsLater">The party did this later than what the entry says so far.</param>
public sealed record SignatureInput(string Party, string Status, string AsOf, string Source, string Verification, string Note, bool IsLater)
{
    public static readonly SignatureInput Blank = new("", nameof(SignatureStatus.Signed), "", "", "stored-page", "", false);
}

/// <param name="Ended">Entries that ended or were struck, the latest first.</param>
/// <param name="Input">Of a new entry.</param>
/// <param name="Near">Parties that the typed name may mean.</param>
public sealed record DeskDeclarationView(
    string Id, Bilingual Name, DateOnly Date, IReadOnlyList<DeskSignatureRow> Standing, IReadOnlyList<DeskSignatureRow> Ended, SignatureInput Input, IReadOnlyList<Bilingual> Parties)
{
    public IReadOnlyList<Bilingual> Near { get; init; } = [];

    public string? Problem { get; init; }

    public string? Done { get; init; }
}

/// <param name="Standing">Null when nothing of this party stands in the record any more.</param>
/// <param name="Ended">Its earlier entries, the latest first.</param>
/// <param name="History">Who did what to it, the newest first.</param>
public sealed record DeskSignatureView(
    string Declaration, Bilingual DeclarationName, string Party, Bilingual Name, SignatureEntry? Standing, IReadOnlyList<DeskSignatureRow> Ended, IReadOnlyList<AuditEntry> History, SignatureInput Input)
{
    public string? Problem { get; init; }

    /// <summary>Somebody else has changed the entry since the form was shown.</summary>
    public bool IsChanged { get; init; }
}

/// <summary>A file of signatories held against the record.</summary>
/// <param name="Text">The file, to be sent back when it is applied.</param>
/// <param name="Tag">Of the record that it was held against.</param>
/// <param name="Difference">Null when the file cannot be read.</param>
/// <param name="Names">Of the parties, by code.</param>
public sealed record SignatureCompareView(
    string Declaration, Bilingual DeclarationName, string Text, string Tag, SignatureDifference? Difference, IReadOnlyList<SignatoryLineProblem> Problems, IReadOnlyDictionary<string, Bilingual> Names)
{
    public string? Problem { get; init; }
}
