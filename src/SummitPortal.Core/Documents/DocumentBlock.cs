namespace SummitPortal.Core.Documents;

public enum BlockKind
{
    Paragraph,
    Heading,
    ListItem,
    Quote,

    /// <summary>The words under a picture, a film or a table.</summary>
    Caption,

    /// <summary>One table: rows end with a line feed, cells are parted by a tab.</summary>
    Table,
    Code,
    Footnote,
}

/// <summary>A block of the body, in reading order.</summary>
/// <param name="Span">Where its words stand in <see cref="ArticleBody.Text"/>.</param>
/// <param name="Level">Heading level 2–6, list depth from 1, otherwise 0.</param>
/// <param name="Strong">Emphasised runs (speakers and sub-headings are often printed so), as spans of the whole text.</param>
/// <param name="Label">The number of a footnote as printed; null for other kinds.</param>
public sealed record DocumentBlock(BlockKind Kind, TextSpan Span, int Level, IReadOnlyList<TextSpan> Strong, string? Label = null);
