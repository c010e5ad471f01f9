using System.Globalization;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Voa;

/// <summary>The time printed above an article, in the forms that its publishers use.</summary>
internal static class CollectorTime
{
    private static readonly (string Form, TimePrecision Precision)[] Zoned =
    [
        ("ddd, dd MMM yyyy HH:mm:ss 'GMT'", TimePrecision.Second),
        ("ddd, d MMM yyyy HH:mm:ss 'GMT'", TimePrecision.Second),
        ("yyyy-MM-dd'T'HH:mm:ss'Z'", TimePrecision.Second),
        ("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", TimePrecision.Second),
        ("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", TimePrecision.Second),
        ("yyyy-MM-dd'T'HH:mm:sszzz", TimePrecision.Second),
    ];

    private static readonly (string Form, TimePrecision Precision)[] Bare =
    [
        ("yyyy-MM-dd HH:mm:ss", TimePrecision.Second),
        ("yyyy-MM-dd HH:mm", TimePrecision.Minute),
        ("dd/MM/yyyy - HH:mm", TimePrecision.Minute),
        ("yyyy-MM-dd", TimePrecision.Day),
        ("yyyy/MM/dd", TimePrecision.Day),
        ("yyyy年M月d日", TimePrecision.Day),
    ];

    /// <summary>Printed times without a zone are read in <paramref name="zone"/>: UTC for European and American publishers of this collector.</summary>
    public static PublicationTime? Read(string? printed, TimeSpan zone = default)
    {
        var words = printed?.Trim();
        if (string.IsNullOrEmpty(words) || words.Length > 40)
        {
            return null;
        }

        foreach (var (form, precision) in Zoned)
        {
            if (DateTimeOffset.TryParseExact(words, form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            {
                return new PublicationTime(at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)), precision);
            }
        }

        foreach (var (form, precision) in Bare)
        {
            if (DateTime.TryParseExact(words, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Year > 1)
            {
                return new PublicationTime(new DateTimeOffset(at, zone), precision);
            }
        }

        return null;
    }
}
