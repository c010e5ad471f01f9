using System.Globalization;

namespace SummitPortal.Web.Caching;

/// <summary>
/// Counts the changes to what readers see, as far as this process has heard of them. It is part of the cache key and of the ETag,
/// so that a page that was being rendered while the content changed is never served for the new one.
/// </summary>
public sealed class ContentVersion
{
    // Another process counts on its own; its pages are told apart by where it began.
    private readonly string _process = Guid.NewGuid().ToString("N")[..12];
    private readonly Lock _advancing = new();
    private long _changes;
    private volatile string _value;

    public ContentVersion() => _value = Written();

    public string Value => _value;

    internal void Advance()
    {
        lock (_advancing)
        {
            _changes++;
            _value = Written();
        }
    }

    private string Written() => string.Create(CultureInfo.InvariantCulture, $"{_process}-{_changes}");
}
