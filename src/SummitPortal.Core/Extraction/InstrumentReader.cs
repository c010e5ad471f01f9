using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Says which declaration a sentence means: by its name, by the summit it speaks of, or by the article's own summit.</summary>
internal sealed class InstrumentReader(ArticleText text, Lexicon lexicon, IReadOnlyList<string> summits)
{
    // "该宣言" means what was named in this or one of the two sentences before.
    private const int MaxSentencesBack = 2;
    private const int MaxReach = 80;
    private const int MaxBack = 400;
    private const int MaxBlocksToHeading = 12;
    private readonly SigningWords _words = lexicon.Signing;

    /// <summary>The declaration that stands behind a verb, as id or as printed; null when none does.</summary>
    /// <param name="generic">True when a mere 宣言 may mean the declaration of the summit.</param>
    /// <param name="other">True when something else is signed there (行政令).</param>
    public string? After(int sentence, int start, int end, bool generic, out bool other)
    {
        other = false;
        end = Math.Min(end, start + MaxReach);
        for (var i = start; i < end; i++)
        {
            if (lexicon.InstrumentTerms.Longest(text.Folded, i, out var id) > 0)
            {
                return id;
            }

            if (_words.Agreements.Longest(text.Folded, i) is var agreement and > 0 && Agreement(start, i + agreement) is { } printed)
            {
                return printed;
            }

            if (_words.OtherObjects.Longest(text.Folded, i) > 0 && _words.Objects.Longest(text.Folded, i) == 0)
            {
                other = true;
                return null;
            }

            if (_words.ContextObjects.Longest(text.Folded, i) > 0)
            {
                return Near(sentence, start);
            }

            var noun = _words.Objects.Longest(text.Folded, i);
            if (noun > 0)
            {
                return Named(start, i + noun) ?? (generic ? BySummit(sentence) : null);
            }
        }

        return SummitAgreement(start, end, out other);
    }

    /// <summary>The declaration last named before a place, or that of the article's summit.</summary>
    public string? Near(int sentence, int position)
    {
        var speaksOfOne = false;
        for (var s = sentence; s >= Math.Max(0, sentence - MaxSentencesBack); s--)
        {
            var span = text.Sentences[s].Span;
            var end = s == sentence ? position : span.End;
            string? last = null;
            for (var i = Math.Max(span.Start, end - MaxBack); i < end; i++)
            {
                if (lexicon.InstrumentTerms.Longest(text.Folded, i, out var id) is var length and > 0)
                {
                    last = id;
                    i += length - 1;
                }
                else if (_words.Objects.Longest(text.Folded, i) is var noun and > 0)
                {
                    last = Named(Math.Max(span.Start, i - 30), i + noun) ?? last;
                    speaksOfOne = true;
                }

                speaksOfOne |= s == sentence && _words.Signatories.Longest(text.Folded, i) > 0;
            }

            if (last is not null)
            {
                return last;
            }
        }

        return speaksOfOne ? BySummit(sentence) : null;
    }

    /// <summary>An agreement of any kind whose name is printed as one (《某某协定》); null for a mere 协议, and when it is only negotiated.</summary>
    private string? Agreement(int start, int end) =>
        text.Folded.AsSpan(end, Math.Min(6, text.Folded.Length - end)).IndexOf("谈判") >= 0 || text.Text.LastIndexOf('《', end - 1, end - start) < 0 ? null : Named(start, end);

    // 《大西洋宣言》, 加强人工智能能力建设国际合作决议
    private string? Named(int start, int end)
    {
        var open = text.Text.LastIndexOf('《', end - 1, end - start);
        if (open >= 0 && text.Text.IndexOf('》', open) is var close && close >= end - 1 && close <= end + 1)
        {
            var title = text.Text[(open + 1)..close];
            return lexicon.InstrumentTerms.TryGet(ArticleText.Fold(title), out var id) ? id : title;
        }

        var of = text.Text.LastIndexOfAny(['的', '了', '过', '署', '》', '，', '在', '：', '与', '对', '由', '这', '该'], end - 1, end - start);
        var from = of < 0 ? start : of + 1;
        foreach (var verb in IssuingVerbs)
        {
            var at = text.Text.LastIndexOf(verb, end - 1, end - from, StringComparison.Ordinal);
            from = at < 0 ? from : at + verb.Length;
        }

        return end - from is >= 8 and <= 30 && (text.IsPlain(from) || text.Text[from] == '“') && !char.IsAsciiDigit(text.Text[from]) ? text.Text[from..end].Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal) : null;
    }

    private static readonly string[] IssuingVerbs = ["发表", "发布", "通过", "公布", "达成", "形成"];

    // 峰会其他可持续性与网络安全协议
    private string? SummitAgreement(int start, int end, out bool other)
    {
        var agreement = text.Text.IndexOf("协议", start, end - start, StringComparison.Ordinal);
        other = agreement >= 0;
        if (agreement < 0 || text.Text.IndexOf("峰会", start, agreement - start, StringComparison.Ordinal) < 0)
        {
            return null;
        }

        other = false;
        return text.Text[start..(agreement + 2)];
    }

    /// <summary>The declaration of the summit whose place or name stands in a range: 在巴黎没有签字.</summary>
    public string? At(int start, int end) => LastIn(Math.Max(start, end - MaxReach), end);

    /// <summary>What this paragraph, its heading or the article speaks of.</summary>
    public string? BySummit(int sentence)
    {
        var span = text.Sentences[sentence].Span;
        var blocks = text.Document.Body.Blocks;
        var block = text.Sentences[sentence].Block;
        if (LastIn(Math.Max(blocks[block].Span.Start, span.End - MaxBack), span.End) is { } named)
        {
            return named;
        }

        for (var i = block - 1; i >= Math.Max(0, block - MaxBlocksToHeading); i--)
        {
            if (blocks[i].Kind == BlockKind.Heading)
            {
                if (LastIn(blocks[i].Span.Start, Math.Min(blocks[i].Span.End, blocks[i].Span.Start + MaxBack)) is { } headed)
                {
                    return headed;
                }

                break;
            }
        }

        return summits.Select(lexicon.InstrumentOf).FirstOrDefault(id => id is not null);
    }

    private string? LastIn(int start, int end)
    {
        string? last = null;
        for (var i = start; i < end; i++)
        {
            if (lexicon.InstrumentTerms.Longest(text.Folded, i, out var id) > 0)
            {
                last = id;
            }
            else if (lexicon.SummitTerms.Longest(text.Folded, i, out var summit) > 0)
            {
                last = lexicon.InstrumentOf(summit) ?? last;
            }
            else if (lexicon.SummitPlaces.Longest(text.Folded, i, out var held) > 0)
            {
                last = lexicon.InstrumentOf(held.FirstOrDefault(summits.Contains) ?? held[0]) ?? last;
            }
        }

        return last;
    }
}
