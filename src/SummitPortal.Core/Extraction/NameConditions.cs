namespace SummitPortal.Core.Extraction;

/// <summary>Decides for one article which ambiguous names (苹果, 奥特曼, 万斯) mean the speaker that carries them.</summary>
internal sealed class NameConditions(ArticleText text, Gazetteer gazetteer)
{
    private readonly Dictionary<string, bool> _met = [];

    /// <summary>True when a known name at this place may stand for its bearer.</summary>
    public bool Allows(int start, int length, GazetteerEntry entry)
    {
        if (IsOffice(start + length))
        {
            return false;
        }

        var folded = text.Folded.Substring(start, length);
        if (gazetteer.ConditionOf(folded) is not { } condition)
        {
            return true;
        }

        if (!_met.TryGetValue(folded, out var met))
        {
            _met[folded] = met = IsMetByText(condition, entry);
        }

        var before = text.Folded.AsSpan(Math.Max(0, start - 6), Math.Min(6, start));
        var after = text.Folded.AsSpan(start + length, Math.Min(6, text.Folded.Length - start - length));
        return met
            && !(condition.RequiresBookTitle && !before.EndsWith("《"))
            && !(condition.CaseSensitive && string.CompareOrdinal(text.Text, start, condition.Name, 0, length) != 0)
            && !Ends(before, condition.BlockedBefore)
            && !Begins(after, condition.BlockedAfter);
    }

    // 美国国防部长 is no ministry; 国防部长期支持 is.
    private bool IsOffice(int end) =>
        end < text.Folded.Length && text.Folded[end] == '长' && text.Folded[end - 1] is '部' or '局' or '院' or '署' or '厅' or '处' or '司' or '委' or '校' or '国'
        && !(end + 1 < text.Folded.Length && text.Folded[end + 1] is '期' or '久' or '达' or '于' or '远');

    private bool IsMetByText(LexiconFiles.NameCondition condition, GazetteerEntry entry) =>
        !condition.Never
        && (!condition.RequiresFullName || text.Folded.Contains(ArticleText.Fold(entry.NameZh), StringComparison.Ordinal) || (entry.NameEn is not null && text.Folded.Contains(ArticleText.Fold(entry.NameEn), StringComparison.Ordinal)))
        && (condition.RequiresOneOf is not { Length: > 0 } words || words.Any(w => text.Folded.Contains(ArticleText.Fold(w), StringComparison.Ordinal)));

    private static bool Ends(ReadOnlySpan<char> before, string[]? words)
    {
        foreach (var word in words ?? [])
        {
            if (before.EndsWith(ArticleText.Fold(word)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Begins(ReadOnlySpan<char> after, string[]? words)
    {
        foreach (var word in words ?? [])
        {
            if (after.StartsWith(ArticleText.Fold(word)))
            {
                return true;
            }
        }

        return false;
    }
}
