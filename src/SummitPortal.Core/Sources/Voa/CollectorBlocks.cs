using System.Text.RegularExpressions;
using SummitPortal.Core.Sources.Blocks;
using SummitPortal.Core.Sources.Credits;

namespace SummitPortal.Core.Sources.Voa;

/// <summary>Cleans the blocks of a broadcaster's article: dateline apart, attribution into the metadata, programme notices away.</summary>
internal static partial class CollectorBlocks
{
    private const int LongestDateline = 30;

    private const int LongestAttribution = 60;

    public static void Clean(ArticleDraft draft)
    {
        var blocks = draft.Blocks;
        blocks.RemoveAll(b => b is SourceBlock.Paragraph && (ProgrammeNotice().IsMatch(b.Text) || !b.Text.Any(char.IsLetterOrDigit)));
        SplitDateline(blocks);
        TakeEnd(draft);
        TakeHead(draft);
        Captions.Join(blocks, trustsPictureLine: false);
    }

    // "华盛顿 — 为期两天的…": the place is not the article's first words.
    private static void SplitDateline(List<SourceBlock> blocks)
    {
        var first = blocks.FindIndex(b => b is SourceBlock.Paragraph);
        if (first < 0 || blocks[first] is not SourceBlock.Paragraph { Inline: var inline })
        {
            return;
        }

        var match = Dateline().Match(inline.Text.Length > LongestDateline ? inline.Text[..LongestDateline] : inline.Text);
        if (match.Success && match.Length < inline.Text.Length)
        {
            blocks[first] = new SourceBlock.Paragraph(inline.Slice(0, match.Length));
            blocks.Insert(first + 1, new SourceBlock.Paragraph(inline.Slice(match.Length, inline.Text.Length)));
        }
    }

    private static void TakeEnd(ArticleDraft draft)
    {
        var blocks = draft.Blocks;
        for (var i = blocks.Count - 1; i > 0; i--)
        {
            if (blocks[i] is SourceBlock.Rule or SourceBlock.Picture { Caption: null })
            {
                continue;
            }

            if (blocks[i] is not SourceBlock.Paragraph paragraph)
            {
                return;
            }

            var tail = Math.Max(0, paragraph.Text.Length - LongestAttribution);
            var line = Attribution().Match(paragraph.Text[tail..]);
            var start = tail + line.Index;
            if (line.Success && start == 0)
            {
                draft.ReprintOf = line.Groups["source"].Value;
                blocks.RemoveAt(i);
            }
            else if (line.Success && paragraph.Text[start] is '(' or '（')
            {
                draft.ReprintOf = line.Groups["source"].Value;
                blocks[i] = new SourceBlock.Paragraph(paragraph.Inline.Slice(0, start));
                return;
            }
            else if (Staff().IsMatch(paragraph.Text))
            {
                TakeStaff(draft, paragraph.Text);
                blocks.RemoveAt(i);
            }
            else
            {
                return;
            }
        }
    }

    private static void TakeStaff(ArticleDraft draft, string line)
    {
        foreach (var credit in CreditLine.Read(line.Replace("责编", " 责编", StringComparison.Ordinal).Replace("网编", " 网编", StringComparison.Ordinal)))
        {
            if (credit.Role == CreditRole.Author)
            {
                draft.Author ??= credit.Value;
            }
        }
    }

    // "作者：叶兵", "文 | 刘远举（…）", "作者： 关不羽 来源：凤羽经略"
    private static void TakeHead(ArticleDraft draft)
    {
        for (var i = 0; i < draft.Blocks.Count && i < 3; i++)
        {
            if (draft.Blocks[i] is SourceBlock.Paragraph { Text.Length: <= 60 } paragraph && CreditLine.Read(paragraph.Text) is { Count: > 0 } credits)
            {
                draft.Author ??= credits.FirstOrDefault(c => c.Role == CreditRole.Author).Value;
                draft.ReprintOf ??= credits.FirstOrDefault(c => c.Role == CreditRole.Source).Value;
                draft.Blocks.RemoveAt(i--);
            }
        }
    }

    [GeneratedRegex(@"^[\p{L}，,、 ]{2,24}?[ 　]*(?:—|--|——|–)[ 　]*(?=.|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex Dateline();

    [GeneratedRegex(@"[（(]?[ ]*(?:(?:本文|此文|本报道|本报导|该报道)?(?:的)?(?:部分内容|部分|内容|消息来源|消息)?(?:主要)?(?:依据|根据|采用|参考|引用|来自|来源)(?:了|自|来自)*)(?<source>[^。（）()，]{2,24}?)(?:的)?(?:相关|部分)?(?:报道|报导|消息|新闻|内容)?[ ]*[。.]?[ ]*[）)]?[。.]?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex Attribution();

    // "记者：肖一冰    责编：何平    网编：洪伟", "译者/何黎", "责任编辑：萧律生", "（完）", "美国之音 新闻报道"
    [GeneratedRegex(@"^(?:[（(]?完[）)]?|美国之音\s*(?:新闻|电视)?(?:综合)?报道。?|(?:记者|特约记者|责任?编辑?|责编|网编|译者|编译|翻译|编辑|校对|采访|转载|投稿)[^。]{0,4}[：:/／][^。！？]{1,60}|[^。，]{2,40}对(?:本|此)(?:篇)?(?:报道|報導|报导|文)[^。]{0,4}(?:有|做出)贡献。?|[^\s，。]{2,6}[记記]者[ 　]+[^\s，。]{2,4})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex Staff();

    // What a programme's page repeats below each broadcast.
    [GeneratedRegex(@"^《[^》]{2,12}》YouTube播放列表[：:]|^=+$|^YouTube$|^声明[：:]本文所有内容受到著作权法保护|^©\s?\d{4}年德国之声版权声明|^点击[^。]{0,12}(?:下载|收听|收看)|并不代表美国之音|播出，(?:欢迎|敬请)(?:按时)?收看", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex ProgrammeNotice();
}
