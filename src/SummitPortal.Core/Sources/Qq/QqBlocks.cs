using SummitPortal.Core.Sources.Blocks;
using SummitPortal.Core.Sources.Credits;

namespace SummitPortal.Core.Sources.Qq;

/// <summary>Cleans the blocks of a Tencent News article, whatever file they came from.</summary>
internal static class QqBlocks
{
    // A slogan or a subtitle above the by-line.
    private const int LongestSubtitle = 30;

    public static void Clean(ArticleDraft draft)
    {
        var blocks = draft.Blocks;
        blocks.RemoveAll(b => (b is SourceBlock.Heading && b.Text == draft.Title) || (b is SourceBlock.Paragraph && b.Text is "视频加载中..." or "视频加载中…" or "视频" or "图片" or "查看最新行情"));
        blocks.RemoveAll(b => b is SourceBlock.Code code && string.IsNullOrWhiteSpace(code.Lines));
        var hadOutlet = draft.Outlet is not null;
        if (hadOutlet)
        {
            QqOutlet.FindOriginal(draft);
        }
        else
        {
            QqOutlet.Find(draft);
        }

        var byline = CreditReader.Take(draft);
        for (var i = 0; i <= byline && i < blocks.Count; i++)
        {
            if (blocks[i] is SourceBlock.Paragraph { Text.Length: <= LongestSubtitle } subtitle && subtitle.Text[^1] is not ('。' or '？' or '！') && !subtitle.Text.Contains('\n', StringComparison.Ordinal))
            {
                blocks[i] = new SourceBlock.Heading(2, subtitle.Inline);
            }
        }

        if (draft.Outlet is null && draft.ReprintOf is { } source && IsOneName(source))
        {
            // On Tencent News 来源 names the account itself; only where another one is known it is a reprint.
            (draft.Outlet, draft.ReprintOf) = (source, null);
        }

        Captions.Join(blocks, trustsPictureLine: true);
        SectionHeadings.Mark(blocks);
    }

    private static bool IsOneName(string source) =>
        source.Length <= 24 && !source.AsSpan().ContainsAny("、,，：") && !source.Contains("截图", StringComparison.Ordinal) && !source.Contains("视觉", StringComparison.Ordinal);
}
