using SummitPortal.Data.Desk;
using SummitPortal.Data.Review;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Review;

/// <summary>Some words of an article, those of the statement marked.</summary>
public sealed record ContextPiece(string Text, bool IsMarked);

public sealed record ReviewItem(StatementOnDesk Statement, IReadOnlyList<ContextPiece> Context);

/// <summary>A decision of the editor that can be taken back.</summary>
public sealed record LastDecision(long EntryId, string Action, long StatementId, string Content, DateTimeOffset At);

/// <param name="ArticleTitle">Null when all articles are looked at, or there is no such one.</param>
/// <param name="IssueNames">By id.</param>
public sealed record ReviewQueueView(
    ReviewFilter Filter, Paged<ReviewItem> Items, string? ArticleTitle, IReadOnlyDictionary<string, Bilingual> IssueNames, IReadOnlyList<LastDecision> Last);

/// <summary>A speaker that a typed name may mean.</summary>
public sealed record SpeakerChoice(string Slug, string NameZh, string? NameEn, string? Country, int Statements);

/// <summary>What stands in the form of one statement.</summary>
/// <param name="Chosen">Slug of the speaker that was chosen among several.</param>
public sealed record CorrectionInput(string Speaker, string? Chosen, string Kind, string Via, IReadOnlyList<string> Issues, string Pieces);

/// <param name="Tag">Of the reading that is decided about.</param>
/// <param name="Input">As it was sent; of a first look, what the statement says.</param>
/// <param name="Choices">Speakers that the typed name may mean; empty unless it is to be asked.</param>
/// <param name="Nearby">Who else speaks in the article: most often one of them is meant.</param>
/// <param name="Problem">Why nothing was changed; null on a first look.</param>
public sealed record StatementDeskView(
    ReviewItem Item, string Tag, CorrectionInput Input, IReadOnlyList<SpeakerChoice> Choices, IReadOnlyList<Bilingual> Nearby, IReadOnlyDictionary<string, Bilingual> IssueNames, string? Problem, bool IsChanged, string Back, DeskWorkView Work);
