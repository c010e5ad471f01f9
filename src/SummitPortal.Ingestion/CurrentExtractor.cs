using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.Data.Reference;

namespace SummitPortal.Ingestion;

/// <summary>The extractor with the words by which editors tell issues, as they are now. Asked before each batch, so that a change holds for the next article on every node.</summary>
public sealed class CurrentExtractor(IDbContextFactory<PortalDbContext> contexts, Lexicon lexicon)
{
    private volatile Known? _known;

    public async Task<ArticleExtractor> FindAsync(CancellationToken cancellationToken) => (await KnownAsync(cancellationToken)).Extractor;

    /// <summary>Names what the extractor goes by: its version and the words. Two readings by the same rules say the same.</summary>
    public async Task<string> RulesAsync(CancellationToken cancellationToken) => (await KnownAsync(cancellationToken)).Rules;

    private async Task<Known> KnownAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var words = await IssueWords.InForceAsync(context, cancellationToken);
        if (_known is { } known && known.Words.Count == words.Count && known.Words.Zip(words).All(w => w.First.IsSame(w.Second)))
        {
            return known;
        }

        var extractor = new ArticleExtractor(lexicon.WithIssueWords(words.SelectMany(w => w.Zh.Concat(w.En), (w, word) => (word, w.Issue))));
        var digest = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(words)))[..12];
        return _known = new Known(words, extractor, $"{ArticleExtractor.Version}-{digest}");
    }

    private sealed record Known(IReadOnlyList<IssueWords> Words, ArticleExtractor Extractor, string Rules);
}
