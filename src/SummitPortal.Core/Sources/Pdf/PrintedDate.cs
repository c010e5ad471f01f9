using System.Globalization;
using System.Text.RegularExpressions;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Reads the date of publication that stands alone on a line of the first page, as exactly as it is printed.</summary>
internal static partial class PrintedDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The date, when the line holds little else or says that it is one (发布日期：…); null for a date inside a sentence and for a bare year.</summary>
    public static PublicationTime? Of(string line)
    {
        var text = line.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        if (text.Length is < 6 or > 80)
        {
            return null;
        }

        var labelled = Label().Match(text);
        foreach (var pattern in (Regex[])[Chinese(), DayFirst(), MonthFirst(), Digits()])
        {
            var match = pattern.Match(text);
            if (match.Success && (labelled.Success || match.Length >= text.Length * (pattern == Digits() ? 0.8 : 0.5)) && Read(match, pattern == Chinese() || pattern == Digits()) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    /// <summary><c>2025年第1期（总第12期）</c>, <c>Vol. 85, No. 152</c>: an issue, whose number gives no month.</summary>
    public static bool IsIssue(string line) => line.Length <= 60 && Issue().IsMatch(line.Normalize(System.Text.NormalizationForm.FormKC));

    private static PublicationTime? Read(Match match, bool china)
    {
        var year = int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
        var monthText = match.Groups["m"].Value;
        var month = int.TryParse(monthText, CultureInfo.InvariantCulture, out var number) ? number : Array.IndexOf(Months, monthText.ToLowerInvariant()[..3]) + 1;
        var day = match.Groups["d"].Success ? int.Parse(match.Groups["d"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (year is < 1900 or > 2100 || month is < 1 or > 12 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var at = new DateTimeOffset(year, month, Math.Max(day, 1), 0, 0, 0, china ? PublicationTime.ChinaOffset : TimeSpan.Zero);
        return new PublicationTime(at, day > 0 ? TimePrecision.Day : TimePrecision.Month);
    }

    [GeneratedRegex(@"(?:日期|时间|发布|出版|发表)\s?:|^(?:date|published|issued|released)(?:\son\s|\s?:)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Label();

    [GeneratedRegex(@"(?<y>(?:19|20)\d{2})\s*年\s*(?<m>\d{1,2})\s*月(?:\s*(?<d>\d{1,2})\s*日)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\b(?:(?<d>\d{1,2})(?:st|nd|rd|th)?\s+)(?<m>(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zA-Z]{0,6})\.?,?\s+(?<y>(?:19|20)\d{2})\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"\b(?<m>(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zA-Z]{0,6})\.?(?:\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,)?\s+(?<y>(?:19|20)\d{2})\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"(?<!\d)(?<y>(?:19|20)\d{2})[-./](?<m>\d{1,2})[-./](?<d>\d{1,2})(?!\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Digits();

    [GeneratedRegex(@"第\s*[\d一二三四五六七八九十百]{1,5}\s*[期卷号辑](?!\w{3})|\bVol(?:ume|\.)?\s*\d+|\bNo\.\s*\d+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Issue();
}
