namespace SummitPortal.Ingestion;

/// <summary>The poppler tools are not on this machine: an outage, since it says nothing about the file.</summary>
public sealed class PopplerMissingException(string tool, string searched)
    : Exception($"The program '{tool}' of poppler was not found in {searched}. Install it with: apt-get install poppler-utils")
{
    public string Tool { get; } = tool;
}
