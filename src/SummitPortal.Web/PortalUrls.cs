using System.Globalization;
using System.Text;
using SummitPortal.Core.Search;
using SummitPortal.Web.Api;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Discrepancies;
using SummitPortal.Web.Features.Parties;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Features.SideBySide;
using SummitPortal.Web.Features.Speakers;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web;

/// <summary>The one place that makes addresses: pages of one language, and what has no language.</summary>
public sealed partial class PortalUrls(Language language)
{
    /// <summary>How feeds end.</summary>
    public const string Atom = "atom";

    public const string Json = "json";

    /// <summary>How citations end.</summary>
    public const string BibTeX = "bib";

    public const string Ris = "ris";

    // 48 bits: nobody hits the address of other words by chance.
    private const int HashDigits = 12;

    // Enough to find a place by.
    private const int MostWords = 40;

    public Language Language { get; } = language;

    public string Home => $"/{Language.Prefix}";

    public string About => $"{Home}/about";

    /// <summary>The API and everything that can be taken along.</summary>
    public string Data => $"{Home}/data";

    /// <summary>The account of whoever is signed in.</summary>
    public string Account => $"{Home}/account";

    /// <param name="back">Where to go once signed in; an address of <see cref="Desk"/> or <see cref="Account"/>.</param>
    public string SignIn(string? back = null) => new Address($"{Account}/sign-in").With("back", back).ToString();

    /// <summary>Asking for a link because the password is forgotten.</summary>
    public string Forgotten => $"{Account}/forgotten";

    public string SignOut => $"{Account}/sign-out";

    public string SignInCode => $"{Account}/code";

    /// <summary>Choosing a password by a one-time link.</summary>
    public string ChoosePassword(string? link = null) => new Address($"{Account}/password").With("link", link).ToString();

    public string ChangePassword => $"{Account}/change-password";

    public string EndSessions => $"{Account}/sessions/end";

    public string EndSession(long id) => string.Create(CultureInfo.InvariantCulture, $"{Account}/sessions/{id}/end");

    /// <summary>Setting up an authenticator app.</summary>
    public string SecondStep => $"{Account}/second-step";

    public string SecondStepOff => $"{SecondStep}/off";

    public string RecoveryCodes => $"{SecondStep}/recovery-codes";

    public string SignInPasskey => $"{Account}/passkey";

    /// <summary>Leads on to the organisation's own provider.</summary>
    public string SignInProvider(string? back = null) => new Address($"{Account}/provider").With("back", back).ToString();

    /// <summary>Where the way to the provider and back ends.</summary>
    public string ProviderReturn(string? back) => new Address($"{Account}/provider/return").With("back", back).ToString();

    public string UnlinkProvider => $"{Account}/provider/unlink";

    public string Passkeys => $"{Account}/passkeys";

    public string NewPasskey => $"{Passkeys}/new";

    public string RenamePasskey => $"{Passkeys}/rename";

    public string RemovePasskey => $"{Passkeys}/remove";

    public string Countries => $"{Home}/countries";

    public string Declarations => $"{Home}/declarations";

    public string Summit(string id) => $"{Home}/summits/{Escape(id)}";

    public string Article(string slug) => $"{Home}/articles/{Escape(slug)}";

    /// <summary>The words of an article in one state; they never change.</summary>
    /// <param name="sha256">Of its plain text; the address holds the beginning.</param>
    public string Revision(string slug, int number, string sha256) => Home + PermanentRevision(slug, number, sha256);

    /// <summary>A citation of an article as a file.</summary>
    /// <param name="format"><see cref="BibTeX"/> or <see cref="Ris"/>.</param>
    public string CiteArticle(string slug, string format) => $"{Article(slug)}/cite.{format}";

    /// <summary>How to cite a statement.</summary>
    public string CiteStatement(long id) => $"{Statement(id)}/cite";

    /// <summary>A citation of a statement as a file.</summary>
    /// <param name="format"><see cref="BibTeX"/> or <see cref="Ris"/>.</param>
    public string CiteStatement(long id, string format) => $"{CiteStatement(id)}.{format}";

    /// <summary>All articles that carry the text of this one.</summary>
    /// <param name="slug">Of any of them: stories come together and apart, articles stay.</param>
    public string Story(string slug) => $"{Home}/stories/{Escape(slug)}";

    /// <summary>What differs between two articles of a story.</summary>
    public string Compare(string slug, string otherSlug) => $"{Article(slug)}/compare/{Escape(otherSlug)}";

    public string Search(string? query) => new Address($"{Home}/search").With("q", query).ToString();

    /// <summary>All names that lead to a page.</summary>
    public string Names => $"{Home}/search/names";

    /// <summary>The page of whatever has a name.</summary>
    public string Of(NamedThing thing) => thing.Kind switch
    {
        NamedKind.Speaker => Speaker(thing.Id),
        NamedKind.Country => Country(thing.Id),
        NamedKind.Bloc => Statements(new StatementFilter { Bloc = thing.Id }),
        NamedKind.Issue => Statements(new StatementFilter { Issue = thing.Id }),
        NamedKind.Summit => Summit(thing.Id),
        NamedKind.Outlet => Articles(new ArticleFilter { Outlet = thing.Id }),
        NamedKind.Declaration => Declaration(thing.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(thing)),
    };

    public string Articles() => Articles(new ArticleFilter());

    public string Articles(ArticleFilter filter) => Articles($"{Home}/articles", filter);

    /// <summary>A feed of the articles that a filter leaves.</summary>
    /// <param name="format"><see cref="Atom"/> or <see cref="Json"/>.</param>
    public string ArticleFeed(ArticleFilter filter, string format) => Articles($"{Home}/feeds/articles.{format}", filter with { Page = 1, Sort = ArticleSort.Newest });

    /// <summary>The articles that a filter leaves, as a file.</summary>
    /// <param name="ending"><c>csv</c>, <c>json</c> or <c>jsonl</c>.</param>
    public static string ArticleExport(ArticleFilter filter, string ending) => Articles(Export("articles", ending), filter with { Page = 1, Sort = ArticleSort.Newest });

    private static string Articles(string path, ArticleFilter filter) => new Address(path)
        .With("q", filter.Query)
        .With("speaker", filter.Speaker)
        .With("country", filter.Country)
        .With("issue", filter.Issue)
        .With("outlet", filter.Outlet)
        .With("outletCountry", filter.OutletCountry)
        .With("summit", filter.Summit)
        .With("month", filter.Month)
        .With("from", Day(filter.From))
        .With("to", Day(filter.To))
        .With("sort", filter.Sort == ArticleSort.Newest ? null : NameOf(filter.Sort))
        .WithPage(filter.Page)
        .ToString();

    public string Speaker(string slug, int page = 1) => new Address($"{Home}/speakers/{Escape(slug)}").WithPage(page).ToString();

    public string Speakers() => Speakers(new SpeakerFilter());

    public string Speakers(SpeakerFilter filter) => new Address($"{Home}/speakers")
        .With("sort", filter.Sort == SpeakerSort.Name ? null : NameOf(filter.Sort))
        .With("country", filter.Country)
        .WithPage(filter.Page)
        .ToString();

    public string Country(string code) => $"{Countries}/{Escape(code)}";

    public string Statements() => Statements(new StatementFilter());

    public string Statements(StatementFilter filter) => Statements($"{Home}/statements", filter);

    public string CrossTable() => $"{Home}/statements/table";

    /// <summary>Statements counted by two facets.</summary>
    public string CrossTable(StatementFilter filter, Facet rows, Facet columns) =>
        Statements(new Address(CrossTable()).With("rows", NameOf(rows)).With("columns", NameOf(columns)), filter with { Page = 1, Layout = StatementLayout.Cards, Sort = SearchOrder.Newest });

    /// <summary>A feed of the statements that a filter leaves.</summary>
    /// <param name="format"><see cref="Atom"/> or <see cref="Json"/>.</param>
    public string StatementFeed(StatementFilter filter, string format) => Statements($"{Home}/feeds/statements.{format}", Whole(filter));

    /// <summary>The statements that a filter leaves, as a file.</summary>
    /// <param name="ending"><c>csv</c>, <c>json</c> or <c>jsonl</c>.</param>
    public static string StatementExport(StatementFilter filter, string ending) => Statements(Export("statements", ending), Whole(filter));

    /// <summary>Which statements, without how a page shows them.</summary>
    private static StatementFilter Whole(StatementFilter filter) => filter with { Page = 1, Sort = SearchOrder.Newest, Layout = StatementLayout.Cards };

    private static string Statements(string path, StatementFilter filter) => Statements(new Address(path), filter);

    private static string Statements(Address address, StatementFilter filter) => address
        .With("q", filter.Query)
        .With("speaker", filter.Speaker)
        .With("country", filter.Country)
        .With("bloc", filter.Bloc)
        .With("organisation", filter.Organisation)
        .With("issue", filter.Issue)
        .With("outlet", filter.Outlet)
        .With("outletCountry", filter.OutletCountry)
        .With("summit", filter.Summit)
        .With("kind", filter.Kind is { } kind ? NameOf(kind) : null)
        .With("via", filter.Via)
        .With("month", filter.Month)
        .With("from", Day(filter.From))
        .With("to", Day(filter.To))
        .With("review", filter.Review == ReviewChoice.All ? null : NameOf(filter.Review))
        .With("sort", filter.Sort == SearchOrder.Newest ? null : NameOf(filter.Sort))
        .With("layout", filter.Layout == StatementLayout.Cards ? null : NameOf(filter.Layout))
        .WithPage(filter.Page)
        .ToString();

    /// <summary>Leads on to the marked words in the article, whichever revision they are in.</summary>
    public string Statement(long id) => string.Create(CultureInfo.InvariantCulture, $"{Home}/statements/{id}");

    /// <summary>The marked words of a statement.</summary>
    public string StatementIn(string articleSlug, long id) => $"{Article(articleSlug)}#{StatementMark(id)}";

    /// <summary>Words of an article that it does not mark; browsers that know text fragments show them.</summary>
    public string WordsIn(string articleSlug, string words)
    {
        var length = Math.Min(words.Length, MostWords);
        var begin = words[..(length > 0 && char.IsHighSurrogate(words[length - 1]) ? length - 1 : length)];

        // A hyphen would part the fragment's pieces.
        return $"{Article(articleSlug)}#:~:text={Escape(begin).Replace("-", "%2D", StringComparison.Ordinal)}";
    }

    /// <summary>The marked words of a claim about signing.</summary>
    public string ClaimIn(string articleSlug, long id) => $"{Article(articleSlug)}#{ClaimMark(id)}";

    public string Declaration(string id, DateOnly? asOf = null) => new Address($"{Declarations}/{Escape(id)}").With("asof", Day(asOf)).ToString();

    /// <summary>What a party did about a declaration, in the declaration's own table.</summary>
    public string SignatureIn(string declaration, string party) => $"{Declaration(declaration)}#{PartyMark(party)}";

    public string Parties() => Parties(new PartyFilter());

    /// <summary>Who signed what.</summary>
    public string Parties(PartyFilter filter) => Parties($"{Home}/parties", filter);

    /// <summary>Who signed what, as a file.</summary>
    /// <param name="ending"><c>csv</c>, <c>json</c> or <c>jsonl</c>.</param>
    public static string PartyExport(PartyFilter filter, string ending) => Parties(Export("parties", ending), filter);

    private static string Parties(string path, PartyFilter filter) => new Address(path)
        .With("signed", filter.Signed)
        .With("not", filter.Not)
        .With("bloc", filter.Bloc)
        .With("region", filter.Region is { } region ? NameOf(region) : null)
        .With("asof", Day(filter.AsOf))
        .ToString();

    /// <summary>Speakers and countries side by side.</summary>
    public string SideBySide(SideBySideFilter filter) => new Address($"{Home}/compare")
        .With("speaker", filter.Speakers)
        .With("country", filter.Countries)
        .With("summit", filter.Summit)
        .With("review", filter.WithSuggestions ? "all" : null)
        .ToString();

    public string Positions(string summit) => Positions(summit, new PositionFilter());

    /// <summary>Who stands where at a summit.</summary>
    public string Positions(string summit, PositionFilter filter) => new Address($"{Summit(summit)}/positions")
        .With("by", filter.By == PositionHolders.Countries ? null : NameOf(filter.By))
        .With("bloc", filter.Bloc)
        .With("review", filter.WithSuggestions ? "all" : null)
        .WithPage(filter.Page)
        .ToString();

    public string Position(long id) => string.Create(CultureInfo.InvariantCulture, $"{Home}/positions/{id}");

    public string Discrepancies() => Discrepancies(new DiscrepancyFilter());

    public string Discrepancies(DiscrepancyFilter filter) => Discrepancies($"{Home}/discrepancies", filter);

    /// <summary>The discrepancies that a filter leaves, as a file.</summary>
    /// <param name="ending"><c>csv</c>, <c>json</c> or <c>jsonl</c>.</param>
    public static string DiscrepancyExport(DiscrepancyFilter filter, string ending) => Discrepancies(Export("discrepancies", ending), filter with { Page = 1 });

    private static string Discrepancies(string path, DiscrepancyFilter filter) => new Address(path)
        .With("declaration", filter.Declaration)
        .With("status", filter.Status is { } status ? NameOf(status) : null)
        .WithPage(filter.Page)
        .ToString();

    public string Discrepancy(long id) => string.Create(CultureInfo.InvariantCulture, $"{Home}/discrepancies/{id}");

    /// <summary>Chooses this language and goes on to the page.</summary>
    /// <param name="back">An address of this language.</param>
    public string Choose(string back) => $"/language/{Language.Prefix}?back={Escape(back)}";

    /// <summary>Without a language: the reader's own is chosen when it is opened.</summary>
    public static string PermanentArticle(string slug) => $"/articles/{Escape(slug)}";

    /// <summary>See <see cref="Revision"/>.</summary>
    public static string PermanentRevision(string slug, int number, string sha256) =>
        string.Create(CultureInfo.InvariantCulture, $"{PermanentArticle(slug)}/revisions/{number}-{sha256[..HashDigits]}");

    /// <summary>See <see cref="ProviderReturn"/>; for whoever comes back with nothing that says in which language they set out.</summary>
    public const string PermanentProviderReturn = "/account/provider/return";

    /// <summary>A whole list of the API as a file.</summary>
    /// <param name="ending"><c>csv</c>, <c>json</c> or <c>jsonl</c>.</param>
    public static string Export(string list, string ending) => $"{ApiEndpoints.Root}/{list}.{ending}";

    public static string SpeakerExport(string? country, string ending) => new Address(Export("speakers", ending)).With("country", country).ToString();

    /// <summary>The record of one declaration as a file.</summary>
    /// <param name="asOf">Null: as it stands now.</param>
    public static string SignatureExport(string declaration, DateOnly? asOf, string ending) =>
        new Address(Export("signatures", ending)).With("declaration", declaration).With("asof", Day(asOf)).ToString();

    /// <summary>A data package of one day.</summary>
    public static string Snapshot(string name) => $"/data/{name}";

    /// <summary>A statement as a W3C Web Annotation.</summary>
    public static string Annotation(long id) => string.Create(CultureInfo.InvariantCulture, $"{ApiEndpoints.Root}/statements/{id}/annotation");

    public static string PermanentStatement(long id) => string.Create(CultureInfo.InvariantCulture, $"/statements/{id}");

    public static string SourceFile(string sha256) => $"/source-files/{sha256}";

    /// <summary>Element id of a statement's words: <c>s-12</c>.</summary>
    public static string StatementMark(long id) => string.Create(CultureInfo.InvariantCulture, $"s-{id}");

    /// <summary>Element id of a claim's words: <c>c-12</c>.</summary>
    public static string ClaimMark(long id) => string.Create(CultureInfo.InvariantCulture, $"c-{id}");

    /// <summary>Element id of a party's row in a declaration's record: <c>party-GB</c>.</summary>
    public static string PartyMark(string code) => $"party-{code}";

    /// <summary>How a choice is written in addresses: lower case.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Escape(string value) => Uri.EscapeDataString(value);

    private sealed class Address(string path)
    {
        private readonly StringBuilder _address = new(path);
        private char _separator = '?';

        public Address With(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                _address.Append(_separator).Append(name).Append('=').Append(Escape(value));
                _separator = '&';
            }

            return this;
        }

        public Address With(string name, IEnumerable<string> values) => values.Aggregate(this, (address, value) => address.With(name, value));

        public Address WithPage(int page) => page <= 1 ? this : With("page", page.ToString(CultureInfo.InvariantCulture));

        public override string ToString() => _address.ToString();
    }
}
