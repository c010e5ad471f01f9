namespace SummitPortal.Cli;

/// <summary>What the tool's exit code says; kept stable for scripts.</summary>
internal static class ExitCode
{
    /// <summary>Everything was stored, or was there already.</summary>
    public const int Done = 0;

    /// <summary>Some files were rejected or failed; the others are stored.</summary>
    public const int SomeRejected = 1;

    /// <summary>The command could not run: wrong arguments, no database, no such path.</summary>
    public const int CouldNotRun = 2;
}
