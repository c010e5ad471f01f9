namespace SummitPortal.Core.Editorial;

/// <summary>Who is to see to an article or a statement.</summary>
public sealed class Assignment
{
    public long Id { get; init; }

    /// <summary>Of a statement, the article it stands in.</summary>
    public long ArticleId { get; init; }

    /// <summary>Null when the article itself is assigned.</summary>
    public long? StatementId { get; init; }

    public long AccountId { get; set; }

    /// <summary>Who assigned it.</summary>
    public required string By { get; set; }

    public DateTimeOffset At { get; set; }
}
