namespace SummitPortal.Ingestion;

/// <summary>The poppler tools, or the tables they read Chinese with, are not on this machine: an outage, since it says nothing about the file.</summary>
public sealed class PopplerMissingException : Exception
{
    public PopplerMissingException(string tool, string searched)
        : base($"The program '{tool}' of poppler was not found in {searched}. Install it with: apt-get install poppler-utils poppler-data")
    {
    }

    private PopplerMissingException(string message)
        : base(message)
    {
    }

    /// <param name="collection">The characters of a font, such as <c>Adobe-GB1</c>.</param>
    internal static PopplerMissingException OfTables(string collection) =>
        new($"poppler has no tables for the characters of {collection}, without which the file's text cannot be read. Install them with: apt-get install poppler-data");
}
