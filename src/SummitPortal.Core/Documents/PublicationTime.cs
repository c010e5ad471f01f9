using System.Globalization;

namespace SummitPortal.Core.Documents;

public enum TimePrecision
{
    Second,
    Minute,
    Day,
    Month,
}

/// <summary>When an article was published, as exactly as its source says.</summary>
/// <param name="At">The moment in the source's zone; for a day or month its first instant there.</param>
public readonly record struct PublicationTime(DateTimeOffset At, TimePrecision Precision)
{
    /// <summary>China has one zone, without summer time, since 1991; WeChat and QQ print its time without saying so.</summary>
    public static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    /// <summary>ISO 8601 of the known part: <c>2025-02-12T19:13:10+08:00</c>, <c>2025-02-13</c>, <c>2025-02</c>; a UTC time ends in <c>Z</c>.</summary>
    public override string ToString() => Precision switch
    {
        TimePrecision.Month => At.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        TimePrecision.Day => At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ when At.Offset == TimeSpan.Zero => At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => At.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
    };
}
