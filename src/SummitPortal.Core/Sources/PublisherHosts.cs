namespace SummitPortal.Core.Sources;

/// <summary>Outlets by the host of their pages, for files that name no outlet but give an address.</summary>
internal static class PublisherHosts
{
    private static readonly Dictionary<string, string> Outlets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["voachinese.com"] = "美国之音",
        ["voanews.com"] = "Voice of America",
        ["bbc.com"] = "BBC中文",
        ["bbc.co.uk"] = "BBC中文",
        ["dw.com"] = "德国之声",
        ["rfi.fr"] = "法广",
        ["rfa.org"] = "自由亚洲电台",
        ["cn.nytimes.com"] = "纽约时报中文网",
        ["nytimes.com"] = "The New York Times",
        ["cn.reuters.com"] = "路透",
        ["reuters.com"] = "Reuters",
        ["cn.wsj.com"] = "华尔街日报中文网",
        ["wsj.com"] = "The Wall Street Journal",
        ["ft.com"] = "Financial Times",
        ["cn.ft.com"] = "FT中文网",
        ["ftchinese.com"] = "FT中文网",
        ["economist.com"] = "The Economist",
        ["zaobao.com"] = "联合早报",
        ["zaobao.com.sg"] = "联合早报",
        ["rti.org.tw"] = "中央广播电台",
        ["cna.com.tw"] = "中央社",
        ["ltn.com.tw"] = "自由時報",
        ["epochtimes.com"] = "大纪元",
        ["ntdtv.com"] = "新唐人",
        ["chinadigitaltimes.net"] = "中国数字时代",
        ["bitterwinter.org"] = "寒冬",
        ["solidot.org"] = "Solidot",
        ["hongkongfp.com"] = "Hong Kong Free Press",
        ["scmp.com"] = "South China Morning Post",
        ["theguardian.com"] = "The Guardian",
        ["apnews.com"] = "Associated Press",
        ["initium.com"] = "端傳媒",
        ["theinitium.com"] = "端傳媒",
        ["thestandnews.com"] = "立場新聞",
        ["hk01.com"] = "香港01",
        ["mingpao.com"] = "明報",
        ["now.com"] = "Now 財經",
        ["stheadline.com"] = "星島頭條",
        ["hket.com"] = "香港經濟日報",
        ["hkej.com"] = "信報",
        ["rthk.hk"] = "香港電台",
        ["bioon.com"] = "生物谷",
        ["c114.com.cn"] = "C114通信网",
        ["fx168news.com"] = "FX168财经",
        ["hibor.com.cn"] = "慧博投研资讯",
        ["cn.investing.com"] = "英为财情",
        ["investing.com"] = "Investing.com",
        ["iyiou.com"] = "亿欧",
        ["jin10.com"] = "金十数据",
        ["szfiu.com"] = "金吾财讯",
        ["leinews.com"] = "雷递网",
        ["pingwest.com"] = "品玩",
        ["sina.com.cn"] = "新浪财经",
        ["wallstreetcn.com"] = "华尔街见闻",
        ["cls.cn"] = "财联社",
        ["eastmoney.com"] = "东方财富网",
        ["36kr.com"] = "36氪",
        ["zhitongcaijing.com"] = "智通财经",
        ["gelonghui.com"] = "格隆汇",
        ["yicai.com"] = "第一财经",
        ["caixin.com"] = "财新",
        ["thepaper.cn"] = "澎湃新闻",
        ["jiemian.com"] = "界面新闻",
        ["ithome.com"] = "IT之家",
        ["chinatimes.net.cn"] = "华夏时报",
        ["nbd.com.cn"] = "每日经济新闻",
        ["stcn.com"] = "证券时报",
        ["cnstock.com"] = "上海证券报",
        ["jwview.com"] = "中新经纬",
        ["chinanews.com.cn"] = "中新网",
        ["people.com.cn"] = "人民网",
        ["news.cn"] = "新华网",
        ["xinhuanet.com"] = "新华网",
        ["cctv.com"] = "央视网",
        ["huanqiu.com"] = "环球网",
        ["guancha.cn"] = "观察者网",
        ["163.com"] = "网易",
        ["sohu.com"] = "搜狐",
        ["ifeng.com"] = "凤凰网",
        ["tmtpost.com"] = "钛媒体",
        ["huxiu.com"] = "虎嗅",
    };

    /// <summary>The outlet of the longest suffix that is known; null for other hosts.</summary>
    public static string? OutletOf(string host)
    {
        for (var suffix = host; ;)
        {
            if (Outlets.TryGetValue(suffix, out var outlet))
            {
                return outlet;
            }

            var dot = suffix.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
            {
                return null;
            }

            suffix = suffix[(dot + 1)..];
        }
    }
}
