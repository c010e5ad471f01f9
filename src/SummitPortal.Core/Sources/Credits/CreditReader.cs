using SummitPortal.Core.Sources.Blocks;

namespace SummitPortal.Core.Sources.Credits;

/// <summary>Moves credit lines at the head and the end of a text into the draft's metadata.</summary>
internal static class CreditReader
{
    private const int HeadBlocks = 8;

    private const int ClosingLength = 64;

    /// <returns>Where the by-line at the head stood; -1 when there is none.</returns>
    public static int Take(ArticleDraft draft)
    {
        var found = new List<Credit>();
        Promotion.Remove(draft.Blocks, draft.Outlet);
        var byline = TakeHead(draft.Blocks, found);
        var rounds = 0;
        int before;
        do
        {
            before = draft.Blocks.Count;
            Promotion.Remove(draft.Blocks, draft.Outlet);
            TakeEnd(draft.Blocks, found);
        }
        while (draft.Blocks.Count < before && ++rounds < 4);

        TakeClosing(draft.Blocks, found);
        Settle(draft, found);
        return byline;
    }

    private static int TakeHead(List<SourceBlock> blocks, List<Credit> found)
    {
        var byline = -1;
        for (var i = 0; i < blocks.Count && i < HeadBlocks; i++)
        {
            if (Line(blocks[i]) is not { } line)
            {
                continue;
            }

            var credits = CreditLine.Read(line);
            if (credits.Count > 0 && i > 0 && blocks[i - 1] is SourceBlock.Picture && credits.All(c => c.Role is CreditRole.Other or CreditRole.Source))
            {
                // "图：…", "来源：官网" under a picture is its caption.
                continue;
            }

            if (credits.Count > 0 && line.Length <= 120)
            {
                found.AddRange(credits);
                blocks.RemoveAt(i--);
                byline = i;
            }
            else if (CreditLine.IsNoticeAboveText(line))
            {
                blocks.RemoveAt(i--);
            }
            else if (line.Length > 45 && blocks[i] is not SourceBlock.Paragraph { OnPictureLine: true } and not SourceBlock.Paragraph { Inline.IsEmphasised: true })
            {
                break;
            }
        }

        return byline;
    }

    private static void TakeEnd(List<SourceBlock> blocks, List<Credit> found)
    {
        var last = new List<Credit>();
        for (var i = blocks.Count - 1; i > 0; i--)
        {
            if (blocks[i] is SourceBlock.Picture { Caption: null } or SourceBlock.Rule)
            {
                continue;
            }

            if (blocks[i] is SourceBlock.Paragraph { OnPictureLine: true } || Line(blocks[i]) is not { } line)
            {
                break;
            }

            if (CreditLine.ReadBehindText(line) is not { Count: > 0 } credits)
            {
                if (TakeLastLine(blocks, i, last))
                {
                    i++;
                    continue;
                }

                break;
            }

            // From the last line to the first, but the first reporter named is the author.
            last.InsertRange(0, credits);
            blocks.RemoveAt(i);
        }

        found.AddRange(last);
    }

    // A paragraph of several lines may end in a credit line; what stands above it is text.
    private static bool TakeLastLine(List<SourceBlock> blocks, int i, List<Credit> last)
    {
        if (blocks[i] is not SourceBlock.Paragraph { Inline: var inline } || inline.Text.LastIndexOf('\n') is not (> 0 and var end)
            || CreditLine.ReadBehindText(inline.Text[(end + 1)..]) is not { Count: > 0 } credits)
        {
            return false;
        }

        last.InsertRange(0, credits);
        blocks[i] = new SourceBlock.Paragraph(inline.Slice(0, end));
        return true;
    }

    // "…科技巨头。(腾讯科技特约编译无忌)"
    private static void TakeClosing(List<SourceBlock> blocks, List<Credit> found)
    {
        var last = blocks.FindLastIndex(b => b is not (SourceBlock.Picture or SourceBlock.Rule));
        if (last < 0 || blocks[last] is not SourceBlock.Paragraph paragraph)
        {
            return;
        }

        var text = paragraph.Inline.Text;
        var label = text.LastIndexOf("责任编辑：", StringComparison.Ordinal);
        if (label > 0 && text.Length - label <= 12)
        {
            found.Add(new Credit(CreditRole.Editor, text[(label + 5)..].Trim()));
            blocks[last] = new SourceBlock.Paragraph(paragraph.Inline.Slice(0, label));
            return;
        }

        if (text.Length < 3 || text[^1] is not ('）' or ')' or '】'))
        {
            return;
        }

        var open = text.AsSpan().LastIndexOfAny('（', '(', '【');
        if (open < 0 || text.Length - open > ClosingLength)
        {
            return;
        }

        var credits = CreditLine.ReadClosing(text[(open + 1)..^1].Trim());
        if (credits.Count == 0)
        {
            return;
        }

        found.AddRange(credits);
        var rest = paragraph.Inline.Slice(0, open);
        if (rest.IsEmpty)
        {
            blocks.RemoveAt(last);
        }
        else
        {
            blocks[last] = new SourceBlock.Paragraph(rest);
        }
    }

    private static void Settle(ArticleDraft draft, List<Credit> found)
    {
        draft.Outlet ??= First(found, CreditRole.Outlet);
        draft.Author ??= First(found, CreditRole.Author) ?? (draft.Format is SourceFormat.QqMarkdown or SourceFormat.QqHtml ? First(found, CreditRole.Editor) : null);
        if (First(found, CreditRole.Source) is { } source && source != draft.Outlet)
        {
            draft.ReprintOf ??= source;
        }
    }

    private static string? First(List<Credit> found, CreditRole role)
    {
        var value = found.Find(c => c.Role == role).Value;
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    private static string? Line(SourceBlock block) => block switch
    {
        SourceBlock.Paragraph p => p.Inline.Text,
        SourceBlock.Heading h => h.Inline.Text,
        SourceBlock.Quote { Paragraphs: [var only] } => only.Text,
        _ => null,
    };
}
