using System.Globalization;
using SummitPortal.Core.Sources.Pdf;

namespace SummitPortal.Ingestion;

/// <summary>Reads what <c>pdfinfo -isodates</c> writes: <c>Title:          …</c>.</summary>
internal sealed class PdfInfoOutput
{
    // The metadata comes first and may hold line feeds followed by anything, so for it the first entry counts;
    // what poppler itself found out comes after it, so there the last entry counts.
    private readonly Dictionary<string, string> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _last = new(StringComparer.Ordinal);

    public void Read(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            var value = line[(colon + 1)..].Trim();
            _first.TryAdd(line[..colon], value);
            _last[line[..colon]] = value;
        }
    }

    public PdfInfo ToInfo(bool hasAttachments) => new()
    {
        Title = _first.GetValueOrDefault("Title", ""),
        Author = _first.GetValueOrDefault("Author", ""),
        Created = DateTimeOffset.TryParse(_first.GetValueOrDefault("CreationDate"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : null,
        PageCount = int.TryParse(_last.GetValueOrDefault("Pages"), CultureInfo.InvariantCulture, out var pages) ? pages : 0,
        IsEncrypted = _last.GetValueOrDefault("Encrypted", "no").StartsWith("yes", StringComparison.Ordinal),
        HasScripts = _last.GetValueOrDefault("JavaScript", "no").StartsWith("yes", StringComparison.Ordinal),
        HasForms = _last.GetValueOrDefault("Form", "none") != "none",
        HasAttachments = hasAttachments,
    };
}
