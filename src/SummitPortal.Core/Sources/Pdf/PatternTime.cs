namespace SummitPortal.Core.Sources.Pdf;

internal static class PatternTime
{
    /// <summary>
    /// Milliseconds that a pattern may take. The patterns here are linear and see one line, which takes microseconds; the limit is for a mistake in
    /// one. It is wall time, and a busy machine stops a thread for a quarter of a second without any mistake, so it is generous.
    /// </summary>
    public const int Limit = 5000;
}
