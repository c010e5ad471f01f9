using System.Globalization;
using System.Text;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>The reference to a note, where it stands in a text.</summary>
/// <param name="Page">From 1; 0 where the text has no pages.</param>
internal readonly record struct NoteReference(int Page, string Label)
{
    public static NoteReference Of(string marked)
    {
        var dash = marked.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && int.TryParse(marked.AsSpan(0, dash), CultureInfo.InvariantCulture, out var page) ? new NoteReference(page, marked[(dash + 1)..]) : new NoteReference(0, marked);
    }
}

/// <summary>Finds and replaces the references to notes inside a text in the making; see <see cref="GlyphText.NoteStart"/>.</summary>
internal static class NoteReferences
{
    public static List<NoteReference> In(string text)
    {
        var found = new List<NoteReference>();
        Replace(text, reference =>
        {
            found.Add(reference);
            return "";
        });
        return found;
    }

    public static string Replace(string text, Func<NoteReference, string> replacement)
    {
        if (!text.Contains(GlyphText.NoteStart, StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length && text.IndexOf(GlyphText.NoteStart, at) is >= 0 and var start && text.IndexOf(GlyphText.NoteEnd, start) is >= 0 and var end)
        {
            result.Append(text, at, start - at).Append(replacement(NoteReference.Of(text[(start + 1)..end])));
            at = end + 1;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
