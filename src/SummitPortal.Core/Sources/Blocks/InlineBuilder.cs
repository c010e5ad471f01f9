using System.Text;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>Collects the words of one paragraph while a tree is walked; neighbours of one style become one run.</summary>
internal sealed class InlineBuilder
{
    private readonly List<InlineRun> _runs = [];
    private readonly StringBuilder _words = new();
    private InlineRun _style;

    public bool IsEmpty => _words.Length == 0 && _runs.Count == 0;

    /// <summary>The last character written; NUL when there is none.</summary>
    public char Last => _words.Length > 0 ? _words[^1] : _runs.Count > 0 ? _runs[^1].Words[^1] : '\0';

    /// <summary>Whether another blank would be one too many.</summary>
    public bool EndsBlank => Last is ' ' or '\n' or '\0';

    public void Append(string words, bool strong, bool emphasised, string? address)
    {
        var clean = TextNormalizer.Clean(words);
        if (clean.Length == 0)
        {
            return;
        }

        var style = new InlineRun("", strong, emphasised, address);
        if (style != _style)
        {
            Flush();
            _style = style;
        }

        _words.Append(clean);
    }

    public void Break() => Append("\n", _style.Strong, _style.Emphasised, _style.Address);

    /// <summary>The paragraph so far, and begins the next.</summary>
    public InlineText Take()
    {
        Flush();
        if (_runs.Count == 0)
        {
            return InlineText.Empty;
        }

        var text = new InlineText([.. _runs]).Trimmed();
        _runs.Clear();
        return text;
    }

    private void Flush()
    {
        if (_words.Length > 0)
        {
            _runs.Add(_style with { Words = _words.ToString() });
            _words.Clear();
        }
    }
}
