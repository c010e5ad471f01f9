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
        while (draft.Blocks.Count > 0 && draft.Blocks[0] is SourceBlock.Paragraph && names.Any(n => WeChatHead.IsSameName(n, draft.Blocks[0].Text)))
        {
            draft.Blocks.RemoveAt(0);
        }

        while (draft.Blocks.Count > 0 && draft.Blocks[^1] is SourceBlock.Paragraph && names.Any(n => WeChatHead.IsSameName(n, draft.Blocks[^1].Text)))
        {
            // Short posts print the account again under its picture.
            draft.Blocks.RemoveAt(draft.Blocks.Count - 1);
            if (draft.Blocks.Count > 0 && draft.Blocks[^1] is SourceBlock.Picture)
            {
                draft.Blocks.RemoveAt(draft.Blocks.Count - 1);
            }
        }

        WeChatReprintCard.Take(draft);
        CreditReader.Take(draft);
        Captions.Join(draft.Blocks, trustsPictureLine: false);
        SectionHeadings.Mark(draft.Blocks);
    }

    // Buttons and labels of the page; the commas parted buttons that the archive left out.
    private static bool IsPageWord(string text) =>
        text is "原创" or "在小说阅读器中沉浸阅读" or "在小说阅读器读本章" or "去阅读" or "阅读原文" || !text.AsSpan().ContainsAnyExcept(",， ");
}
