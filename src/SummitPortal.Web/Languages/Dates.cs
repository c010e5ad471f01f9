using System.Globalization;

namespace SummitPortal.Web.Languages;

/// <summary>Writes dates as the language does: 2025年2月11日（周二） and Tue 11 Feb 2025.</summary>
public sealed class Dates(Language language)
{
    public string Day(DateOnly day) => Format(day, "yyyy年M月d日（ddd）", "ddd d MMM yyyy");

    /// <summary>Without the day of the week, for lists.</summary>
    public string Short(DateOnly day) => Format(day, "yyyy年M月d日", "d MMM yyyy");

    public string Month(DateOnly day) => Format(day, "yyyy年M月", "MMM yyyy");

    /// <summary>2025年2月10日至11日 and 10–11 Feb 2025; what both ends share is written once.</summary>
    public string Period(DateOnly from, DateOnly to)
    {
        if (from == to)
        {
            return Short(from);
        }

        if (language == Language.Chinese)
        {
            var end = to.Year != from.Year ? Short(to) : to.Month != from.Month ? Format(to, "M月d日", "") : Format(to, "%d日", "");
            return $"{Short(from)}至{end}";
        }

        var begin = to.Year != from.Year ? Short(from) : to.Month != from.Month ? Format(from, "", "d MMM") : Format(from, "", "%d");
        return $"{begin}–{Short(to)}";
    }

    /// <summary>A role's years: 2017年5月起, until Dec 2022. Empty when neither end is known.</summary>
    public string Tenure(DateOnly? from, DateOnly? to, PortalTexts texts) => (from, to) switch
    {
        ({ } first, { } last) => $"{Month(first)}–{Month(last)}",
        ({ } first, null) => texts["Dates.Since", Month(first)],
        (null, { } last) => texts["Dates.Until", Month(last)],
        _ => "",
    };

    /// <summary>As exactly as the source says, with the zone when the source gives a time.</summary>
    public string Full(PrintedTime time) => time.Time is { } clock ? $"{Day(time.Day)} {clock:HH':'mm} {time.Zone}" : time.IsMonth ? Month(time.Day) : Day(time.Day);

    public string Short(PrintedTime time) => time.IsMonth ? Month(time.Day) : Short(time.Day);

    /// <summary>A moment of the portal itself, such as the receipt of a file; UTC.</summary>
    public string Moment(DateTimeOffset moment) => $"{Short(DateOnly.FromDateTime(moment.UtcDateTime))} {moment.UtcDateTime.ToString("HH':'mm", CultureInfo.InvariantCulture)} UTC";

    private string Format(DateOnly day, string chinese, string english) => day.ToString(language.Choose(chinese, english), language.Culture);
}
