using SummitPortal.Data;
using SummitPortal.Web.Caching;

namespace SummitPortal.Web.Features.Desk.Speakers;

/// <summary>
/// Who may be the same as whom, kept until the content changes: comparing every new name with every speaker takes longer than a page may. It is advice, so what it says
/// may be a moment old while articles come in.
/// </summary>
internal sealed class LikelyDuplicates(SpeakerSuggestions suggestions, ContentVersion version, TimeProvider clock) : IDisposable
{
    private const int Most = 20_000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);

    private Known? _known;

    /// <summary>By the address of the new name, the likeliest first.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<LikelyDuplicate>>> BySlugAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_known is not { } known || (known.Version != version.Value && clock.GetElapsedTime(known.At) > Kept))
            {
                var now = version.Value;
                var pairs = await suggestions.DuplicatesAsync(Most, cancellationToken);
                _known = known = new Known(now, clock.GetTimestamp(), pairs.GroupBy(p => p.Speaker.Slug).ToDictionary(g => g.Key, g => (IReadOnlyList<LikelyDuplicate>)[.. g]));
            }

            return known.BySlug;
        }
        finally
        {
            _one.Release();
        }
    }

    public Task<IReadOnlyList<LikelyDuplicate>> OfAsync(string slug, CancellationToken cancellationToken) => suggestions.OfAsync(slug, cancellationToken);

    public void Dispose() => _one.Dispose();

    private sealed record Known(string Version, long At, IReadOnlyDictionary<string, IReadOnlyList<LikelyDuplicate>> BySlug);
}
