using SummitPortal.Core.Speakers;

namespace SummitPortal.Data;

/// <summary>The blocs of the reference data, with who was a member when.</summary>
public sealed class BlocDirectory
{
    private readonly Dictionary<string, Bloc> _byId;

    public BlocDirectory()
    {
        All = ReferenceFiles.Blocs();
        _byId = All.ToDictionary(b => b.Id);
    }

    public IReadOnlyList<Bloc> All { get; }

    /// <summary>Null when there is no such bloc.</summary>
    public Bloc? Find(string id) => _byId.GetValueOrDefault(id);
}
