namespace SummitPortal.Core.Sources.Pdf;

/// <summary>
/// A note of the editors before the text (编者按：…) says why it was published and is not its author's. It becomes a note to the first paragraph, so that
/// the text begins with its own words and none are lost.
/// </summary>
internal static class EditorsNote
{
    private const string Label = "编者按";

    public static void Take(List<PrintedParagraph> body, List<PageNote> notes)
    {
        var at = body.FindIndex(p => p.Text.StartsWith(Label, StringComparison.Ordinal));
        if (at is < 0 or > 1 || body[at].Text.Length < Label.Length + 10 || body[at].Text[Label.Length] is not ('：' or ':'))
        {
            return;
        }

        var first = body.FindIndex(at + 1, p => p.Table is null && p.Lines > 1);
        if (first < 0)
        {
            return;
        }

        notes.Insert(0, new PageNote(Label, body[at].Page, body[at].Text[(Label.Length + 1)..].Trim()));
        body[first] = body[first] with { Text = body[first].Text + GlyphText.Note(body[at].Page, Label) };
        body.RemoveAt(at);
    }
}
