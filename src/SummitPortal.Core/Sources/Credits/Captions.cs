using System.Text.RegularExpressions;
using SummitPortal.Core.Sources.Blocks;

namespace SummitPortal.Core.Sources.Credits;

/// <summary>Finds the words under pictures, where a source does not mark them, and joins them to their picture.</summary>
internal static partial class Captions
{
    private const int Longest = 160;

    private const int LongestUnmarked = 40;

    /// <param name="trustsPictureLine">Whether short words behind a picture, on its line, are its caption also without a mark (QQ: 348 articles).</param>
    public static void Join(List<SourceBlock> blocks, bool trustsPictureLine)
    {
        // The only words of an article are its text.
        trustsPictureLine &= blocks.Count(b => b is SourceBlock.Paragraph or SourceBlock.Quote or SourceBlock.List) > 1;
        for (var i = 1; i < blocks.Count; i++)
        {
            if (blocks[i] is SourceBlock.Paragraph paragraph && blocks[i - 1] is SourceBlock.Picture { Caption: null } picture && IsCaption(paragraph, trustsPictureLine))
            {
                blocks[i - 1] = picture with { Caption = paragraph.Text };
                blocks.RemoveAt(i--);
            }
        }
    }

    private static bool IsCaption(SourceBlock.Paragraph paragraph, bool trustsPictureLine)
    {
        var text = paragraph.Text;
        if (text.Length > Longest || text.Contains('\n', StringComparison.Ordinal))
        {
            return false;
        }

        if (paragraph.Inline.IsEmphasised || Marked().IsMatch(text))
        {
            return true;
        }

        // On the picture's own line only a whole sentence, a question or a heading is text.
        return trustsPictureLine && paragraph.OnPictureLine && text.Length <= LongestUnmarked && !paragraph.Inline.IsStrong && text[^1] is not ('。' or '！' or '？' or '：' or '，' or '；' or '”' or '…' or '~');
    }

    [GeneratedRegex(
        @"^[▲△↑▼◀◆（(【\[ ]*(?:图(?:片|源|注|表|为|文)?(?:来源|提供|说明)?[0-9一二三四]*[：:/／|｜丨]|图片来源|图源|图为|资料图|示意图[：:]|配图|来源[：:|｜/]|注[：:]|截图|视觉中国|东方IC|摄影|海报|AI(?:生成|制图))|^[▲△↑]|^[图表] ?[0-9]{1,2}(?:[ .、：:—-]|$)|(?:社|网|国|报|者|/|供|料|截|配|片|源|发|制| |　)图(?:片)?[）)。]?$|(?:资料图片?|资料照片?|资料照|供图|截图|制图|视觉中国|图虫创意|东方IC|新华社发)[）)。]?$|(?<!拍)摄(?:影)?[）)]?$|(?:图|图片)[/／|｜：:][^。]{2,16}[）)]?$|图片系AI生成[）)。]?$|图片来自[^。]{2,10}$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex Marked();
}
