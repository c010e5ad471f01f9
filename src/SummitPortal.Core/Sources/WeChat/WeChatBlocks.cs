using SummitPortal.Core.Sources.Blocks;
using SummitPortal.Core.Sources.Credits;

namespace SummitPortal.Core.Sources.WeChat;

/// <summary>Cleans the blocks of a WeChat article, whatever file they came from.</summary>
internal static class WeChatBlocks
{
    /// <param name="names">Names the account is known by.</param>
    public static void Clean(ArticleDraft draft, IReadOnlyCollection<string> names)
    {
        draft.Blocks.RemoveAll(b => (b is SourceBlock.Paragraph && IsPageWord(b.Text)) || (b is SourceBlock.Heading && b.Text == draft.Title));
        RemoveAccount(draft.Blocks, names);
        WeChatReprintCard.Take(draft);
        CreditReader.Take(draft);
        RemoveAccount(draft.Blocks, names);
        Captions.Join(draft.Blocks, trustsPictureLine: false);
        SectionHeadings.Mark(draft.Blocks);
    }

    // The page prints the account again above its banner and below its picture.
    private static void RemoveAccount(List<SourceBlock> blocks, IReadOnlyCollection<string> names)
    {
        bool IsName(SourceBlock block) => block is SourceBlock.Paragraph or SourceBlock.Heading && names.Any(n => WeChatHead.IsSameName(n, block.Text));

        var first = blocks.FindIndex(b => b is not SourceBlock.Picture);
        if (first is >= 0 and < 4 && IsName(blocks[first]))
        {
            blocks.RemoveAt(first);

            // The account's portrait, which WeChat serves at 300 pixels.
            if (first > 0 && blocks[first - 1] is SourceBlock.Picture portrait && portrait.Address.Contains("/300?", StringComparison.Ordinal))
            {
                blocks.RemoveAt(first - 1);
            }
        }

        while (blocks.Count > 0 && IsName(blocks[^1]))
        {
            blocks.RemoveAt(blocks.Count - 1);
            if (blocks.Count > 0 && blocks[^1] is SourceBlock.Picture { Caption: null })
            {
                blocks.RemoveAt(blocks.Count - 1);
            }
        }
    }

    // Buttons and labels of the page; the commas parted buttons that the archive left out.
    private static bool IsPageWord(string text) =>
        text is "原创" or "在小说阅读器中沉浸阅读" or "在小说阅读器读本章" or "去阅读" or "阅读原文" || !text.AsSpan().ContainsAnyExcept(",， ");
}
