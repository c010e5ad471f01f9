namespace SummitPortal.Data.Embedded;

/// <summary>The private PostgreSQL cannot be had; the message says what is missing and what to do.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);
