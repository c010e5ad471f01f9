using SummitPortal.Core.Search;
using SummitPortal.Data;

namespace SummitPortal.Web.ReadModel;

/// <summary>Reads documents of the index from the store: those that readers may see, and no others.</summary>
internal interface IProjection
{
    /// <summary>All, newest first.</summary>
    Task<List<DocumentKey>> ListAsync(PortalDbContext context, CancellationToken cancellationToken);

    /// <summary>Those of some articles, newest first.</summary>
    Task<List<DocumentKey>> ListAsync(PortalDbContext context, IReadOnlyCollection<long> articles, CancellationToken cancellationToken);

    /// <summary>In any order; without what is not to be seen any more.</summary>
    Task<IReadOnlyList<SearchDocument>> LoadAsync(PortalDbContext context, IReadOnlyCollection<long> ids, CancellationToken cancellationToken);
}
