using System.Globalization;
using System.Text;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Characters as PDFs hold them, brought to the characters that were meant, and the rules of blanks between them.</summary>
internal static class GlyphText
{
    /// <summary>Opens a reference to a note inside a text in the making; page and label follow (<c>3-12</c>), then <see cref="NoteEnd"/>. Both are Unicode noncharacters, which no text holds.</summary>
    public const char NoteStart = '\uFDD0';

    public const char NoteEnd = '\uFDD1';

    /// <summary>Visible characters only; glyphs that are a drawing variant (⼈ for 人, ﬁ for fi, ︒ for 。) become the character itself.</summary>
    public static string Clean(string text)
    {
        var clean = TextNormalizer.Clean(text);
        if (clean.AsSpan().IndexOfAnyInRange('\u2E80', '\u2FDF') < 0 && clean.AsSpan().IndexOfAnyInRange('\uF900', '\uFEFE') < 0)
        {
            return clean.Trim();
        }

        var result = new StringBuilder(clean.Length);
        foreach (var c in clean)
        {
            Append(result, c);
        }

        return result.ToString().Trim();
    }

    /// <summary>Han, kana, hangul and the punctuation that goes with them: written without blanks.</summary>
    public static bool IsCjk(char c) =>
        TextNormalizer.IsHan(c) || c is >= '\u3000' and <= '\u30FF' or >= '\uFF00' and <= '\uFFEF' or >= '\uD840' and <= '\uD888' or '“' or '”' or '‘' or '’' or '—' or '…' or '·';

    /// <summary>
    /// Whether a blank that was printed between two characters is kept: between Latin words and between a Chinese and a Latin word, but not beside
    /// Chinese punctuation and not between Chinese and digits (2018 年), where it is only the typesetter's spacing.
    /// </summary>
    public static bool KeepsBlank(char before, char after) =>
        before != ' ' && after != ' ' && (IsWide(before), IsWide(after)) switch
        {
            (false, false) => true,
            (true, true) => false,
            (true, false) => char.IsLetter(before) && !char.IsDigit(after) && after != '%',
            (false, true) => char.IsLetter(after) && !char.IsDigit(before) && before != '%',
        };

    /// <summary>Whether a blank belongs between the end of a line and the next line: between Latin words only.</summary>
    public static bool NeedsBlank(char before, char after) => before != ' ' && after != ' ' && !IsWide(before) && !IsWide(after);

    /// <summary>Whether the text, note references at its end aside, ends a sentence.</summary>
    public static bool EndsSentence(string text) => LastVisible(text) is '。' or '！' or '？' or '；' or '.' or '!' or '?' or '：' or ':' or '…' or '”' or '"' or ';' or '」' or '』' or '）';

    /// <summary>The last character before any note references; NUL when there is none.</summary>
    public static char LastVisible(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            if (text[^1] == NoteEnd && text.LastIndexOf(NoteStart) is >= 0 and var start)
            {
                text = text[..start];
            }
            else if (text[^1] == ' ')
            {
                text = text[..^1];
            }
            else
            {
                return text[^1];
            }
        }

        return '\0';
    }

    /// <summary>The text without its note references.</summary>
    public static string WithoutNotes(string text) => NoteReferences.Replace(text, _ => "");

    /// <param name="page">From 1; 0 where the text has no pages. Numbers of notes may begin anew on each.</param>
    public static string Note(int page, string label) => string.Create(CultureInfo.InvariantCulture, $"{NoteStart}{page}-{label}{NoteEnd}");

    // Curly quotation marks and dashes are shared with Latin text, where the blanks around them count.
    private static bool IsWide(char c) => IsCjk(c) && c is not ('“' or '”' or '‘' or '’' or '—' or '…' or '·');

    private static void Append(StringBuilder result, char c)
    {
        switch (c)
        {
            case NoteStart or NoteEnd:
                break;
            case >= '\uFE10' and <= '\uFE4F':
                // Vertical forms decompose to ASCII punctuation, but stand in Chinese and Japanese text.
                foreach (var plain in c.ToString().Normalize(NormalizationForm.FormKC))
                {
                    result.Append(plain is > ' ' and <= '~' ? (char)(plain + 0xFEE0) : plain);
                }

                break;
            case >= '\u2E80' and <= '\u2FDF' or >= '\uF900' and <= '\uFAFF' or >= '\uFB00' and <= '\uFB06':
                result.Append(c.ToString().Normalize(NormalizationForm.FormKC));
                break;
            default:
                result.Append(c);
                break;
        }
    }
}
