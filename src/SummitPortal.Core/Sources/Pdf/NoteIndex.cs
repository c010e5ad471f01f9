using System.Globalization;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Finds the note that a reference means. Numbers may begin anew on each page.</summary>
internal sealed class NoteIndex
{
    private readonly Dictionary<string, SortedDictionary<int, PageNote>> _byLabel = new(StringComparer.Ordinal);

    public void Add(IEnumerable<PageNote> notes)
    {
        foreach (var note in notes)
        {
            if (!_byLabel.TryGetValue(note.Label, out var pages))
            {
                _byLabel[note.Label] = pages = [];
            }

            pages.TryAdd(note.Page, note);
        }
    }

    /// <summary>The note on the reference's page, else on the next page that has one of this number (it did not fit, or is an endnote), else in the list of references.</summary>
    public PageNote? Find(NoteReference reference)
    {
        if (!_byLabel.TryGetValue(reference.Label, out var pages))
        {
            return null;
        }

        return pages.GetValueOrDefault(reference.Page) ?? pages.FirstOrDefault(p => p.Key > reference.Page).Value ?? pages.GetValueOrDefault(0);
    }

    /// <summary>What the note is called in the article: its number, with the page before it when another note has the same.</summary>
    public string IdOf(PageNote note) =>
        _byLabel[note.Label].Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{note.Page}-{note.Label}") : note.Label;
}
