using System.Globalization;

namespace SummitPortal.Web.Languages;

/// <summary>A time of publication in the zone of its source, read back from <see cref="Core.Articles.Article.PublishedPrinted"/>.</summary>
/// <param name="Printed">ISO 8601 of the known part, fit for the attribute <c>datetime</c>: <c>2025-02-12T19:13:10+08:00</c>, <c>2025-02-13</c>, <c>2025-02</c>.</param>
/// <param name="Day">Of a month: its first.</param>
/// <param name="Time">Null when the source gives no time of day.</param>
/// <param name="Zone"><c>UTC</c>, <c>UTC+8</c>, <c>UTC+5:30</c>; empty without a time.</param>
public sealed record PrintedTime(string Printed, DateOnly Day, TimeOnly? Time, string Zone)
{
    public bool IsMonth => Printed.Length == 7;

    /// <summary>Null when there is nothing to read.</summary>
    /// <exception cref="FormatException">The store holds something else than <see cref="Core.Documents.PublicationTime.ToString"/> writes.</exception>
    public static PrintedTime? Read(string? printed)
    {
        switch (printed?.Length)
        {
            case null or 0:
                return null;
            case 7 or 10:
                return new PrintedTime(printed, DateOnly.ParseExact(printed, ["yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture), null, "");
            default:
                var at = DateTimeOffset.Parse(printed, CultureInfo.InvariantCulture);
                return new PrintedTime(printed, DateOnly.FromDateTime(at.DateTime), TimeOnly.FromDateTime(at.DateTime), ZoneOf(at.Offset));
        }
    }

    private static string ZoneOf(TimeSpan offset)
    {
        if (offset == TimeSpan.Zero)
        {
            return "UTC";
        }

        var minutes = offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):00}";
        return $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{Math.Abs(offset.Hours)}{minutes}";
    }
}
