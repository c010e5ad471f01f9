namespace SummitPortal.Core.Editorial;

/// <summary>One thing that somebody did. Never changed and never deleted; the database refuses both.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The name of an account, or of the operating system's account that ran a command.</summary>
    public required string By { get; init; }

    /// <summary>What was done, the kind of thing first: <c>statement.accept</c>, <c>account.role</c>.</summary>
    public required string Action { get; init; }

    /// <summary>To what: <c>statement:12</c>, <c>account:chen</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>As it was, in JSON; null for what was not there.</summary>
    public string? Old { get; init; }

    /// <summary>As it is now, in JSON; null for what has no values.</summary>
    public string? New { get; init; }
}
