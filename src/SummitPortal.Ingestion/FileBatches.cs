using System.Runtime.CompilerServices;

namespace SummitPortal.Ingestion;

/// <summary>Groups files so that a store's statements and commits are shared by several, and no group needs much memory.</summary>
public static class FileBatches
{
    /// <summary>Files in one batch.</summary>
    public const int Size = 16;

    /// <summary>Bytes that a batch may reach before it is closed; a larger file is a batch of its own.</summary>
    private const long Bytes = 8 << 20;

    /// <param name="bytesOf">What an item holds in memory.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> InBatchesAsync<T>(
        this IAsyncEnumerable<T> items, Func<T, long> bytesOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<T>(Size);
        var bytes = 0L;
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            if (batch.Count > 0 && bytes + bytesOf(item) > Bytes)
            {
                yield return batch;
                (batch, bytes) = (new List<T>(Size), 0);
            }

            batch.Add(item);
            bytes += bytesOf(item);
            if (batch.Count == Size)
            {
                yield return batch;
                (batch, bytes) = (new List<T>(Size), 0);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
