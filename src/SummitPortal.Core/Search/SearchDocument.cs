namespace SummitPortal.Core.Search;

/// <summary>An entry of the index, as the store has it.</summary>
public sealed record SearchDocument
{
    public required DocumentKey Key { get; init; }

    /// <summary>Not folded. A title, where there is one, comes first and is parted by a line end.</summary>
    public required string Text { get; init; }

    /// <summary>In UTF-16 code units of <see cref="Text"/>; a hit there counts for more.</summary>
    public int TitleLength { get; init; }

    /// <summary>The day as printed, as <see cref="DateOnly.DayNumber"/>; 0 when there is none.</summary>
    public int Day { get; init; }

    /// <summary>For each facet of the index its values; see <see cref="FacetVocabulary"/>.</summary>
    public required int[][] Facets { get; init; }
}

/// <summary>Where a document stands among all, newest first; and which one it is.</summary>
/// <param name="Published">UTC ticks; 0 when there is no date, which comes last.</param>
/// <param name="Group">The article. What changes of an article is replaced as a whole.</param>
/// <param name="Ordinal">Order within the group.</param>
public readonly record struct DocumentKey(long Published, long Group, int Ordinal, long Id) : IComparable<DocumentKey>
{
    public int CompareTo(DocumentKey other)
    {
        var order = other.Published.CompareTo(Published);
        order = order != 0 ? order : other.Group.CompareTo(Group);
        order = order != 0 ? order : Ordinal.CompareTo(other.Ordinal);
        return order != 0 ? order : Id.CompareTo(other.Id);
    }

    public static bool operator <(DocumentKey left, DocumentKey right) => left.CompareTo(right) < 0;

    public static bool operator >(DocumentKey left, DocumentKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(DocumentKey left, DocumentKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DocumentKey left, DocumentKey right) => left.CompareTo(right) >= 0;
}
