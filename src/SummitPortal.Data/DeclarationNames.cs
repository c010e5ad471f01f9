namespace SummitPortal.Data;

/// <summary>What declarations are called where their whole names would be too long: in sentences and over columns.</summary>
public sealed class DeclarationNames
{
    private readonly Dictionary<string, (string Zh, string En)> _byId = ReferenceFiles.Declarations().ToDictionary(d => d.Id, d => (d.ShortZh, d.ShortEn));

    /// <summary>Null for a declaration that is not of the reference data.</summary>
    public (string Zh, string En)? Find(string id) => _byId.TryGetValue(id, out var names) ? names : null;
}
