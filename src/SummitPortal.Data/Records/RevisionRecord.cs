using System.Security.Cryptography;
using System.Text;
using SummitPortal.Core.Articles;

namespace SummitPortal.Data.Records;

/// <summary>The words of an article in one state.</summary>
public sealed record RevisionRecord
{
    /// <summary>Slug of the article.</summary>
    public required string Article { get; init; }

    /// <summary>1, 2, 3 … within the article.</summary>
    public required int Number { get; init; }

    public required string Title { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of the UTF-8 bytes of <c>text</c>: 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Plain text that every span of this revision counts in.</summary>
    public required string Text { get; init; }
}

public static class RevisionRecords
{
    public static IQueryable<RevisionRecord> ToRecords(this IQueryable<ArticleRevision> revisions, PortalDbContext context) =>
        from r in revisions
        join a in context.Articles on r.ArticleId equals a.Id
        select new RevisionRecord { Article = a.Slug, Number = r.Number, Title = r.Title, CreatedAt = r.CreatedAt, Sha256 = HashOf(r.Text), Text = r.Text };

    /// <summary>See <see cref="RevisionRecord.Sha256"/>.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
