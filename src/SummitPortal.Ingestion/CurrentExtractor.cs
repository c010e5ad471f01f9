using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.Data.Reference;

namespace SummitPortal.Ingestion;

/// <summary>The extractor with the words by which editors tell issues, as they are now. Asked before each batch, so that a change holds for the next article on every node.</summary>
public sealed class CurrentExtractor(IDbContextFactory<PortalDbContext> contexts, Lexicon lexicon)
{
    private volatile Known? _known;

    public async Task<ArticleExtractor> FindAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var words = await IssueWords.InForceAsync(context, cancellationToken);
        if (_known is { } known && known.Words.Count == words.Count && known.Words.Zip(words).All(w => w.First.IsSame(w.Second)))
        {
            return known.Extractor;
        }

        var extractor = new ArticleExtractor(lexicon.WithIssueWords(words.SelectMany(w => w.Zh.Concat(w.En), (w, word) => (word, w.Issue))));
        _known = new Known(words, extractor);
        return extractor;
    }

    private sealed record Known(IReadOnlyList<IssueWords> Words, ArticleExtractor Extractor);
}
