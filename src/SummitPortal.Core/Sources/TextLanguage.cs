using System.Buffers;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources;

/// <summary>Tells Simplified from Traditional Chinese and both from English by the share of their characters.</summary>
internal static class TextLanguage
{
    // Enough to tell, and keeps the cost of a long report flat.
    private const int Window = 6000;

    // The commonest characters that exist in one script only; no character here is shared by both.
    private static readonly SearchValues<char> Simplified = SearchValues.Create("这国来为个们说时对发后经过动现实学问题业产关系应该区义员总统会长开门东车马见语书电话让认识论设计试证词译读调谈谁请诉评议记讲许给红纪约级纳纯纸线组细终结绍继续维绩绿缩网罗罚职联声脑节药虽补观规视觉览触贝负责败货质贸费资赛赞赢赵较辆输边达迁运进远违连迟适选递还钟钢钱铁银锋错键镇闭间闻阅队阳阶际陆陈险随难雾静韩页项顺须顾顿预领频颜风飞饭馆驻验鱼鲜鸟齐龙");
    private static readonly SearchValues<char> Traditional = SearchValues.Create("這國來為個們說時對發後經過動現實學問題業產關係應該區義員總統會長開門東車馬見語書電話讓認識論設計試證詞譯讀調談誰請訴評議記講許給紅紀約級納純紙線組細終結紹繼續維績綠縮網羅罰職聯聲腦節藥雖補觀規視覺覽觸貝負責敗貨質貿費資賽讚贏趙較輛輸邊達遷運進遠違連遲適選遞還鐘鋼錢鐵銀鋒錯鍵鎮閉間聞閱隊陽階際陸陳險隨難霧靜韓頁項順須顧頓預領頻顏風飛飯館駐驗魚鮮鳥齊龍");

    /// <returns><c>zh-Hans</c>, <c>zh-Hant</c> or <c>en</c>; the portal's sources use no other language.</returns>
    public static string Of(string title, string text)
    {
        var window = text.AsSpan(0, Math.Min(text.Length, Window));
        var (han, latin) = Letters(window);
        var (titleHan, titleLatin) = Letters(title);
        if ((han + titleHan) * 8 < latin + titleLatin)
        {
            return "en";
        }

        return Count(window, Traditional) + Count(title, Traditional) > Count(window, Simplified) + Count(title, Simplified) ? "zh-Hant" : "zh-Hans";
    }

    private static (int Han, int Latin) Letters(ReadOnlySpan<char> text)
    {
        var (han, latin) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsAsciiLetter(c))
            {
                latin++;
            }
            else if (TextNormalizer.IsHan(c))
            {
                han++;
            }
        }

        return (han, latin);
    }

    private static int Count(ReadOnlySpan<char> text, SearchValues<char> characters)
    {
        var count = 0;
        for (var at = text.IndexOfAny(characters); at >= 0; at = text.IndexOfAny(characters))
        {
            count++;
            text = text[(at + 1)..];
        }

        return count;
    }
}
