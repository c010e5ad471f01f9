using System.Text.RegularExpressions;
using SummitPortal.Core.Sources.Blocks;

namespace SummitPortal.Core.Sources.Credits;

/// <summary>
/// Takes away what invites readers to follow, scan, share and buy, before and behind the text. Between the first and the last paragraph of
/// the text nothing is touched, and what stands at an edge goes only when its own words say what it is.
/// </summary>
internal static partial class Promotion
{
    // The longest invitation seen has 130 characters; a longer paragraph is text that happens to mention a QR code.
    private const int Longest = 140;

    private const int LongestDecoration = 60;

    private const int LastBlocks = 12;

    private const int LongestOthersSection = 500;

    // "一手掌握全球情报动态！": a cheer below an invitation to join.
    private const int LongestCheer = 20;

    // What stands below such a line is taken as the author's.
    private static readonly string[] AuthorsOwn = ["参考", "引用", "附", "注", "Reference", "来源", "原文", "编者", "作者", "声明"];

    /// <param name="outlet">The account that published, when it is known: accounts sign off with their name and what they are.</param>
    public static void Remove(List<SourceBlock> blocks, string? outlet)
    {
        var cut = EndOfText(blocks, outlet, linksInvite: true);
        if (!blocks.Take(cut).Any(b => b.Text.Length > 0))
        {
            // A digest is nothing but links to other articles, and they are its text.
            cut = EndOfText(blocks, outlet, linksInvite: false);
        }

        // A section number that stood above the invitations is nobody's any more.
        var wasCut = cut < blocks.Count;
        blocks.RemoveRange(cut, blocks.Count - cut);
        while (blocks.Count > 0 && (blocks[^1] is SourceBlock.Rule || IsEndMark(blocks[^1].Text) || (wasCut && blocks[^1].Text is { Length: 1 or 2 } number && number.All(char.IsAsciiDigit))))
        {
            blocks.RemoveAt(blocks.Count - 1);
        }

        RemoveStart(blocks);
    }

    private static void RemoveStart(List<SourceBlock> blocks)
    {
        var cut = 0;
        for (var i = 0; i < blocks.Count && i < 16; i++)
        {
            if (IsInvitation(blocks[i]) || IsSloganBehindInvitation(blocks, i, cut))
            {
                cut = i + 1;
            }
            else if (blocks[i] is not (SourceBlock.Picture { Caption: null } or SourceBlock.Rule))
            {
                break;
            }
        }

        blocks.RemoveRange(0, cut);
    }

    // "关注我们" / "带你读懂网络安全"
    private static bool IsSloganBehindInvitation(List<SourceBlock> blocks, int i, int cut) =>
        cut == i && i > 0 && blocks[i - 1].Text is "关注我们" or "点击关注" or "关注" or "动手点关注"
        && blocks[i] is SourceBlock.Paragraph { Text.Length: <= 14 } slogan && !EndsSentence(slogan.Text);

    private static int EndOfText(List<SourceBlock> blocks, string? outlet, bool linksInvite)
    {
        var cut = Math.Min(OthersSection(blocks), SignOff(blocks, outlet));
        for (var i = cut - 1; i >= 0; i--)
        {
            if (IsInvitation(blocks[i]) || IsContact(blocks, i) || (linksInvite && IsOtherArticle(blocks[i])))
            {
                cut = i;
            }
            else if (!MayStandAmongInvitations(blocks[i]))
            {
                break;
            }
        }

        return cut;
    }

    // "热点视频", "推荐阅读": a short last section under such a title is about other pieces, whatever its sentences look like.
    private static int OthersSection(List<SourceBlock> blocks)
    {
        for (var i = Math.Max(1, blocks.Count - LastBlocks); i < blocks.Count; i++)
        {
            if (blocks[i].Text.Length <= 12 && OthersTitle().IsMatch(blocks[i].Text) && blocks.Skip(i).Sum(b => b.Text.Length) <= LongestOthersSection)
            {
                return i;
            }
        }

        return blocks.Count;
    }

    // "极客公园" alone on a line and short lines below it; "关于安全村"; "绿盟科技研究通讯由…负责运营，…".
    private static int SignOff(List<SourceBlock> blocks, string? outlet)
    {
        if (outlet is not { Length: > 1 })
        {
            return blocks.Count;
        }

        for (var i = Math.Max(1, blocks.Count - LastBlocks); i < blocks.Count; i++)
        {
            var words = blocks[i].Text.Replace(" ", "", StringComparison.Ordinal).Trim('—', '-', '|', '｜', '《', '》', '「', '」', '【', '】', '·', '✦', '★', '▼', '：', ':');
            var isSelf = words == "关于" + outlet || words == outlet + "简介" || (words.StartsWith(outlet, StringComparison.Ordinal) && OfItself().IsMatch(words.AsSpan(outlet.Length)));
            if ((words == outlet && blocks.Skip(i + 1).All(b => b.Text.Length <= LongestDecoration && !b.Text.EndsWith('。'))) || (isSelf && blocks.Skip(i).Sum(b => b.Text.Length) <= LongestOthersSection))
            {
                return i;
            }
        }

        return blocks.Count;
    }

    private static bool IsInvitation(SourceBlock block)
    {
        if (block is SourceBlock.Code or SourceBlock.Table || block.Text.Length is 0 or > Longest)
        {
            return false;
        }

        // Below the word END these sources print other articles' titles.
        if (block.Text.Trim(' ', '-', '—', '–', '·', '•', '*', '.', '【', '】').ToUpperInvariant() is "END" or "THE END")
        {
            return true;
        }

        var words = block.Text.Replace(" ", "", StringComparison.Ordinal);
        return words.Contains('\n', StringComparison.Ordinal)
            ? words.Split('\n').All(line => line.Length <= 12 || Invitation().IsMatch(line)) && Invitation().IsMatch(words)
            : Invitation().IsMatch(words);
    }

    // The account's own; those that the text introduces ("意见请反馈至：") are the text's.
    private static bool IsContact(List<SourceBlock> blocks, int i)
    {
        if (!IsContactLine(blocks[i]))
        {
            return false;
        }

        var above = i - 1;
        while (above >= 0 && i - above < LastBlocks && (blocks[above].Text.Length == 0 || IsContactLine(blocks[above])))
        {
            above--;
        }

        return above < 0 || blocks[above].Text is not [.., '：' or ':'];
    }

    private static bool IsContactLine(SourceBlock block) => block.Text.Length is > 0 and <= LongestDecoration && Contact().IsMatch(block.Text);

    // A link that stands alone leads to another article.
    private static bool IsOtherArticle(SourceBlock block) => block switch
    {
        SourceBlock.Paragraph { Inline: { IsLink: true } inline } => LeadsToWeChat(inline),
        SourceBlock.List list => list.Items.Count > 0 && list.Items.All(i => i.Inline.IsLink && LeadsToWeChat(i.Inline)),
        _ => false,
    };

    private static bool LeadsToWeChat(InlineText inline) => inline.FirstAddress!.Contains("://mp.weixin.qq.com/s", StringComparison.Ordinal);

    private static bool MayStandAmongInvitations(SourceBlock block) => block switch
    {
        SourceBlock.Picture { Caption: null } or SourceBlock.Rule => true,
        SourceBlock.Paragraph { Inline.IsLink: true } => true,
        SourceBlock.List list => list.Items.All(i => i.Inline.IsLink),
        SourceBlock.Table table => table.Text.Contains("点击阅读", StringComparison.Ordinal),
        SourceBlock.Code => false,
        _ => IsEndMark(block.Text)
            || (block.Text.Length <= LongestCheer && block.Text.EndsWith('！'))
            || (block.Text.Length <= LongestDecoration && !EndsSentence(block.Text) && !AuthorsOwn.Any(a => block.Text.TrimStart('（', '(', '*', '【', '[', ' ').StartsWith(a, StringComparison.OrdinalIgnoreCase))),
    };

    private static bool IsEndMark(string text) => text.Length is > 0 and <= 20 && (EndMark().IsMatch(text) || IsOrnament(text));

    // Arrows, stars, hands.
    private static bool IsOrnament(string text) => text.Length > 0 && !text.Any(char.IsLetterOrDigit);

    private static bool EndsSentence(string text) => text.Length > 0 && (text[^1] is '。' or '！' or '？' or '；' or '”' or '.' or '!' or '?' or '…' || (text.Length > 25 && text[^1] is '）' or ')'));

    [GeneratedRegex(@"^[\s\-—–·•*=＊─━_~【】\[\]（()）<>《》|/\\✦★▼▲↓⬇●■◆﹀.。]*((the\s*)?end|完|全文完|正文完|结束)?[\s\-—–·•*=＊─━_~【】\[\]（()）<>《》|/\\✦★▼▲↓⬇●■◆﹀.。]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex EndMark();

    [GeneratedRegex("^[-—·•【「 ]*(?:热点视频|直播预告|推荐阅读|阅读推荐|更多阅读|更多推荐|往期推荐|往期回顾|往期精选|往期精彩推荐|近期回顾|相关阅读|精彩推荐|年度精选文章|每日涨知识|极客一问|今日话题|关于我们|文末福利|星球福利|星球介绍|星球优惠活动|招新小广告|特制报告相关说明|漏洞情报服务)[】」：: ]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex OthersTitle();

    [GeneratedRegex("^》?(?:成立于|创立于|创办于|是一[家个份本支]|是由|由[^。]{2,30}(?:主管|主办|运营|创办|打造)|始终致力于|致力于|专注于|，专注于|，致力于|长期专注)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex OfItself();

    [GeneratedRegex("^[*• ]*(网站|网址|电话|邮箱|热线|联系电话|官方网站|电子邮箱|公众号|QQ群)[：:]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex Contact();

    // Every alternative is a phrase of WeChat's and QQ's own manners, none a topic: an article about QR codes keeps its sentences because they end ones of its text.
    [GeneratedRegex(
        @"^(本文|全文)[^。]{0,4}[0-9]{3,6}字|阅读(约需|时长|本文)[^。]{0,6}分钟|扫码(订阅|关注|加|进|入|即可|立即|查看|了解|报名|领取|参与|在线|添加|下载|预约)|(长按|扫描|识别|扫)[^。]{0,12}(二维码|小程序码)|二维码[^。]{0,10}(关注|订阅|加入|进群)"
        + @"|邮发代号|征订热线|邮箱投稿|投稿(邮箱|联系)|合作(电话|微信|邮箱)|稿件合作|商务合作|渠道合作"
        + @"|点击[^。]{0,10}(蓝字|下图|下方(卡片|名片|图片)|小卡片|卡片关注|名片关注|关注我们|上方话题)|(点击|戳|猛戳|点)[^。]{0,8}阅读原文|阅读原文[”""]?(一起|查看|，?了解|↓)"
        + @"|^[^。]{0,6}关注我们[^。]{0,12}$|欢迎关注|请关注账号|请?关注[^。]{0,10}公众号|关注[^。]{0,10}(视频号|抖音号|微信号)|点亮星标|设为星标|(设置|添加)[“""]?星标|^动手点关注|干货不迷路"
        + @"|倾力推荐|倾情推出|企业成长计划|^[【「]?(往期|近期|上期)(回顾|推荐|精选|精彩|文章|热门|·推荐|精彩推荐|精彩回顾)|^(推荐阅读|相关阅读|延伸阅读推荐|更多阅读|更多推荐|精彩推荐|热文推荐|热门动态推荐|往期推荐|热点视频|关于我们|新闻爆料)[：:↓]?$"
        + @"|(球|求)(分享|点赞|在看|收藏|点击)|点个?(赞|在看)[^。]{0,12}(在看|分享|转发|吧)|分享收藏点赞|好看你就|有用就点|点个三连|点击在看|觉得(内容)?不错，?就|觉得内容不错|国内首个专注于软件|点赞关注"
        + @"|分享网络安全知识|强化网络安全意识|观看更多精彩视频|更多精彩内容，?(请?关注|下载|点击)|下载[^。]{0,10}(App|APP|客户端)$|更多[^。]{0,10}资讯，?(点击|请|欢迎)"
        + @"|评论区(留言|聊聊|见|告诉|分享|互动|讨论)|欢迎(大家|各位)[^。]{0,10}关注|新浪微博账号|历史推送内容|^[*• ]*微信公众号[：:]|^[▼↓ ]*关注[「“][^」”]{2,20}[」”]|^阅读(全文|更多)$|^(立即|马上|点此)(加入|学习|购课|购票|报名|投递|咨询|电话咨询)$|^报名学习$|课程咨询|企业招聘合作|想了解更多[^。]{0,16}(，|请|详情|$)|^获取更多|^更多[^。]{0,10}(推荐|详情)$|请咨询[^。]{0,12}(专家|客服|顾问)|开正规发票|已上传知识星球|早鸟价|永久买断"
        + @"|(加入|加好友|入)[^。]{0,14}(读者群|交流群|微信群|知识星球|粉丝群|进群)|粉丝福利群|好友进群|扫码加好友|红包/书籍|我们群里见|长期招新|试用地址|\(codesafe\)$|点击下方按钮|进行预约|后台(私信|回复)|^致力于第一时间为企业级用户|专属福利|其他热议话题|还没有关注|也能找到我们|早加入更省钱|续费[^。]{0,4}五折|网罗圈内热点|网罗国内外最新资讯|实时资讯一手掌握",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex Invitation();
}
