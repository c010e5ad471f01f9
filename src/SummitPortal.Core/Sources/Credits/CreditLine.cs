using System.Text.RegularExpressions;

namespace SummitPortal.Core.Sources.Credits;

/// <summary>Reads lines such as <c>来源：新华网</c>, <c>编辑 陈莉 校对 卢茜</c>, <c>南都记者 王欣</c>, <c>（财联社 牛占林）</c>, <c>文/何伊然 编辑/刘宇翔</c>.</summary>
internal static partial class CreditLine
{
    private const int Longest = 120;

    private const int LongestNotice = 320;

    /// <returns>What the line says, or the lines when each says something; empty when it is no credit line but text.</returns>
    public static IReadOnlyList<Credit> Read(string text)
    {
        if (text.Length > Longest)
        {
            return [];
        }

        var credits = new List<Credit>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ReadLine(SimplifyLabels(Strip(line))) is not { Count: > 0 } read)
            {
                return [];
            }

            credits.AddRange(read);
        }

        return credits;
    }

    /// <summary>Also takes the notices that stand behind a text: whose it is, who may reprint it, that it is no advice.</summary>
    public static IReadOnlyList<Credit> ReadBehindText(string line)
    {
        var credits = Read(line);
        return credits.Count > 0 || line.Length > LongestNotice || line.Contains('\n', StringComparison.Ordinal) ? credits : Notice(SimplifyLabels(Strip(line)));
    }

    /// <summary>Who may reprint it and that nobody is liable for it, said before the text begins.</summary>
    public static bool IsNoticeAboveText(string line) => line.Length <= LongestNotice && NoticeAboveText().IsMatch(line);

    private static IReadOnlyList<Credit> ReadLine(string words)
    {
        if (words.Length > 0)
        {
            if (KnownOutlets.Exact(words) is { } outlet)
            {
                return [new Credit(CreditRole.Outlet, outlet)];
            }

            if (Labelled(words) is { Count: > 0 } labelled)
            {
                return labelled;
            }

            if (Spaced(words) is { Count: > 0 } spaced)
            {
                return spaced;
            }

            if (Signature(words) is { Count: > 0 } signature)
            {
                return signature;
            }

            if (words.Length <= 24 && ReporterWord().IsMatch(words) && Unspaced(words) is { Count: > 0 } unspaced)
            {
                return unspaced;
            }
        }

        return [];
    }

    /// <summary>The words inside the brackets that end a text: <c>(腾讯科技特约编译无忌)</c>, <c>（编译/金鹿）</c>, <c>（完）</c>.</summary>
    public static IReadOnlyList<Credit> ReadClosing(string words)
    {
        if (words is "完" or "完。" or "全文完" or "本文完")
        {
            return [new Credit(CreditRole.Other, "")];
        }

        if (words.StartsWith("本文来自", StringComparison.Ordinal) && words.Length <= 20)
        {
            return [new Credit(CreditRole.Outlet, words["本文来自".Length..])];
        }

        var credits = ReadBehindText(words);
        return credits.Count > 0 && words.Length <= 60 ? credits : Unspaced(words);
    }

    // Character for character, so that the values keep their places and their own script.
    private static string SimplifyLabels(string line) =>
        !line.AsSpan().ContainsAny("來編責記") ? line : line
            .Replace("來源", "来源", StringComparison.Ordinal)
            .Replace("編輯", "编辑", StringComparison.Ordinal)
            .Replace("責任", "责任", StringComparison.Ordinal)
            .Replace("記者", "记者", StringComparison.Ordinal);

    // "■ 本文来源：…", "（来源：…）", "【…】"
    private static string Strip(string line)
    {
        var words = line.Replace('\n', ' ').Trim(' ', '\u3000', '■', '●', '▲', '*', '|', '-', '—', '•');
        return words.Length > 2 && (words[0], words[^1]) is ('（', '）') or ('(', ')') or ('【', '】') or ('（', ')') or ('(', '）') or ('[', ']')
            ? words[1..^1].Trim()
            : words;
    }

    private static List<Credit> Labelled(string words)
    {
        var labels = Label().Matches(words);
        if (labels.Count == 0 || labels[0].Index > 0)
        {
            return [];
        }

        var credits = new List<Credit>();
        for (var i = 0; i < labels.Count; i++)
        {
            var end = i + 1 < labels.Count ? labels[i + 1].Index : words.Length;
            var value = words[(labels[i].Index + labels[i].Length)..end].Trim(' ', '\u3000', '，', ',', '；', '|', '丨', '/', '。', '、', '\n');
            if (value.Length > 90 || value.AsSpan().ContainsAny("。！？“"))
            {
                return [];
            }

            var ofPicture = labels[i].Groups["picture"].Success;
            Add(credits, labels[i].Groups["outlet"].Value, ofPicture ? "图" : labels[i].Groups["label"].Value, value);
        }

        return credits;
    }

    private static List<Credit> Spaced(string words)
    {
        if (words.Length > 60 || !SpacedLine().IsMatch(words))
        {
            return [];
        }

        var credits = new List<Credit>();
        var labels = SpacedLabel().Matches(words);
        for (var i = 0; i < labels.Count; i++)
        {
            var end = i + 1 < labels.Count ? labels[i + 1].Index : words.Length;
            Add(credits, "", labels[i].Groups["label"].Value, words[(labels[i].Index + labels[i].Length)..end].Trim());
        }

        return credits;
    }

    private static List<Credit> Signature(string words)
    {
        var match = SignatureLine().Match(words);
        if (!match.Success)
        {
            return [];
        }

        var names = match.Groups["names"].Value.AsSpan();
        foreach (var other in (ReadOnlySpan<string>)["编辑", "责编", "校对", "摄影"])
        {
            var at = names.IndexOf(other, StringComparison.Ordinal);
            names = at > 0 ? names[..at] : names;
        }

        var credits = new List<Credit> { new(CreditRole.Author, names.Trim().ToString()) };
        if (KnownOutlets.StartOf(match.Groups["outlet"].Value, out _) is { } outlet)
        {
            credits.Add(new Credit(CreditRole.Outlet, outlet));
        }

        return credits;
    }

    // "财联社 牛占林", "腾讯科技特约编译无忌", "时代财经谢斯临 综合自…"
    private static IReadOnlyList<Credit> Unspaced(string words)
    {
        if (words.Length > 30 || KnownOutlets.StartOf(words, out var printed) is not { } outlet)
        {
            return [];
        }

        var match = AfterOutlet().Match(words[printed.Length..]);
        return match.Success ? [new Credit(CreditRole.Outlet, outlet), new Credit(CreditRole.Author, match.Groups["names"].Value.Trim())] : [];
    }

    private static IReadOnlyList<Credit> Notice(string words)
    {
        if (words.Length <= Longest && KnownOutlets.StartOf(words, out var printed) is { } named && words.AsSpan(printed.Length).StartsWith("综合"))
        {
            return [new Credit(CreditRole.Outlet, named)];
        }

        if (TakenFrom().Match(words) is { Success: true } taken)
        {
            return [new Credit(CreditRole.Source, taken.Groups["name"].Value.Trim('《', '》', '“', '”'))];
        }

        if (!NoticeLine().IsMatch(words))
        {
            return [];
        }

        var from = From().Match(words);
        var outlet = from.Success ? KnownOutlets.StartOf(from.Groups["name"].Value, out _) : KnownOutlets.StartOf(words, out _);
        return [outlet is null ? new Credit(CreditRole.Other, "") : new Credit(CreditRole.Outlet, outlet)];
    }

    private static void Add(List<Credit> credits, string outlet, string label, string value)
    {
        if (KnownOutlets.StartOf(outlet, out _) is { } name)
        {
            credits.Add(new Credit(CreditRole.Outlet, name));
        }

        if (value.Length > 0)
        {
            credits.Add(new Credit(RoleOf(label), value));
        }
        else
        {
            credits.Add(new Credit(CreditRole.Other, ""));
        }
    }

    private static CreditRole RoleOf(string label) => label switch
    {
        "来源" or "转自" or "转载自" or "综合自" => CreditRole.Source,
        "作者" or "撰文" or "文" or "文字" or "采写" or "记者" or "编译" or "评论员" or "研究员" or "译者" or "翻译" or "特约作者" or "撰稿" or "整理" => CreditRole.Author,
        "编辑" or "责编" or "主编" or "美编" or "网编" or "责任编辑" => CreditRole.Editor,
        _ => CreditRole.Other,
    };

    [GeneratedRegex(
        @"(?:(?<=^|[\s，,；;|｜丨/）)、。])|(?=(?:责任)?(?:编辑|责编|校对|摄影|审核|来源)\s*[：:|｜丨∣/／]))(?:(?<outlet>每经|南都|界面新闻|封面新闻|新京报|澎湃新闻|铅笔道|本报|财联社|红星新闻|时代财经|经济观察报|华夏时报|钛媒体|观察者网|IT时报)|本文|文章|内容|稿件|原文|信息|消息|资讯|本期|见习|实习|责任|流程|值班|特约|联合|总|网络|(?<picture>视频|新闻|图片|头图|题图|封面|首图|配图|图文|数据)|运营/|策划/|文章转|采写、|供稿、|制作、)?(?<label>责任编辑|特约作者|转载自|综合自|整理|作者|撰文|撰稿|文字|采写|记者|编译|评论员|研究员|译者|翻译|编辑|责编|主编|美编|网编|校对|审核|审校|审读|初审|终审|复审|来源|转自|出品|策划|监制|统筹|制作|排版|文案|美工|版式|运营|摄影|拍摄|视频|题图|头图|图源|插图|设计|海报|素材|供稿|微信公众号|公众号|文|图)\s*[：:|｜丨∣/／]+\s*",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?:(?:本期|责任|流程|实习|见习|值班|原文|文章)?(?:编辑|校对|责编|来源|审核|主编|记者|作者|采写|摄影|撰文|统筹)[\s\u3000]+[^\s\u3000，。：！？；“]{2,14}(?:[\s、\u3000]+[^\s\u3000，。：！？；“]{2,14}){0,3}[\s\u3000]*)+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SpacedLine();

    [GeneratedRegex(@"(?<=^|\s)(?:本期|责任|流程|实习|见习|值班|原文|文章)?(?<label>编辑|校对|责编|来源|审核|主编|记者|作者|采写|摄影|撰文|统筹)[\s\u3000]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex SpacedLabel();

    [GeneratedRegex(@"^(?<outlet>[^\s，。：！？；“”、]{2,14}?)(?:首席|资深|特约|特派|见习|实习|综合|驻[^\s]{1,8})?(?:记者|评论员|研究员|特约作者|观察员|报道)[\s\u3000丨|｜:：/]+(?<names>[^，。：！？；“”]{2,60}?)(?:[\s\u3000]*(?:[^\s]{2,4})?报道)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex SignatureLine();

    [GeneratedRegex(@"^(?:本文|文章)(?:来源于|转载自|选自|原载于?|摘自)(?<name>[^，。]{2,24})。?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex TakenFrom();

    [GeneratedRegex("记者|编译|特约", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex ReporterWord();

    [GeneratedRegex(@"^(?:APP|App)?(?:特约|首席|资深|见习|实习|综合)?(?:记者|编译|编辑|作者|评论员)?[\s\u3000/：:]*(?<names>[\u4E00-\u9FFF]{2,4}(?:[\s\u3000、]+[\u4E00-\u9FFF]{2,4}){0,3})\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex AfterOutlet();

    [GeneratedRegex(@"未经(?:书面)?(?:授权|许可|允许)[^。]{0,24}(?:转载|使用|摘编|传播)|版权(?:所有|声明|归)|版权作品|^[*（(【]?免责声明|不构成(?:任何)?(?:具体)?(?:投资|操作|买卖)|(?:市|资|投资|入市)有风险|投资需谨慎|据此操作|风险自担|欢迎转载|转载请(?:注明|标明|联系)|谢绝转载|如有侵权|代表(?:作者|个人)(?:个人|本人)?(?:看法|观点)|(?:有|提供)?新闻线索|如有爆料|媒体入驻|^本文来自|^本文(?:首发于|系[^。]{2,16}(?:独家|原创)|为[^。]{2,16}原创)|以上(?:仅为|内容仅)|向原创致敬|文中观点仅供参考", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex NoticeLine();

    [GeneratedRegex(@"^[*（(【「\[ ]*(?:免责声明|版权声明|如需转载|转载请(?:注明|联系)|未经(?:授权|许可)[^。]{0,12}(?:转载|使用))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex NoticeAboveText();

    [GeneratedRegex(@"本文(?:来自|首发于|系|为)(?<name>[^，。]{2,16})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex From();
}
