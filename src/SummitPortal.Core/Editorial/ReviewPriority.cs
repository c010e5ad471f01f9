namespace SummitPortal.Core.Editorial;

/// <summary>Which of the statements that nobody has decided matter most: what is likely wrong, where many meet it, and soon.</summary>
public static class ReviewPriority
{
    // An article of half a year ago counts half.
    private const double HalfAgeDays = 180;

    /// <param name="confidence">0 to 1.</param>
    /// <param name="carriers">How many articles carry the text, 1 or more. The portal counts no readers; who reprints an article brings it to theirs.</param>
    /// <param name="age">Since publication; null when the source gives no date, which counts as half.</param>
    /// <returns>0 or more; higher comes first.</returns>
    public static double Of(double confidence, int carriers, TimeSpan? age)
    {
        var recent = age is { } time ? HalfAgeDays / (HalfAgeDays + Math.Max(0, time.TotalDays)) : 0.5;
        return (1 - confidence) * (1 + Math.Log(Math.Max(1, carriers))) * recent;
    }
}
