using System.Globalization;
using SummitPortal.Core.Articles;
using SummitPortal.Data.Analysts;
using SummitPortal.Data.Reference;
using SummitPortal.Web.Features.Desk.Audit;
using SummitPortal.Web.Features.Desk.Inbox;
using SummitPortal.Web.Features.Desk.Positions;
using SummitPortal.Web.Features.Desk.Review;
using SummitPortal.Web.Features.Desk.Speakers;
using SummitPortal.Web.Features.Discrepancies;
using SummitPortal.Web.Features.Positions;

namespace SummitPortal.Web;

/// <content>Addresses of the editor's desk.</content>
public sealed partial class PortalUrls
{
    /// <summary>Where editors work.</summary>
    public string Desk => $"{Home}/desk";

    public string DeskStatements(ReviewTier tier = ReviewTier.Waiting, string? article = null, int page = 1, string? who = null) => new Address($"{Desk}/statements")
        .With("tier", tier == ReviewTier.Waiting ? null : NameOf(tier))
        .With("article", article)
        .With("who", who)
        .WithPage(page)
        .ToString();

    /// <summary>A statement's place in the queue, as the part of an address after <c>#</c>.</summary>
    public static string InQueue(long id) => string.Create(CultureInfo.InvariantCulture, $"statement-{id}");

    /// <summary>The same page as <see cref="DeskStatement"/>, the field of the speaker in focus.</summary>
    public string CorrectStatement(long id, string back) => DeskStatement(id, back) + "#speaker";

    public string DeskStatement(long id, string? back = null) => new Address(StatementOnDesk(id, "")).With("back", back).ToString();

    public string AcceptStatement(long id) => StatementOnDesk(id, "/accept");

    public string RejectStatement(long id) => StatementOnDesk(id, "/reject");

    public string AcceptStatements => $"{Desk}/statements/accept";

    public string UndoStatement => $"{Desk}/statements/undo";

    public string DeskArticles(EditorialStatus? status = null, string? words = null, int page = 1, string? who = null) =>
        new Address($"{Desk}/articles").With("q", words).With("status", status?.ToString()).With("who", who).WithPage(page).ToString();

    public string AddStatement(string slug) => DeskArticle(slug) + "/statements";

    public string AssignArticle(string slug) => DeskArticle(slug) + "/assign";

    /// <summary>What the words of a number changed in those before.</summary>
    public string RevisionChanges(string slug, int number) => string.Create(CultureInfo.InvariantCulture, $"{DeskArticle(slug)}/changes/{number}");

    public string CommentOnArticle(string slug) => DeskArticle(slug) + "/comments";

    public string AssignStatement(long id) => StatementOnDesk(id, "/assign");

    public string CommentOnStatement(long id) => StatementOnDesk(id, "/comments");

    /// <param name="revision">Earlier words to take up again.</param>
    public string DeskArticle(string slug, int? revision = null) => new Address($"{Desk}/articles/{slug}").With("revision", revision is { } number ? number.ToString(CultureInfo.InvariantCulture) : null).ToString();

    /// <summary>The editor with what was typed before and not saved.</summary>
    public string DeskArticleDraft(string slug) => DeskArticle(slug) + "?draft=on";

    public string KeepDraft(string slug) => DeskArticle(slug) + "/draft";

    public string DiscardDraft(string slug) => DeskArticle(slug) + "/draft/discard";

    /// <summary>Where the editor says that an article is open.</summary>
    public string ArticleOpen(string slug) => DeskArticle(slug) + "/open";

    public string DeskArticlePreview(string slug) => DeskArticle(slug) + "/preview";

    public string DeskArticleMove(string slug) => DeskArticle(slug) + "/move";

    public string DeskArticleSchedule(string slug) => DeskArticle(slug) + "/schedule";

    public string DeskSignatures => $"{Desk}/signatures";

    /// <summary>The record of one declaration.</summary>
    public string DeskDeclaration(string id) => $"{DeskSignatures}/{Escape(id)}";

    public string DeskSignature(string declaration, string party) => $"{DeskDeclaration(declaration)}/{Escape(party)}";

    public string RetireSignature(string declaration, string party) => DeskSignature(declaration, party) + "/retire";

    public string CompareSignatures(string declaration) => DeskDeclaration(declaration) + "/compare";

    public string ApplySignatures(string declaration) => DeskDeclaration(declaration) + "/apply";

    public string DeskDiscrepancies() => DeskDiscrepancies(new DiscrepancyFilter());

    public string DeskDiscrepancies(DiscrepancyFilter filter) => Discrepancies($"{Desk}/discrepancies", filter);

    public string DeskDiscrepancy(long id) => string.Create(CultureInfo.InvariantCulture, $"{Desk}/discrepancies/{id}");

    public string UndoDiscrepancy(long id) => DeskDiscrepancy(id) + "/undo";

    public string DeskReferences(ReferenceKind kind, string? words = null, int page = 1) => new Address($"{Desk}/{NameOf(kind)}s").With("q", words).WithPage(page).ToString();

    public string DeskReference(ReferenceKind kind, string id) => $"{DeskReferences(kind)}/{Escape(id)}";

    public string NewReference(ReferenceKind kind) => DeskReference(kind, "new");

    public string DeskSpeakers() => $"{Desk}/speakers";

    public string DeskSpeakers(DeskSpeakerFilter filter) => new Address(DeskSpeakers())
        .With("q", filter.Words)
        .With("show", filter.Show == Features.Desk.Speakers.DeskSpeakers.All ? null : NameOf(filter.Show))
        .WithPage(filter.Page)
        .ToString();

    /// <param name="what">One of the speaker's forms, such as <c>names</c>; null for the page.</param>
    public string DeskSpeaker(string slug, string? what = null) => $"{DeskSpeakers()}/{Escape(slug)}{(what is null ? "" : "/" + what)}";

    /// <param name="into">The speaker that stays; null to look for one.</param>
    public string DeskMerge(string slug, string? into = null) => new Address(DeskSpeaker(slug, "merge")).With("into", into).ToString();

    public string DeskPositions() => $"{Desk}/positions";

    public string DeskPositions(DeskPositionFilter filter) => new Address(DeskPositions())
        .With("summit", filter.Summit)
        .With("by", filter.By == PositionHolders.Countries ? null : NameOf(filter.By))
        .With("status", filter.Status is { } status ? NameOf(status) : null)
        .WithPage(filter.Page)
        .ToString();

    /// <param name="holder">Address of a speaker, or the code of a country.</param>
    public string DeskPosition(string summit, string issue, string holder) => $"{DeskPositions()}/{Escape(summit)}/{Escape(issue)}/{Escape(holder)}";

    public string DeskAudit() => $"{Desk}/audit";

    public string DeskAudit(AuditFilter filter) => Audit(DeskAudit(), filter);

    /// <summary>All that a filter leaves, as a file.</summary>
    public string DeskAuditFile(AuditFilter filter) => Audit(DeskAudit() + ".csv", filter with { Before = null });

    private static string Audit(string path, AuditFilter filter) => new Address(path)
        .With("by", filter.By)
        .With("kind", filter.Kind)
        .With("subject", filter.Subject)
        .With("before", filter.Before?.ToString(CultureInfo.InvariantCulture))
        .ToString();

    public string DeskAccounts(string? words = null, int page = 1) => new Address($"{Desk}/accounts").With("q", words).WithPage(page).ToString();

    public string InviteAccount => $"{Desk}/accounts/invite";

    /// <param name="what">What is done to it: <c>reset</c>, <c>disable</c>, <c>enable</c>, <c>sign-out</c>; null for its page.</param>
    public string DeskAccount(long id, string? what = null) => string.Create(CultureInfo.InvariantCulture, $"{Desk}/accounts/{id}{(what is null ? "" : "/" + what)}");

    /// <summary>The own saved searches.</summary>
    public string DeskSearches(int page = 1) => new Address($"{Desk}/searches").WithPage(page).ToString();

    /// <param name="from">The address of the list that is to be saved.</param>
    public string NewSearch(string from) => new Address($"{Desk}/searches/new").With("from", from).ToString();

    /// <param name="what"><c>rename</c> or <c>retire</c>.</param>
    public string DeskSearch(long id, string what) => string.Create(CultureInfo.InvariantCulture, $"{Desk}/searches/{id}/{what}");

    /// <summary>The own notes.</summary>
    public string DeskNotes(string? words = null, int page = 1) => new Address($"{Desk}/notes").With("q", words).WithPage(page).ToString();

    /// <summary>All notes that hold the words, as a file.</summary>
    public string DeskNotesFile(string? words) => new Address($"{Desk}/notes.csv").With("q", words).ToString();

    /// <param name="key">See <see cref="AccountNote.Key"/>.</param>
    public string NewNote(NoteKind kind, string key) => new Address($"{Desk}/notes/new").With("kind", NameOf(kind)).With("key", key).ToString();

    public string DeskNote(long id) => string.Create(CultureInfo.InvariantCulture, $"{Desk}/notes/{id}");

    public string RetireNote(long id) => DeskNote(id) + "/retire";

    /// <summary>The page of what a note is about.</summary>
    public string Of(AccountNote note) => Noted(note.Kind, note.Key);

    public string Of(NoteSubject about) => Noted(about.Kind, about.Key);

    private string Noted(NoteKind kind, string key) => kind switch
    {
        NoteKind.Statement => Statement(long.Parse(key, CultureInfo.InvariantCulture)),
        NoteKind.Article => Article(key),
        NoteKind.Speaker => Speaker(key),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Long work.</summary>
    public string DeskJobs(int page = 1) => new Address($"{Desk}/work").WithPage(page).ToString();

    public string DeskJob(long id, int page = 1) => new Address(string.Create(CultureInfo.InvariantCulture, $"{Desk}/work/{id}")).WithPage(page).ToString();

    /// <summary>All that one article's new reading changes.</summary>
    public string DeskJobArticle(long id, string slug, int page = 1) => new Address($"{DeskJob(id)}/articles/{slug}").WithPage(page).ToString();

    /// <param name="what"><c>cancel</c>, <c>apply</c> or <c>discard</c>.</param>
    public string DecideJob(long id, string what) => $"{DeskJob(id)}/{what}";

    public string StartReextraction => $"{Desk}/work/reextract";

    public string StartSuggestions => $"{Desk}/work/suggest";

    public string DeskImports() => $"{Desk}/imports";

    public string DeskImports(InboxFilter filter) => new Address(DeskImports())
        .With("outcome", filter.Outcome is { } outcome ? NameOf(outcome) : null)
        .With("q", filter.Name)
        .With("delivery", filter.Delivery?.ToString(CultureInfo.InvariantCulture))
        .With("cursor", filter.Cursor?.ToString())
        .ToString();

    public string DeskDelivery(long id) => DeskImports(new InboxFilter(Delivery: id));

    public string DeskImport(string sha256) => $"{DeskImports()}/{sha256}";

    public string DeskImportFile(string sha256) => $"{DeskImport(sha256)}/file";

    public string CancelDelivery(long id) => string.Create(CultureInfo.InvariantCulture, $"{DeskImports()}/deliveries/{id}/cancel");

    public string RetryImport(string sha256) => $"{DeskImport(sha256)}/retry";

    private string StatementOnDesk(long id, string what) => string.Create(CultureInfo.InvariantCulture, $"{Desk}/statements/{id}{what}");
}
