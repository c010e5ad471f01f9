using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>A source named at the head of a sentence: 据路透社报道, 在他看来, 法国媒体援引马克龙的话说.</summary>
/// <param name="Via">The medium that carries what follows; null when the source is the speaker itself.</param>
/// <param name="Speaker">Who said what follows unless its clauses name somebody; null for a mere carrier.</param>
/// <param name="NextClause">The first clause that is not part of the attribution.</param>
internal sealed record Attribution(string? Via, Subject? Speaker, CueHit Cue, string Rule, int ContentStart, int NextClause)
{
    /// <summary>The medium where it is named by words that may stand for another: 该报.</summary>
    public Mention? Medium { get; init; }
}

/// <summary>Reads attributions that stand before what they attribute.</summary>
internal sealed class AttributionReader(ArticleText text, DocumentNames names, Lexicon lexicon, SubjectFinder subjects, GuessedSubjects guesses, IssuerFinder issuers)
{
    private const int MaxReach = 150;
    private const int MaxUnknown = 12;
    private const int LeastRunningOn = 6;
    private static readonly string[] AccordingTo = ["据", "根据", "按照", "依据"];

    /// <summary>The rule of 据报道，…: the speaker is an unnamed report.</summary>
    public const string UnnamedReportRule = "report-unnamed";

    public Attribution? Read(Sentence sentence)
    {
        for (var i = 0; i < Math.Min(2, sentence.Clauses.Count); i++)
        {
            var clause = sentence.Clauses[i];
            if (ReadAccordingTo(i, clause) is { } attribution)
            {
                return attribution;
            }

            if (ReadView(i, clause) is { } view)
            {
                return view;
            }

            if (ReadAsSaid(i, clause) is { } said)
            {
                return said;
            }
        }

        return null;
    }

    /// <summary>The medium that a speaker talked to (接受《费加罗报》采访, 对路透社说), unless it is the article's own outlet.</summary>
    public string? Interviewer(int start, int end, TextSpan speaker)
    {
        foreach (var hit in names.In(Math.Max(start, end - MaxReach), end))
        {
            if (!hit.Name.IsOutlet || IsOwn(hit) || speaker.Contains(hit.Span))
            {
                continue;
            }

            var before = hit.Span.Start - 1;
            if (before > start && text.Text[before] == '《')
            {
                before--;
            }

            var after = hit.Span.End < end && text.Text[hit.Span.End] == '》' ? hit.Span.End + 1 : hit.Span.End;
            var rest = text.Folded.AsSpan(after, Math.Max(0, end - after));
            var talks = rest.StartsWith("采访") || rest.StartsWith("专访") || rest.StartsWith("访问") || rest.StartsWith("记者") || rest.StartsWith("的采访") || rest.StartsWith("独家") || rest.StartsWith("电视台");
            if (talks || (before >= start && text.Folded[before] is '对' or '向' or '诉' && rest.Length < 12))
            {
                return Printed(hit);
            }
        }

        return null;
    }

    /// <summary>The medium that stands behind 告诉: X告诉路透社，….</summary>
    public string? Told(CueHit hit)
    {
        var at = hit.End < text.Text.Length && text.Text[hit.End] == '《' ? hit.End + 1 : hit.End;
        return hit.Cue.Word is "告诉" or "告知" && names.TryAt(at, out var outlet) && outlet.Name.IsOutlet && !IsOwn(outlet) ? Printed(outlet) : null;
    }

    public bool IsOwn(NameHit hit)
    {
        var outlet = text.Document.Outlet;
        var form = hit.Span.Of(text.Text);
        return outlet is not null && (outlet.Contains(form, StringComparison.Ordinal) || form.Contains(outlet, StringComparison.Ordinal) || lexicon.Gazetteer.ByName(outlet) is { } own && own.Id == hit.Name.Entry?.Id);
    }

    private string Printed(NameHit hit) => hit.Span.Start > 0 && text.Text[hit.Span.Start - 1] == '《' ? $"《{hit.Span.Of(text.Text)}》" : hit.Span.Of(text.Text);

    // 据X报道，/ 据X，/ 根据X的数据，
    private Attribution? ReadAccordingTo(int index, Clause clause)
    {
        if (UnnamedReport(clause) is { } report)
        {
            return new Attribution(null, Subject.Of(new Mention(report, report, MentionKind.Anonymous, null)), new CueHit(report, Cue.Plain(report.Of(text.Text), CueFrame.Report)), UnnamedReportRule, clause.Span.End + 1, index + 1);
        }

        var start = Lead.Skip(text, lexicon, clause.Span.Start, clause.Span.End);
        var word = Array.Find(AccordingTo, w => string.CompareOrdinal(text.Folded, start, w, 0, w.Length) == 0);
        if (word is null)
        {
            return null;
        }

        start += word.Length;
        if (ReadRunningOn(index, clause, start) is { } running)
        {
            return running;
        }

        if (clause.Delimiter is not ('，' or ',' or '：'))
        {
            return null;
        }

        var content = clause.Span.End + 1;
        if (start >= clause.Span.End)
        {
            return null;
        }

        var verb = VerbAtEnd(start, clause.Span.End);
        if (ReadQuoting(index, clause, start, verb) is { } quoting)
        {
            return quoting;
        }

        var outlet = names.In(start, clause.Span.End).FirstOrDefault(h => h.Name.IsOutlet);
        var own = outlet.Name is not null && IsOwn(outlet);
        var via = outlet.Name is null || own ? null : Printed(outlet);
        if (verb.Length == 0 && outlet.Name is null && lexicon.Grammar.EndsWithDocument(text.Folded.AsSpan(start, clause.Span.End - start)) && !text.Folded.AsSpan(start, clause.Span.End - start).EndsWith("协议") && issuers.In(start, clause.Span.End) is { } issuer)
        {
            var cue = new CueHit(new TextSpan(start - word.Length, word.Length), Cue.Plain(word, CueFrame.Report));
            return new Attribution(null, Subject.Of(issuer), cue, "according-to", content, index + 1);
        }

        if (verb.Length == 0 && outlet.Name is null && HouseAlone(start, clause.Span.End) is { } house)
        {
            return new Attribution(null, Subject.Of(house), new CueHit(new TextSpan(start - word.Length, word.Length), Cue.Plain(word, CueFrame.Report)), "according-to", content, index + 1);
        }

        if (verb.Length == 0)
        {
            return via is null ? null : new Attribution(via, null, None(content), "according-to", content, index + 1);
        }

        // 据马克龙身边人说: what is left between the name and the verb makes it somebody else.
        var subject = subjects.Before(start, verb.Start) ?? (PublishedBy(start, verb.Start) is var by && by > start ? subjects.Before(start, by) : null);
        if (subject is null && !own && outlet.Name is null && !(verb.Of(text.Folded) is "数据" or "的数据" or "显示" or "消息" or "报告" or "统计" or "信息" or "监测") && guesses.Before(start, verb.Start) is { } guess && guess.Main.Span.Length <= MaxUnknown
            && (verb.Of(text.Folded) is not "报道" || IsOutletLike(guess.Main.Head)))
        {
            subject = guess with { Fit = AdverbialFit.Exact };
        }

        if (subject is null or { Fit: <= AdverbialFit.Loose } || own)
        {
            return null;
        }

        var hit = new CueHit(verb, Cue.Plain(verb.Of(text.Text), CueFrame.Report));
        return new Attribution(null, subject, hit, "according-to", content, index + 1);
    }

    // 据彭博社援引知情人士报道，…: the medium only carries.
    private Attribution? ReadQuoting(int index, Clause clause, int start, TextSpan verb)
    {
        if (subjects.Quoted(start, verb.Length > 0 ? verb.Start : clause.Span.End) is not ({ } speaker, { } medium, var word))
        {
            return null;
        }

        var cue = verb.Length > 0 ? verb : word;
        return new Attribution(medium.Span.Of(text.Text), speaker, new CueHit(cue, Cue.Plain(cue.Of(text.Text), CueFrame.Report)), "according-to", clause.Span.End + 1, index + 1) { Medium = medium };
    }

    // 根据某公司周二发布的一份新报告，…: where the verb of publishing begins, behind its subject.
    private int PublishedBy(int start, int end)
    {
        for (var i = start + 2; i < end - 2; i++)
        {
            if (text.IsPlain(i) && lexicon.Grammar.Publishing.Longest(text.Folded, i) is var length and > 1)
            {
                return i + length < end && text.Folded[i + length] == '的' ? i : start;
            }
        }

        return start;
    }

    // 据国家统计局，…, 据数据平台某某，…
    private Mention? HouseAlone(int start, int end)
    {
        while (end > start && text.Text[end - 1] == ' ')
        {
            end--;
        }

        var house = names.In(start, end).LastOrDefault(h => h.Span.End == end && h.Name.Type == SpeakerType.Organization);
        return house.Name is not null && text.Folded.AsSpan(start, house.Span.Start - start) is { Length: <= MaxUnknown } kind && kind.IndexOfAny("的和与、") < 0
            ? new Mention(house.Span, house.Span, MentionKind.Name, house.Name)
            : null;
    }

    // 据媒体称是因为分歧, 据某公司介绍总共三种: what is attributed follows in the same clause.
    private Attribution? ReadRunningOn(int index, Clause clause, int start)
    {
        for (var i = start + 2; i < Math.Min(clause.Span.End - LeastRunningOn, start + MaxUnknown + 2); i++)
        {
            var length = !text.IsPlain(i) ? 0 : text.Folded.AsSpan(i, 2) is "介绍" or "透露" or "报道" or "估计" ? 2 : text.Folded[i] is '称' or '说' ? 1 : 0;
            if (length > 0 && text.Folded[i - 1] != '的' && text.Folded[i + length] is not ('的' or '显' or '获' or '呼' or '法' or '服' or '，') && subjects.Before(start, i) is { Fit: AdverbialFit.Exact, Main.Kind: not MentionKind.Document } subject)
            {
                return new Attribution(null, subject, new CueHit(new TextSpan(i, length), Cue.Plain(text.Text.Substring(i, length), CueFrame.Report)), "according-to", i + length, index + 1);
            }
        }

        return null;
    }

    // 据集微网报道: a medium that no list knows is one by its ending.
    private bool IsOutletLike(TextSpan head) => char.IsAsciiLetter(text.Text[head.End - 1]) || text.Folded[head.End - 1] is '网' or '报' or '社' or '台' or '刊' || text.Folded.AsSpan(head.Start, head.Length) is var words && (words.EndsWith("新闻") || words.EndsWith("杂志") || words.EndsWith("财经") || words.EndsWith("科技"));

    // 据报道，…, 据此前报道，…: the report itself is all that is named.
    private TextSpan? UnnamedReport(Clause clause)
    {
        var words = text.Folded.AsSpan(clause.Span.Start, clause.Span.Length).Trim();
        return clause.Delimiter is '，' or ',' && words is "据报道" or "据报导" or "据此前报道" or "据最新报道" or "另据报道" or "又据报道"
            ? new TextSpan(clause.Span.End - (clause.Span.Length - text.Folded.AsSpan(clause.Span.Start, clause.Span.Length).TrimEnd().Length) - 2, 2)
            : null;
    }

    private TextSpan VerbAtEnd(int start, int end)
    {
        foreach (var verb in Verbs)
        {
            if (end - start > verb.Length && string.CompareOrdinal(text.Folded, end - verb.Length, verb, 0, verb.Length) == 0)
            {
                var from = end - verb.Length;
                return text.Folded[from - 1] == '的' ? TextSpan.FromBounds(from - 1, end) : TextSpan.FromBounds(from, end);
            }
        }

        return default;
    }

    private static readonly string[] Verbs =
        ["报道", "报导", "介绍", "透露", "统计", "观察", "消息", "披露", "分析", "估计", "估算", "测算", "预测", "推测", "判断", "推算", "说法", "数据", "报告", "爆料", "反馈", "声称", "宣称", "指称", "警告", "反映", "认为", "称", "说", "表示", "指出", "显示", "信息", "监测"];

    /// <summary>A source named in the middle of a sentence: …，据媒体称是因为….</summary>
    public Attribution? ReadLater(int index, Clause clause) => ReadView(index, clause) ?? (ReadAccordingTo(index, clause) is { Speaker: not null } attribution ? attribution : null);

    /// <summary>在某人看来，…: whose view the words behind a clause are.</summary>
    public Attribution? ReadView(int index, Clause clause)
    {
        var start = Lead.Skip(text, lexicon, clause.Span.Start, clause.Span.End);
        foreach (var (before, behind) in Views)
        {
            var verb = clause.Span.End - behind.Length;
            if (verb - start < before.Length + 1 || string.CompareOrdinal(text.Folded, start, before, 0, before.Length) != 0 || string.CompareOrdinal(text.Folded, verb, behind, 0, behind.Length) != 0)
            {
                continue;
            }

            var cue = TextSpan.FromBounds(verb, clause.Span.End);
            var subject = subjects.Before(start + before.Length, verb);
            if (subject is null or { Fit: AdverbialFit.Loose, Main.Kind: MentionKind.Group or MentionKind.Anonymous } && behind is "看来" or "的话说")
            {
                subject = guesses.Before(start + before.Length, verb) ?? subject;
            }

            return subject is not null ? new Attribution(null, subject, new CueHit(cue, Cue.Plain(behind)), "in-the-view-of", clause.Span.End + 1, index + 1) : null;
        }

        return null;
    }

    // 在某人看来, 用某人的话说, 按某人的说法
    private static readonly (string Before, string Behind)[] Views =
    [
        ("在", "看来"), ("在", "眼中"), ("在", "眼里"), ("照", "看来"), ("依", "看来"), ("依", "之见"), ("以", "之见"),
        ("用", "的话说"), ("用", "的话来说"), ("用", "的话讲"), ("借用", "的话说"), ("套用", "的话说"),
        ("按照", "的说法"), ("依照", "的说法"), ("按", "的说法"), ("照", "的说法"), ("按照", "的话说"), ("按", "的话说"),
    ];

    // 正如马克龙警告的那样，, 正如马克龙所强调的，
    private Attribution? ReadAsSaid(int index, Clause clause)
    {
        var start = text.SkipBlanks(clause.Span.Start);
        var word = Array.Find(AsWords, w => string.CompareOrdinal(text.Folded, start, w, 0, w.Length) == 0);
        var end = clause.Span.End - (text.Folded.AsSpan(0, clause.Span.End) is var words && words.EndsWith("的那样") ? 3 : words.EndsWith("的") && word is "正如" or "诚如" ? 1 : 0);
        if (word is null || end - start < 5 || clause.Delimiter is not ('，' or ',' or '：' or ':'))
        {
            return null;
        }

        for (var i = start + word.Length + 2; i < end; i++)
        {
            if (text.IsPlain(i) && lexicon.Cues.Longest(text.Folded, i, out var cue) == end - i && (cue.Frame != CueFrame.Report || cue.Word is "报道" or "报导"))
            {
                var verb = text.Folded[i - 1] == '所' ? i - 1 : i;
                return (subjects.Before(start + word.Length, verb) ?? guesses.Before(start + word.Length, verb)) is { } subject
                    ? new Attribution(null, subject, new CueHit(TextSpan.FromBounds(i, end), cue), "as-said", clause.Span.End + 1, index + 1)
                    : null;
            }
        }

        return null;
    }

    private static readonly string[] AsWords = ["正如", "诚如", "就像", "正像", "如同"];

    private static CueHit None(int at) => new(new TextSpan(at, 0), Cue.Plain("", CueFrame.Report));
}
