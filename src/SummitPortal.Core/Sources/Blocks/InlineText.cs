using System.Text;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>Words of one style inside a paragraph.</summary>
/// <param name="Address">Where a link leads; null outside links.</param>
internal readonly record struct InlineRun(string Words, bool Strong, bool Emphasised, string? Address);

/// <summary>The words of one paragraph, with emphasis and links. <see cref="Text"/> is exactly what the article's text will hold.</summary>
internal sealed class InlineText
{
    public static readonly InlineText Empty = new([]);

    private readonly List<InlineRun> _runs;

    /// <param name="runs">Clean words (see <see cref="TextNormalizer.Clean"/>); line feeds are hard breaks.</param>
    public InlineText(List<InlineRun> runs)
    {
        _runs = runs;
        Text = runs.Count == 1 ? runs[0].Words : string.Concat(runs.Select(r => r.Words));
    }

    public string Text { get; }

    public bool IsEmpty => Text.Length == 0;

    /// <summary>Every visible word is strong.</summary>
    public bool IsStrong => !IsEmpty && _runs.TrueForAll(r => r.Strong || string.IsNullOrWhiteSpace(r.Words));

    /// <summary>Every visible word is in italics, which these sources use for captions.</summary>
    public bool IsEmphasised => !IsEmpty && _runs.TrueForAll(r => r.Emphasised || string.IsNullOrWhiteSpace(r.Words));

    /// <summary>Every visible word is part of a link.</summary>
    public bool IsLink => !IsEmpty && _runs.TrueForAll(r => r.Address is not null || string.IsNullOrWhiteSpace(r.Words));

    /// <summary>The address of the first link.</summary>
    public string? FirstAddress => _runs.Find(r => r.Address is not null).Address;

    public static InlineText Plain(string words) => new InlineText([new InlineRun(TextNormalizer.Clean(words), false, false, null)]).Trimmed();

    /// <summary>The words from <paramref name="start"/> up to <paramref name="end"/> of <see cref="Text"/>, blanks at the edges removed.</summary>
    public InlineText Slice(int start, int end)
    {
        while (start < end && IsBlank(Text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(Text[end - 1]))
        {
            end--;
        }

        if (start == 0 && end == Text.Length)
        {
            return this;
        }

        var kept = new List<InlineRun>();
        var offset = 0;
        foreach (var run in _runs)
        {
            var from = Math.Max(start - offset, 0);
            var to = Math.Min(end - offset, run.Words.Length);
            if (from < to)
            {
                kept.Add(run with { Words = run.Words[from..to] });
            }

            offset += run.Words.Length;
        }

        return new InlineText(kept);
    }

    /// <summary>The same words with others before them.</summary>
    public InlineText After(string words) => new([new InlineRun(words, false, false, null), .. _runs]);

    public InlineText Trimmed() => Slice(0, Text.Length);

    public InlineText WithoutStrong() => new([.. _runs.Select(r => r with { Strong = false })]);

    /// <summary>Cuts at empty lines, as sources write whole articles with <c>&lt;br&gt;&lt;br&gt;</c> between paragraphs.</summary>
    public IEnumerable<InlineText> Paragraphs()
    {
        var start = 0;
        for (var i = 0; i < Text.Length; i++)
        {
            if (Text[i] != '\n')
            {
                continue;
            }

            var next = i + 1;
            while (next < Text.Length && Text[next] is ' ' or '\u3000')
            {
                next++;
            }

            if (next < Text.Length && Text[next] == '\n')
            {
                yield return Slice(start, i);
                start = next;
                i = next - 1;
            }
        }

        yield return Slice(start, Text.Length);
    }

    /// <summary>The words as inline Markdown that reads back as <see cref="Text"/>.</summary>
    public string ToMarkdown() => InlineMarkdown.Write(_runs);

    private static bool IsBlank(char c) => c is ' ' or '\n' or '\t' or '\u3000';
}
