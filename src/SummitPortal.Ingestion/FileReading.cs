using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;
using SummitPortal.Data;

namespace SummitPortal.Ingestion;

/// <summary>What reading one received file gave.</summary>
/// <param name="Id">Of the source file.</param>
internal abstract record FileReading(long Id, string Name, string Sha256, TimeSpan Took)
{
    public sealed record Article(long Id, string Name, string Sha256, TimeSpan Took, ParseResult.Parsed Parsed, ExtractionResult Facts) : FileReading(Id, Name, Sha256, Took)
    {
        public ReadArticle ToStore() => new(Id, Parsed.Document, Facts, Took);

        public ImportResult Result(StoreOutcome outcome) => new(
            Name,
            Sha256,
            outcome switch
            {
                StoreOutcome.Added => ImportKind.Added,
                StoreOutcome.Revised => ImportKind.Revised,
                StoreOutcome.Joined => ImportKind.Joined,
                StoreOutcome.AlreadyStored => ImportKind.Unchanged,
                var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
            },
            Title: Parsed.Document.Title,
            Warnings: Parsed.Document.Warnings);
    }

    public sealed record NoArticle(long Id, string Name, string Sha256, TimeSpan Took, ParseResult.Rejected Why) : FileReading(Id, Name, Sha256, Took)
    {
        public FileEnding Ending() => FileEnding.Rejected(Id, Why, Took);

        public ImportResult Result() => new(Name, Sha256, ImportKind.Rejected, RejectionReasons.CodeOf(Why.Reason), Why.Detail);
    }

    /// <summary>The portal failed on it, in reading or in storing.</summary>
    public sealed record Fault(long Id, string Name, string Sha256, TimeSpan Took, Exception Exception) : FileReading(Id, Name, Sha256, Took)
    {
        public string Detail => Exception.GetBaseException().Message;

        public FileEnding Ending() => FileEnding.Failed(Id, Detail, Took);

        public ImportResult Result() => new(Name, Sha256, ImportKind.Failed, Detail: Detail);

        /// <summary>Nothing was recorded; it may go well later.</summary>
        public ImportResult Postponed() => new(Name, Sha256, ImportKind.Postponed, Detail: Detail, Outage: Exception);
    }
}
