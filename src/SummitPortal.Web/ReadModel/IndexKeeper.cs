using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SummitPortal.Core.Search;
using SummitPortal.Data;
using SummitPortal.Web.Caching;

namespace SummitPortal.Web.ReadModel;

/// <summary>Makes the index when the application starts, without holding up the start, and brings in what changes.</summary>
internal sealed partial class IndexKeeper(
    IDbContextFactory<PortalDbContext> contexts,
    PortalIndex index,
    BlocDirectory blocs,
    KeptPages pages,
    TimeProvider clock,
    ILogger<IndexKeeper> logger) : BackgroundService
{
    // As many as a query can name and still be planned quickly; some megabytes of texts.
    private const int BatchSize = 5_000;

    // While many files come in, changes are gathered; a reader does not notice half a second.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PruningEvery = TimeSpan.FromHours(1);

    private readonly (IndexPart Part, IProjection Projection)[] _parts =
    [
        (index.Statements, new StatementProjection(index.Statements.Facets, blocs)),
        (index.Articles, new ArticleProjection(index.Articles.Facets)),
    ];

    private long _mark;
    private DateTimeOffset _pruned;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The application starts at once; whoever comes meanwhile is told.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!index.IsReady)
                {
                    await MakeAsync(stoppingToken);
                }

                await FollowAsync(stoppingToken);
            }
            // Out of memory: a merge needs the index twice for a moment. What readers search is left as it was, and the changes wait.
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException or TimeoutException or OutOfMemoryException)
            {
                Log.Interrupted(logger, e);
                await Task.Delay(PauseAfterFailure, clock, stoppingToken);
            }
        }
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));

        // What changes from here on is brought in afterwards.
        _mark = await ContentChanges.MarkAsync(context, cancellationToken);
        index.Names = await PortalNames.LoadAsync(context, blocs, cancellationToken);
        var listed = new List<(IndexPart Part, IProjection Projection, List<DocumentKey> Keys)>();
        foreach (var (part, projection) in _parts)
        {
            listed.Add((part, projection, await projection.ListAsync(context, cancellationToken)));
        }

        var (read, total) = (0, listed.Sum(l => l.Keys.Count));
        foreach (var (part, projection, keys) in listed)
        {
            var builder = new IndexSegmentBuilder(FacetVocabularies.Facets);
            foreach (var batch in keys.Chunk(BatchSize))
            {
                await AddAsync(context, projection, batch, builder, cancellationToken);
                read += batch.Length;
                index.State = new IndexState.Warming(read, total);
            }

            part.Index = SearchIndex.Of(builder, FacetVocabularies.Facets);
        }

        index.State = new IndexState.Ready();
        pages.DropAll();
        var elapsed = (long)clock.GetElapsedTime(started).TotalMilliseconds;
        Log.Made(logger, listed[0].Keys.Count, listed[1].Keys.Count, elapsed);
    }

    private static async Task AddAsync(PortalDbContext context, IProjection projection, DocumentKey[] keys, IndexSegmentBuilder builder, CancellationToken cancellationToken)
    {
        var documents = (await projection.LoadAsync(context, [.. keys.Select(k => k.Id)], cancellationToken)).ToDictionary(d => d.Key);
        foreach (var key in keys)
        {
            // One that has moved since the keys were listed would be out of order; it comes again with the changes.
            if (documents.GetValueOrDefault(key) is { } document)
            {
                builder.Add(document);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = DatabaseNotifications.ListenAsync(contexts, ContentChanges.Channel, () => changes.Writer.TryWrite(true), either.Token);
        var updating = UpdateAsync(changes.Reader, either.Token);
        try
        {
            await await Task.WhenAny(listening, updating);
        }
        finally
        {
            await either.CancelAsync();
            await Task.WhenAll(listening, updating).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task UpdateAsync(ChannelReader<bool> changes, CancellationToken cancellationToken)
    {
        await foreach (var _ in changes.ReadAllAsync(cancellationToken))
        {
            await UpdateAsync(cancellationToken);
            await Task.Delay(Gathering, clock, cancellationToken);
        }
    }

    private async Task UpdateAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var changed = await ContentChanges.SinceAsync(context, _mark, cancellationToken);
        if (changed.Names)
        {
            index.Names = await PortalNames.LoadAsync(context, blocs, cancellationToken);
        }

        foreach (var articles in changed.Articles.Chunk(BatchSize))
        {
            foreach (var (part, projection) in _parts)
            {
                part.Index = await ReplaceAsync(context, part.Index, projection, articles, cancellationToken);
            }
        }

        _mark = changed.Mark;
        if (changed.Names || changed.Articles.Count > 0)
        {
            // Pages that were rendered between the change and now were made from the index as it was.
            pages.DropAll();
            Log.Updated(logger, changed.Articles.Count);
        }

        await PruneAsync(context, cancellationToken);
    }

    private static async Task<SearchIndex> ReplaceAsync(PortalDbContext context, SearchIndex current, IProjection projection, long[] articles, CancellationToken cancellationToken)
    {
        var documents = new List<SearchDocument>();
        foreach (var keys in (await projection.ListAsync(context, articles, cancellationToken)).Chunk(BatchSize))
        {
            documents.AddRange(await projection.LoadAsync(context, [.. keys.Select(k => k.Id)], cancellationToken));
        }

        return current.Replace(articles.ToHashSet(), documents);
    }

    private async Task PruneAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - _pruned > PruningEvery)
        {
            _pruned = clock.GetUtcNow();
            await ContentChanges.PruneAsync(context, _pruned, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Search index made: {Statements} statements and {Articles} articles in {Elapsed} ms")]
        public static partial void Made(ILogger logger, int statements, int articles, long elapsed);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Search index updated with {Articles} articles")]
        public static partial void Updated(ILogger logger, int articles);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The search index is not being kept current for now; trying again")]
        public static partial void Interrupted(ILogger logger, Exception reason);
    }
}
