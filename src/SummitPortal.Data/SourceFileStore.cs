namespace SummitPortal.Data;

/// <summary>Keeps source files as received and what became of them.</summary>
public sealed class SourceFileStore
{
    internal const int MaxNameLength = 1000;
    internal const int MaxDetailLength = 2000;
}
