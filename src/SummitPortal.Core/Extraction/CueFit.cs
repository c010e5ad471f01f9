namespace SummitPortal.Core.Extraction;

/// <summary>Whether a subject and a reporting word make a statement, and how surely.</summary>
internal static class CueFit
{
    // Longer subjects of 报道 are lists of what a text was put together from.
    private const int MaxReporter = 18;

    /// <param name="answers">True when a quotation stands before the clause or its subject, so that the verb reports it.</param>
    public static bool Allows(ArticleText text, Lexicon lexicon, Subject subject, CueHit hit, Clause clause, bool answers)
    {
        if (IsOnlyDue(text, subject, hit))
        {
            return false;
        }

        if ((hit.Cue.IsWeak && subject.Fit < (hit.End >= clause.Span.End ? AdverbialFit.Phrase : AdverbialFit.Exact)) || SaysNothing(text, lexicon, subject, hit, clause))
        {
            return false;
        }

        var main = subject.Main;
        // 某公司公告，…, but 某公司披露业绩公告，….
        if (hit.Cue.Word == "公告" && hit.Span.Length == 2)
        {
            return main.Kind is MentionKind.Name or MentionKind.Organization && subject.Fit >= AdverbialFit.Phrase && hit.End >= clause.Span.End && clause.Delimiter is '，' or ',' or '：'
                && text.Folded.AsSpan(main.Head.End, hit.Span.Start - main.Head.End).IndexOfAny(PublishingMarks) < 0;
        }

        // 硬说它是违建，其理由是…: whose reason is no matter of who spoke last.
        if (main.Kind == MentionKind.Pronoun && text.Folded[main.Head.Start] == '其' && (hit.Cue is not { CanBeNoun: false, IsWeak: false, Frame: CueFrame.Clause } || hit.Cue.Word[^1] == '是' || hit.Cue.Word[0] == '的'))
        {
            return false;
        }

        if (hit.Cue.Frame == CueFrame.Report)
        {
            return main.Kind switch
            {
                // Whose document it is, is seen when the speaker is resolved.
                MentionKind.Document => true,
                MentionKind.Pronoun => lexicon.Grammar.EndsWithDocument(text.Folded.AsSpan(main.Span.Start, main.Span.Length)),
                MentionKind.Anonymous or MentionKind.Organization => true,
                _ when main.Span.Length > MaxReporter => false,
                MentionKind.Name => main.Name!.IsOutlet || main.Name.Type == SpeakerType.Organization,
                _ => false,
            };
        }

        if (hit.Cue.Frame == CueFrame.Object && subject.Fit <= AdverbialFit.Loose && !(Reports(hit) && hit.End >= clause.Span.End - 1))
        {
            return main.Kind is MentionKind.Name or MentionKind.Pronoun;
        }

        // Latin words that no list knows are products as often as people: JEPA表示空间.
        if (main.Kind == MentionKind.Organization && char.IsAsciiLetter(text.Text[main.Head.Start]) && hit.End < clause.Span.End && text.Text[hit.End] != '。')
        {
            return text.QuotationStartingAt(hit.End) is not null || Declares(hit) || OnlySpeakersDo(text, hit, clause);
        }

        return main.Kind != MentionKind.Unknown || Announces(text, hit, clause) || AnnouncesWhat(text, hit, clause) || Answers(hit, clause, answers) || OfficeSays(text, hit, subject.Start) || (Reports(hit) && (hit.End >= clause.Span.End - 1 || IsTelling(hit) || text.QuotationStartingAt(text.SkipBlanks(hit.End)) is not null));
    }

    private static readonly System.Buffers.SearchValues<char> PublishingMarks = System.Buffers.SearchValues.Create("布露发登了的具");

    private static bool Declares(CueHit hit) => hit.Cue.Word is "宣布" or "宣称" or "承认" or "否认" or "证实" or "透露" or "重申" or "坚称";

    // Secureworks说攻击仍在继续, Citrix表示无法复现: only somebody says; what 表示 and 认为 are followed by must be a clause.
    private static bool OnlySpeakersDo(ArticleText text, CueHit hit, Clause clause)
    {
        var rest = text.Folded.AsSpan(hit.End, clause.Span.End - hit.End);
        return hit.Cue.Word switch
        {
            "称" or "说" or "声称" or "指出" or "警告称" or "警告说" or "补充说" or "补充道" => rest.Length >= LeastClause,
            "表示" or "认为" or "强调" or "相信" or "建议" or "敦促" => rest.Length > LeastClause && rest.IndexOfAny(ClauseMarks) >= 0,
            _ => false,
        };
    }

    private const int LeastClause = 5;
    private const int LongestPointer = 8;
    private static readonly System.Buffers.SearchValues<char> ClauseMarks = System.Buffers.SearchValues.Create("将会已是在有不没无能可正曾被应需要");

    // 制造商必须向用户通报, 该漏洞被公开披露, 微软并未指出: what has to be said, is done to the subject or was not said, nobody said.
    private static bool IsOnlyDue(ArticleText text, Subject subject, CueHit hit)
    {
        var between = text.Folded.AsSpan(subject.Main.Span.End, Math.Max(0, hit.Span.Start - subject.Main.Span.End));
        foreach (var modal in Modals)
        {
            if (between.StartsWith(modal) && !between.StartsWith("不得不"))
            {
                return true;
            }
        }

        return subject.Fit == AdverbialFit.Guessed && between.Contains('被');
    }

    private static readonly string[] Modals = ["必须", "应当", "应该", "无法", "难以", "不得", "没有", "并没有", "并未", "尚未", "未对", "未就"];

    private static bool SaysNothing(ArticleText text, Lexicon lexicon, Subject subject, CueHit hit, Clause clause)
    {
        // 并非所有人都认为, 强烈谴责，德国则…: who does not say it, and blame that names nothing.
        var main = subject.Main;
        var bare = hit.Span.Length == hit.Cue.Word.Length;
        // 非洲联盟 and 非营利组织 do say it.
        if ((text.Folded[main.Span.Start] == '非' && !NegativeLookalikes.Contains(text.Folded[main.Span.Start + 1])) || (bare && BlameVerbs.Contains(hit.Cue.Word) && hit.End >= clause.Span.End && clause.Delimiter is '，' or ','))
        {
            return true;
        }

        // 他不这么认为，但…: what he thinks stands elsewhere.
        if (bare && hit.Cue.Category == "mental" && hit.End >= clause.Span.End && clause.Delimiter is '，' or ',' && Pointers.Any(p => text.Folded.AsSpan(0, hit.Span.Start).EndsWith(p)))
        {
            return true;
        }

        // 根据用户反馈，…, 亦反映民意: somebody has to be said to speak, 有用户反馈，…, 当地居民反映，….
        if ((hit.Cue.Word == "反馈" && bare && !(main is { Kind: MentionKind.Name, Name.Type: SpeakerType.Person } && hit.End >= clause.Span.End) && !Counts.Any(c => text.Folded.AsSpan(main.Span.Start).StartsWith(c))) || (hit.Cue.Word == "反映" && bare && !(main.Kind is MentionKind.Group or MentionKind.Anonymous && hit.End >= clause.Span.End)))
        {
            return true;
        }

        // 进行深度分析，… is done to data; experts 分析，….
        if (bare && hit.Cue.Word == "分析" && (subject.Fit <= AdverbialFit.Loose || main.Kind is MentionKind.Unknown or MentionKind.Organization or MentionKind.Document))
        {
            return true;
        }

        // A reporter who notices is the article's own voice.
        return lexicon.Grammar.Authors.Contains(main.Span.Of(text.Text)) || (hit.Cue.Category == "mental" && main.Head.Of(text.Text) == "记者");
    }

    /// <summary>Only a plain word of saying that is followed by a comma, a colon or a quotation, or that follows a quotation, may take a subject that no list knows.</summary>
    public static bool MayGuess(ArticleText text, CueHit hit, Clause clause, int start, bool answers) =>
        Announces(text, hit, clause)
        || AnnouncesWhat(text, hit, clause)
        || Answers(hit, clause, answers)
        || OfficeSays(text, hit, start)
        || (Reports(hit) && (hit.Cue.Category != "mental" || hit.Cue.Word is "认为" or "发现")
            && (hit.End >= clause.Span.End - 1 || IsTelling(hit) || text.QuotationStartingAt(text.SkipBlanks(hit.End)) is not null || start > clause.Span.Start));

    // 缉毒局宣称该工具…: what ends as an office does can hardly do anything but say so.
    private static bool OfficeSays(ArticleText text, CueHit hit, int start) =>
        hit.Cue is { Frame: CueFrame.Clause, CanBeNoun: false, IsWeak: false, Category: not "mental" } && hit.Span.Start > start && HouseNames.IsOffice(text.Folded.AsSpan(start, hit.Span.Start - start));

    // 美团宣布，…: a word that may be a noun is a verb before a comma, whatever its subject is; before a colon it is a heading (漏洞介绍：).
    private static bool Announces(ArticleText text, CueHit hit, Clause clause) =>
        hit.Cue.CanBeNoun && Announcing.Contains(hit.Cue.Word) && hit.Span.Length == hit.Cue.Word.Length && hit.End == clause.Span.End
        && (clause.Delimiter is '，' or ',' || (clause.Delimiter is '：' or ':' && text.QuotationStartingAt(text.SkipBlanks(hit.End + 1)) is not null));

    // 东湖度假区宣布将推出新景点: who announces what will be or has been done is somebody.
    private static bool AnnouncesWhat(ArticleText text, CueHit hit, Clause clause) =>
        hit.Cue.Word is "宣布" or "官宣" && hit.End < clause.Span.End - LeastClause && (AnnouncedBeginnings.Contains(text.Folded[hit.End]) || (text.Folded[hit.End - 1] == '了' && text.Folded[hit.End] is '一'));

    private const string AnnouncedBeginnings = "自将已正与和同在对向全接推开启完成停终上升退加获建暂";

    private static readonly HashSet<string> Announcing =
        ["宣布", "重申", "披露", "预计", "预测", "预期", "估计", "预估", "推算", "测算", "回应", "提醒", "警告", "否认", "通报", "反驳", "驳斥", "感叹", "感慨", "指控", "判断", "推测", "发现", "反问", "追问", "反映", "反馈", "介绍"];

    // “没有，”某人笼统地回答。 “现在不贵。”店员介绍。
    private static bool Answers(CueHit hit, Clause clause, bool answers) =>
        answers && hit.Cue is { IsWeak: false, Frame: CueFrame.Clause } && hit.End >= clause.Span.End - 1;

    // 谈到 and 提到 take an object as well as a clause.
    private static bool Reports(CueHit hit) =>
        hit.Cue is { CanBeNoun: false, IsWeak: false } && (hit.Cue.Frame == CueFrame.Clause || hit.Cue is { Frame: CueFrame.Object, Category: "neutral" });

    private static bool IsTelling(CueHit hit) => hit.Cue.Word is "告诉" or "告知";

    /// <summary>A verb without a subject of its own is trusted only when it can hardly be anything but a report.</summary>
    public static bool MayInherit(CueHit hit) => hit.Cue.Frame != CueFrame.Report && hit.Cue.Word[0] != '的' && !hit.Cue.IsWeak && hit.Cue.Word is not ("分析" or "公告") && !(hit.Cue.Category == "mental" && hit.Cue.CanBeNoun);

    /// <summary>预计净利润增长: what is expected, without a subject of its own, is hardly ever said by somebody, unless a document was published just before.</summary>
    public static bool IsForecast(CueHit hit) => hit.Cue.Word is "预计" or "预测" or "估计";

    /// <summary>用英语说：“…”, 在推文中写道，…: a verb that can only report and is parted from what it reports may stand behind a phrase that is not read.</summary>
    public static bool IsPlainSaying(CueHit hit, Clause clause) =>
        hit.Cue is { CanBeNoun: false, IsWeak: false, Frame: CueFrame.Clause, Category: not "mental" } && hit.End >= clause.Span.End && clause.Delimiter != '\0';

    /// <summary>提出新方案 and 提出《准则》 are acts; 提出以发展促治理 is not.</summary>
    public static bool IsAct(ArticleText text, Lexicon lexicon, CueHit hit, Clause clause)
    {
        if (hit.Cue.Word == "称" && IsNaming(text, hit.End, clause.Span.End))
        {
            return true;
        }

        // 宣布了这一项目: what was announced stands elsewhere.
        if (hit.Cue.Frame == CueFrame.Object && text.Folded[hit.End - 1] == '了' && hit.End < clause.Span.End && text.Folded[hit.End] is '这' or '该' or '此' && clause.Span.End - hit.End <= LongestPointer)
        {
            return true;
        }

        // 回复这位负责人, 分析数据: with an object they are acts; only before a comma or a quotation do they report.
        if (lexicon.Grammar.BareVerbs.Contains(hit.Cue.Word) && hit.Span.Length == hit.Cue.Word.Length && hit.End < clause.Span.End && text.Text[hit.End] != '。' && text.QuotationStartingAt(hit.End) is null && !CueContent.IsAddressed(text, clause, hit))
        {
            return true;
        }

        // 发表声明，强烈谴责…: the verb that follows at once says what the statement says.
        if (hit.End == clause.Span.End && hit.Span.Length == hit.Cue.Word.Length && lexicon.Grammar.StatementCues.Contains(hit.Cue.Word) && VerbFollows(text, lexicon, hit.End + 1))
        {
            return true;
        }

        // 他介绍新同事的时候, …: the clause only says when.
        if (hit.End < clause.Span.End && text.QuotationStartingAt(hit.End) is null && (text.Folded.AsSpan(hit.End, clause.Span.End - hit.End).EndsWith("的时候") || text.Folded.AsSpan(hit.End, clause.Span.End - hit.End).EndsWith("之际")))
        {
            return true;
        }

        if (!(hit.Cue.Word.StartsWith("提出", StringComparison.Ordinal) || hit.Cue.Word == "给出") || clause.Delimiter is '：' or ':' || hit.End >= clause.Span.End)
        {
            return false;
        }

        if (hit.Cue.Word == "给出")
        {
            return true;
        }

        var end = clause.Span.End;
        while (end > hit.End && text.Text[end - 1] is '。' or ' ')
        {
            end--;
        }

        return text.Text[hit.End] == '《' || (text.QuotationStartingAt(hit.End) is null && lexicon.Grammar.BareObjects.Any(o => text.Folded.AsSpan(hit.End, end - hit.End).EndsWith(o)));
    }

    private static bool VerbFollows(ArticleText text, Lexicon lexicon, int at)
    {
        for (var i = 0; i < 2; i++)
        {
            at = text.SkipBlanks(at);
            at += at < text.Folded.Length ? lexicon.Grammar.Adverbs.Longest(text.Folded, at) : 0;
        }

        return at < text.Folded.Length && (lexicon.Cues.Longest(text.Folded, at) > 0 || text.Folded[at] == '并');
    }

    private static readonly string[] Pointers = ["这么", "那么", "这样", "那样", "如此"];

    private static readonly string[] Counts = ["有", "不少", "多位", "多名", "多个", "部分", "大量", "许多", "很多", "一些", "一位", "一名", "些", "众多"];

    private const string NegativeLookalikes = "洲盟营政官执正凡常农国公";

    private static readonly HashSet<string> BlameVerbs = ["谴责", "抨击", "批评", "反对", "指责", "驳斥", "欢迎", "称赞", "赞扬", "赞赏"];

    /// <summary>What a house or a country hopes is the article's inference; what a person hopes may be said.</summary>
    public static bool IsInferred(ResolvedSpeaker speaker, CueHit hit, Clause clause) =>
        hit.Cue.Word is "希望" or "期望" or "期待" or "意识到" or "担心" or "担忧" && hit.End < clause.Span.End && speaker.Type is not (SpeakerType.Person or SpeakerType.Anonymous) && !speaker.Coreference
        && !(speaker.Type == SpeakerType.Group && hit.Cue.Word is "担心" or "担忧" or "意识到");

    /// <summary>How sure a reading is, before its rule and its speaker are weighed.</summary>
    public static double Weight(Subject? subject, CueHit hit, Clause clause, Lexicon lexicon, ArticleText text)
    {
        var weight = subject?.Fit switch { AdverbialFit.Phrase => 0.97, AdverbialFit.Loose => 0.85, AdverbialFit.Guessed => 0.75, _ => 1 };
        if (hit.Cue.IsWeak || (hit.Cue.Category == "mental" && hit.Cue.CanBeNoun))
        {
            weight *= 0.75;
        }

        if (subject is { Main: { Kind: MentionKind.Organization } house } && hit.End < clause.Span.End && char.IsAsciiLetter(text.Text[house.Head.Start]) && text.QuotationStartingAt(hit.End) is null && !Declares(hit))
        {
            weight *= 0.8;
        }

        // 介绍治理中国主张: words before a name that are no title make it doubtful.
        if (subject is { Main.Kind: MentionKind.Name } && subject.Mentions.Count == 1 && subject.Main.Head.Start - subject.Main.Span.Start is var prefix and > 4
            && text.Folded[subject.Main.Head.Start - 1] != '的' && TitleReader.Before(text, lexicon, subject.Main.Head.Start).Start > subject.Main.Span.Start + (prefix / 2))
        {
            weight *= 0.75;
        }

        // A summit "stresses" and "advocates" in everybody's prose, unless it is quoted; 机构认为，… is what houses think.
        return subject is not null && text.QuotationStartingAt(hit.End) is null && lexicon.Grammar.Events.Contains(subject.Main.Head.Of(text.Text)) && !(subject.Main.Head.Of(text.Text) == "机构" && hit.End >= clause.Span.End) ? weight * 0.5 : weight;
    }

    // 称他为“骗子”
    private static bool IsNaming(ArticleText text, int start, int end)
    {
        var stop = Math.Min(end, start + 10);
        for (var i = start; i < stop; i++)
        {
            if (text.Folded[i] == '为' && text.IsPlain(i))
            {
                return i + 1 < text.Text.Length && (text.QuotationStartingAt(i + 1) is not null || end - i < 8);
            }
        }

        return false;
    }
}
