using SummitPortal.Core.Sources;

namespace SummitPortal.Ingestion;

/// <summary>One file out of what was handed in, an archive's entry among them: its content, or why it is not taken.</summary>
public abstract record IncomingFile
{
    private IncomingFile()
    {
    }

    public sealed record Taken(SourceFile File) : IncomingFile;

    /// <param name="Name">The file, archive or entry.</param>
    /// <param name="Detail">What was found, the limit, and what to do.</param>
    public sealed record Refused(string Name, RejectionReason Reason, string Detail) : IncomingFile;

    /// <summary>It cannot be read from the disk.</summary>
    /// <param name="Message">What the operating system said.</param>
    public sealed record Unreadable(string Name, string Message) : IncomingFile;
}
