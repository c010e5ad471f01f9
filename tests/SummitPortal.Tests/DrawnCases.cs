using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Core;

namespace SummitPortal.Tests;

/// <summary>How many cases a property is tried on, and which.</summary>
internal static class DrawnCases
{
    // The same in every run: a suite that fails tells of the change, not of the draw. A seed of one's own looks further.
    private static readonly ulong Seed = Environment.GetEnvironmentVariable("SUMMITPORTAL_PROPERTY_SEED") is { Length: > 0 } given
        ? ulong.Parse(given, CultureInfo.InvariantCulture)
        : 20250211;

    /// <summary>Draws this many cases and throws with the first that does not hold.</summary>
    public static Config Of(int count) =>
        Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed), FSharpOption<int>.None)));
}
