using Microsoft.AspNetCore.OutputCaching;

namespace SummitPortal.Web.Caching;

/// <summary>The reader pages that are kept; dropped as a whole when what they show has changed.</summary>
internal sealed class CachedPages(IOutputCacheStore cache, ContentVersion version)
{
    public async ValueTask DropAsync(CancellationToken cancellationToken)
    {
        version.Advance();
        await cache.EvictByTagAsync(ReaderPageCaching.Tag, cancellationToken);
    }
}
