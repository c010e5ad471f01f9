using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Says which declaration a sentence means: by its name, by the summit it speaks of, or by the article's own summit.</summary>
internal sealed class InstrumentReader(ArticleText text, Lexicon lexicon, IReadOnlyList<string> summits)
{
    // "该宣言" means what was named in this or one of the two sentences before.
    private const int MaxSentencesBack = 2;
    private const int LongestModifier = 24;
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
        if (Titled(start, end) is { } title && !lexicon.InstrumentTerms.TryGet(ArticleText.Fold(title), out _))
        {
            other = !_words.Pledges.Any(p => title.EndsWith(p, StringComparison.Ordinal));
            return other ? null : title;
        }

        for (var i = start; i < end; i++)
        {
            if (lexicon.InstrumentTerms.Longest(text.Folded, i, out var id) > 0)
            {
                return id;
            }

            var agreement = _words.Agreements.Longest(text.Folded, i);
            if (agreement > 0 && (text.Folded.AsSpan(Math.Max(0, start - 4), Math.Min(4, start)).Contains('签') || text.Text.IndexOf('《', start, i - start) >= 0) && Agreement(text.Sentences[sentence].Clauses.Select(c => c.Span).First(c => c.End >= start), start, i, i + agreement) is { } printed)
            {
                return printed;
            }

            // A mere 公开信 is not the summit's declaration.
            if (agreement > 0 && text.Folded.AsSpan(i, agreement) is OpenLetter)
            {
                return OpenLetter;
            }

            if (_words.OtherObjects.Longest(text.Folded, i) > 0 && _words.Objects.Longest(text.Folded, i) == 0)
            {
                other = true;
                return null;
            }

            if (_words.ContextObjects.Longest(text.Folded, i) > 0)
            {
                // 加入了有关网络安全的倡议 is another one; 这份文件 was named before.
                other = !IsDetermined(text.Folded.AsSpan(start, i - start));
                return other ? null : Near(sentence, start);
            }

            var noun = _words.Objects.Longest(text.Folded, i);
            if (noun > 0)
            {
                // 加入了该声明, but not 发表声明
                return Named(start, i + noun) ?? (generic || IsPointedAt(start, i) ? At(start, i) ?? Near(sentence, start) ?? BySummit(sentence) : At(start, i));
            }
        }

        return SummitAgreement(start, end, out other);
    }

    // 签署了《前沿人工智能安全承诺》: whatever is signed is called so itself.
    private string? Titled(int start, int end)
    {
        while (start < end && text.Text[start] is '了' or '过' or ' ')
        {
            start++;
        }

        return start < end && text.Text[start] == '《' && text.Text.IndexOf('》', start, end - start) is var close && close > start ? text.Text[(start + 1)..close] : null;
    }

    /// <summary>What an open letter without a name is called.</summary>
    public const string OpenLetter = "公开信";

    private bool IsPointedAt(int start, int noun) => text.Folded[start..noun].TrimStart('了').TrimStart('过') is ['这' or '该' or '此', ..] or ['上', '述', ..];

    private static bool IsDetermined(ReadOnlySpan<char> modifier)
    {
        modifier = modifier.TrimStart("了过");
        return modifier.IsEmpty || modifier[0] is '这' or '该' or '此' || modifier.StartsWith("上述") || modifier.StartsWith("成果") || modifier.StartsWith("峰会成果") || modifier.StartsWith("最终") || modifier.StartsWith("一份") || modifier.StartsWith("前述");
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

    /// <summary>An agreement of any kind, by its name as printed; null for a mere 协议, and for one that is only negotiated or wished for.</summary>
    private string? Agreement(TextSpan clause, int start, int noun, int end)
    {
        if (text.Folded.AsSpan(end, Math.Min(6, text.Folded.Length - end)).IndexOf("谈判") >= 0 || text.Text.IndexOf("峰会", start, end - start, StringComparison.Ordinal) >= 0)
        {
            return null;
        }

        if (text.Text.LastIndexOf('《', end - 1, end - start) >= 0)
        {
            return Named(start, end);
        }

        return Array.Exists(Unreal, u => text.Folded.IndexOf(u, clause.Start, start - clause.Start, StringComparison.Ordinal) >= 0) ? null : Printed(start, noun, end);
    }

    // 一份关于渔业合作的谅解备忘录, “一带一路”倡议合作备忘录
    private string? Printed(int start, int noun, int end)
    {
        var from = start;
        foreach (var lead in AgreementLeads)
        {
            from = string.CompareOrdinal(text.Folded, from, lead, 0, lead.Length) == 0 ? from + lead.Length : from;
        }

        var modifier = noun > from ? text.Folded[from..noun] : "";
        return modifier.Length is >= 2 and <= LongestModifier && modifier.AsSpan().IndexOfAny('，', '》', '。') < 0 && modifier is not ("谅解" or "合作") && !Array.Exists(Vague, v => modifier.StartsWith(v, StringComparison.Ordinal))
            ? Quoted(text.Text[from..end])
            : null;
    }

    private static string Quoted(string name) => name.Count(c => c == '“') == name.Count(c => c == '”') ? name : name.Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal);

    private static readonly string[] AgreementLeads = ["了", "过", "的", "一份", "一封", "一项", "一个", "这份", "这项", "有", "关于", "所谓的", " "];
    private static readonly string[] Vague = ["类似", "有关", "相关", "任何", "这种", "这样", "这些", "多项", "多份", "几项", "数项", "一系列", "各种", "上述", "该", "其", "若干", "双边", "这3", "这三", "广泛", "新", "两", "三", "保密", "劳动"];

    // What is asked for, talked about or planned is not signed.
    private static readonly string[] Unreal = ["敦促", "要求", "呼吁", "希望", "讨论", "谈判", "推动", "计划", "准备", "可能", "有望", "预计", "如果", "期待", "就达成", "正在就", "是否", "打算", "拟", "将与", "将在", "力争", "寻求", "商讨"];

    // 《大西洋宣言》, 加强人工智能能力建设国际合作决议
    private string? Named(int start, int end)
    {
        var open = text.Text.LastIndexOf('《', end - 1, end - start);
        if (open >= 0 && text.Text.IndexOf('》', open) is var close && close >= end - 1 && close <= end + 1)
        {
            var title = text.Text[(open + 1)..close];
            return lexicon.InstrumentTerms.TryGet(ArticleText.Fold(title), out var id) ? id : title;
        }

        var of = text.Text.LastIndexOfAny(['的', '了', '过', '署', '》', '，', '在', '：', '与', '对', '由', '这', '该', '为', '有', '给', '向'], end - 1, end - start);
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
            else if (lexicon.SummitTerms.Longest(text.Folded, i, out var held) > 0 || (lexicon.SummitPlaces.Longest(text.Folded, i, out held) is var place and > 0 && IsWord(i, i + place)))
            {
                last = OfSummit(summits.FirstOrDefault(held.Contains) ?? held[0], start, end) ?? last;
            }
        }

        return last;
    }

    // Paris in "comparison" is no city; Chinese words have no such ends.
    private bool IsWord(int start, int end) =>
        !char.IsAsciiLetter(text.Folded[start]) || ((start == 0 || !char.IsAsciiLetter(text.Folded[start - 1])) && (end == text.Folded.Length || !char.IsAsciiLetter(text.Folded[end])));

    // The ministers of a summit have a statement of their own.
    private string? OfSummit(string summit, int start, int end)
    {
        var ofMinisters = text.Folded.AsSpan(start, end - start) is var words && (words.IndexOf("部长") >= 0 || words.IndexOf("ministerial") >= 0);
        return (ofMinisters ? lexicon.Instruments.FirstOrDefault(i => i.SummitId == summit && i.NameEn?.Contains("Ministerial", StringComparison.Ordinal) == true)?.Id : null) ?? lexicon.InstrumentOf(summit);
    }
}
