namespace SummitPortal.Ingestion.Archives;

/// <summary>An archive goes beyond a limit, and reading it ends. Never leaves <see cref="ArchiveReader"/>.</summary>
internal sealed class ArchiveLimitException(string message) : Exception(message);
