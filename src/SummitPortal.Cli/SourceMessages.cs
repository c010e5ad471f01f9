using System.Globalization;
using SummitPortal.Core.Sources;

namespace SummitPortal.Cli;

internal static class SourceMessages
{
    public static string TooLarge(long length) => string.Create(
        CultureInfo.InvariantCulture,
        $"The file has {length:N0} bytes; the limit is {SourceLimits.MaxFileBytes:N0}. Split it, or leave out what is no article.");
}
