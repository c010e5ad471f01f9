using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SummitPortal.Core.Documents;

/// <summary>Writes encoded words to HTML and opens and closes <c>mark</c> elements where evidence begins and ends.</summary>
internal sealed class MarkedWords
{
    /// <summary>Keeps Chinese readable: the default encoder doubles the size of a page by numeric entities.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder? _html;
    private readonly List<Fragment> _fragments;
    private int _next;
    private bool _open;

    public MarkedWords(StringBuilder? html, IReadOnlyList<TextMark> marks)
    {
        _html = html;
        _fragments = html is null ? [] : Split([.. marks.Where(m => m.Span.Length > 0)]);
    }

    /// <param name="offset">Where the words begin in the text.</param>
    public void Append(ReadOnlySpan<char> words, int offset, bool insideLink)
    {
        if (_html is null)
        {
            return;
        }

        var position = 0;
        for (; _next < _fragments.Count; _next++, _open = false)
        {
            var fragment = _fragments[_next];
            var from = Math.Max(fragment.Start - offset, position);
            if (from >= words.Length)
            {
                break;
            }

            Encode(words[position..from]);
            position = Math.Min(fragment.End - offset, words.Length);
            Mark(fragment, words[from..position]);
            if (fragment.End - offset > words.Length)
            {
                return;
            }

            foreach (var mark in fragment.Closes)
            {
                Label(mark, insideLink);
            }
        }

        Encode(words[position..]);
    }

    /// <summary>Cuts overlapping marks at every begin and end, so that a fragment lies wholly in or out of each mark.</summary>
    private static List<Fragment> Split(List<TextMark> marks)
    {
        int[] cuts = [.. marks.SelectMany(m => new[] { m.Span.Start, m.Span.End }).Distinct().Order()];
        var fragments = new List<Fragment>();
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            var (start, end) = (cuts[i], cuts[i + 1]);
            var over = marks.FindAll(m => m.Span.Start <= start && m.Span.End >= end);
            if (over.Count > 0)
            {
                var classes = string.Join(' ', over.Select(m => m.Class).Distinct().OrderDescending(StringComparer.Ordinal));
                fragments.Add(new Fragment(start, end, classes, [.. marks.Where(m => m.Span.Start == start)], [.. marks.Where(m => m.Span.End == end)]));
            }
        }

        return fragments;
    }

    private void Mark(Fragment fragment, ReadOnlySpan<char> words)
    {
        var opens = _open ? [] : fragment.Opens;
        _open = true;
        foreach (var mark in opens.Skip(1))
        {
            _html!.Append("<a id=\"").Append(Encoder.Encode(mark.Id)).Append("\"></a>");
        }

        _html!.Append("<mark class=\"").Append(fragment.Classes).Append('"');
        if (opens.Count > 0)
        {
            _html.Append(" id=\"").Append(Encoder.Encode(opens[0].Id)).Append("\" title=\"").Append(Encoder.Encode(opens[0].Title)).Append('"');
        }

        _html.Append('>');
        Encode(words);
        _html.Append("</mark>");
    }

    // A link cannot stand inside a link.
    private void Label(TextMark mark, bool insideLink)
    {
        if (mark.Label.Length == 0)
        {
            return;
        }

        var title = Encoder.Encode(mark.Title);
        var label = Encoder.Encode(mark.Label);
        _html!.Append(insideLink
            ? $"<span class=\"said-by\" title=\"{title}\">{label}</span>"
            : $"<a class=\"said-by\" href=\"{Encoder.Encode(mark.Href)}\" title=\"{title}\">{label}</a>");
    }

    private void Encode(ReadOnlySpan<char> words)
    {
        if (!words.IsEmpty)
        {
            _html!.Append(Encoder.Encode(words.ToString()));
        }
    }

    private sealed record Fragment(int Start, int End, string Classes, IReadOnlyList<TextMark> Opens, IReadOnlyList<TextMark> Closes);
}
