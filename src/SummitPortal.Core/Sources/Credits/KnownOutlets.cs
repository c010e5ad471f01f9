namespace SummitPortal.Core.Sources.Credits;

/// <summary>Names under which Chinese media sign. Only a name of this list is taken for an outlet where it stands without a label.</summary>
internal static class KnownOutlets
{
    private static readonly string[] Names =
    [
        "新华社", "新华网", "新华财经", "人民日报", "人民网", "人民论坛网", "央视新闻", "央视财经", "央视网", "央广网", "中新社", "中新网", "中新经纬", "中国新闻网",
        "中国新闻周刊", "环球时报", "环球网", "光明日报", "光明网", "经济日报", "经济参考报", "中国证券报", "上海证券报", "证券时报", "证券日报", "中国经济网", "中国网财经", "中国网",
        "财联社", "科创板日报", "第一财经", "每日经济新闻", "界面新闻", "澎湃新闻", "新京报贝壳财经", "新京报", "南方都市报", "南方日报", "南方周末", "南方+", "21世纪经济报道",
        "21财经", "华夏时报", "时代财经", "时代周报", "北京商报", "北京日报", "北京青年报", "封面新闻", "红星新闻", "红星资本局", "九派新闻", "上游新闻", "极目新闻", "大风新闻",
        "华商报", "观察者网", "钛媒体", "36氪", "IT之家", "三言科技", "机器之心", "新智元", "量子位", "虎嗅", "雷达财经", "华尔街见闻", "智通财经", "格隆汇", "金融界", "蓝鲸新闻",
        "蓝鲸财经", "长江商报", "证券之星", "Tech星球", "TechWeb", "快科技", "凤凰网财经", "凤凰网科技", "凤凰网", "新浪财经", "新浪科技", "网易科技", "腾讯科技", "腾讯数码", "腾讯新闻",
        "腾讯财经", "深网", "中国基金报", "中证网", "上证报", "中证报", "经济观察报", "经济观察网", "海外网", "中国青年报", "中国日报", "中国日报网", "法治日报", "科技日报", "科普中国",
        "财经", "财新", "港股研究社", "电鳗财经", "野马财经", "子弹财经", "爱范儿", "极客公园", "观点网", "巨丰投顾", "同花顺", "参考消息", "参考消息网", "总台央视", "国际在线", "中国经营报",
        "投资界", "猎云网", "亿欧", "品玩", "雷递网", "金吾财讯", "FX168财经", "金十数据", "PANews", "多知", "飞象网", "C114通信网", "信报", "信報財經新聞", "明報", "星島日報", "路透社", "美联社", "法新社", "彭博社",
    ];

    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["每经"] = "每日经济新闻",
        ["南都"] = "南方都市报",
        ["新华社"] = "新华社",
        ["《科创板日报》"] = "科创板日报",
        ["《电鳗财经》"] = "电鳗财经",
        ["钛媒体App"] = "钛媒体",
        ["钛媒体APP"] = "钛媒体",
        ["智通财经APP"] = "智通财经",
        ["中新经纬APP"] = "中新经纬",
        ["贝壳财经"] = "新京报贝壳财经",
    };

    private static readonly HashSet<string> All = [.. Names];

    private static readonly (string Printed, string Name)[] ByLength =
        [.. Names.Select(n => (n, n)).Concat(Short.Select(s => (s.Key, s.Value))).Distinct().OrderByDescending(n => n.Item1.Length)];

    /// <summary>The full name when the words are nothing but an outlet's.</summary>
    public static string? Exact(string words)
    {
        var bare = words.Trim().Trim('《', '》');
        return All.Contains(bare) ? bare : Short.GetValueOrDefault(words.Trim());
    }

    /// <param name="printed">How the name stands there: 每经 for 每日经济新闻.</param>
    public static string? StartOf(ReadOnlySpan<char> words, out string printed)
    {
        foreach (var (form, name) in ByLength)
        {
            if (words.StartsWith(form, StringComparison.Ordinal))
            {
                printed = form;
                return name;
            }
        }

        printed = "";
        return null;
    }

    public static string? EndOf(ReadOnlySpan<char> words)
    {
        foreach (var (form, name) in ByLength)
        {
            if (words.EndsWith(form, StringComparison.Ordinal))
            {
                return name;
            }
        }

        return null;
    }
}
