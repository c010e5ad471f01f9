using SummitPortal.Core.Sources.Blocks;

namespace SummitPortal.Core.Sources.WeChat;

/// <summary>
/// The card that WeChat prints above a reprint: “以下文章来源于X ，作者Y”, the account's picture, its name followed by a full stop, and a line
/// that describes the account.
/// </summary>
internal static class WeChatReprintCard
{
    private const string Mark = "以下文章来源于";

    private const int LongestDescription = 200;

    public static void Take(ArticleDraft draft)
    {
        var blocks = draft.Blocks;
        var at = blocks.FindIndex(0, Math.Min(8, blocks.Count), b => b is SourceBlock.Paragraph && b.Text.StartsWith(Mark, StringComparison.Ordinal));
        if (at < 0)
        {
            return;
        }

        var words = blocks[at].Text[Mark.Length..];
        var comma = words.IndexOf("，作者", StringComparison.Ordinal);
        var outlet = (comma < 0 ? words : words[..comma]).Trim();
        draft.ReprintOf = outlet;
        draft.Author ??= comma < 0 ? null : words[(comma + 3)..].Trim();

        var end = at + 1;
        while (end < blocks.Count && end < at + 3 && blocks[end] is SourceBlock.Picture)
        {
            end++;
        }

        if (end < blocks.Count && blocks[end].Text.TrimEnd('.', ' ') == outlet)
        {
            // A full stop behind the name announces the description; without it the text begins.
            var isDescribed = blocks[end].Text[^1] == '.';
            end++;
            if (isDescribed && end < blocks.Count && blocks[end] is SourceBlock.Paragraph { Text.Length: <= LongestDescription } && end + 1 < blocks.Count)
            {
                end++;
            }
        }

        blocks.RemoveRange(at, end - at);
    }
}
