using Microsoft.AspNetCore.StaticAssets;

namespace SummitPortal.Web;

/// <summary>
/// Addresses of the portal's own files that change with their content, so that browsers may keep them for ever.
/// (Components that endpoints return get no <c>Assets</c> of their own.)
/// </summary>
internal sealed class AssetUrls(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, string>> _fingerprinted = new(() => endpoints.Endpoints
        .Select(e => e.Metadata.GetMetadata<StaticAssetDescriptor>())
        .OfType<StaticAssetDescriptor>()
        .Select(d => (Label: d.Properties.FirstOrDefault(p => p.Name == "label")?.Value, d.Route))
        .Where(d => d.Label is not null)
        .DistinctBy(d => d.Label)
        .ToDictionary(d => d.Label!, d => "/" + d.Route));

    /// <param name="path">Below wwwroot: <c>css/base.css</c>.</param>
    public string this[string path] => _fingerprinted.Value.GetValueOrDefault(path, "/" + path);
}
