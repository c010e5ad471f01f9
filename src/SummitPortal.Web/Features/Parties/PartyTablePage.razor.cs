using Microsoft.AspNetCore.Components;
using SummitPortal.Core.Declarations;

namespace SummitPortal.Web.Features.Parties;

public sealed partial class PartyTablePage
{
    // More names than that are no sentence any more; the table has them.
    private const int MostNames = 24;

    [Parameter, EditorRequired]
    public required PartyTableView View { get; set; }

    private PartyFilter Filter => View.Filter;

    /// <summary>What was asked about signing, answered in a sentence; null when nothing was, or about a declaration that is not known.</summary>
    private string? Answer
    {
        get
        {
            if (!Filter.AsksAboutSigning || View.Unknown.Any())
            {
                return null;
            }

            var parties = Scope.Length == 0 ? CountOf(View.Rows) : T["Parties.Within", CountOf(View.Rows), Scope];
            return (Filter.Signed.Count, Filter.Not.Count) switch
            {
                _ when View.Rows.Count == 0 => T["Parties.Nobody"],
                ( > 0, > 0) => T["Parties.SignedAndNot", parties, NamesOf(Filter.Signed), NamesOf(Filter.Not)],
                ( > 0, _) => T["Parties.OnlySigned", parties, NamesOf(Filter.Signed)],
                _ => T["Parties.OnlyNot", parties, NamesOf(Filter.Not)],
            };
        }
    }

    private string Scope => string.Join(T["List.Separator"], new[] { NameOfBloc, Filter.Region is { } region ? T.Of(region) : null }.OfType<string>());

    private string? NameOfBloc => Filter.Bloc is { } bloc ? View.Blocs.FirstOrDefault(b => b.Id == bloc).Name?.In(Lang) ?? bloc : null;

    /// <summary>Who they are, and of those who did not sign, what the record says about it: a party that is not listed is not said to have declined.</summary>
    private IEnumerable<string> Details
    {
        get
        {
            if (Filter.Not.Count == 0 && View.Rows.Count > 0)
            {
                yield return Listed(View.Rows);
            }

            foreach (var declaration in View.Declarations.Where(d => Filter.Not.Contains(d.Id)))
            {
                var name = T["Parties.Declaration", declaration.Short.In(Lang)];
                var declined = View.Rows.Where(r => r.Cells.ContainsKey(declaration.Id)).ToArray();
                var unlisted = View.Rows.Where(r => !r.Cells.ContainsKey(declaration.Id)).ToArray();
                if (declined.Length > 0)
                {
                    yield return T["Parties.Declined", name, Listed(declined)];
                }

                if (unlisted.Length > 0)
                {
                    yield return T["Parties.NotListed", name, Listed(unlisted)];
                }

                if (!declaration.IsComplete && unlisted.Length > 0)
                {
                    yield return T["Parties.Incomplete", name];
                }
            }
        }
    }

    private IEnumerable<FilterChip> Chips =>
    [
        .. Filter.Signed.Select(id => new FilterChip(T.Of(SignatureStatus.Signed), ShortOf(id), Urls.Parties(Filter with { Signed = [.. Filter.Signed.Where(s => s != id)] }))),
        .. Filter.Not.Select(id => new FilterChip(T["Parties.Not"], ShortOf(id), Urls.Parties(Filter with { Not = [.. Filter.Not.Where(n => n != id)] }))),
        .. NameOfBloc is { } bloc ? [new FilterChip(T["Positions.Bloc"], bloc, Urls.Parties(Filter with { Bloc = null }))] : Array.Empty<FilterChip>(),
        .. Filter.Region is { } region ? [new FilterChip(T["Parties.Region"], T.Of(region), Urls.Parties(Filter with { Region = null }))] : Array.Empty<FilterChip>(),
    ];

    private string NamesOf(IReadOnlyList<string> ids) =>
        string.Join(T["List.Separator"], View.Declarations.Where(d => ids.Contains(d.Id)).Select(d => T["Parties.Declaration", d.Short.In(Lang)]));

    private string Listed(IReadOnlyList<PartyRow> rows) =>
        rows.Count > MostNames ? CountOf(rows) : string.Join(T["List.Separator"], rows.Select(r => r.Name.In(Lang)));

    private string CountOf(IReadOnlyList<PartyRow> rows) => (rows.Count(r => r.IsCountry), rows.Count(r => !r.IsCountry)) switch
    {
        (var countries, 0) => T.Count("Count.Countries", countries),
        (0, var organizations) => T.Count("Count.Organizations", organizations),
        var (countries, organizations) => T["Claims.RecordedCount", T.Count("Count.Countries", countries), T.Count("Count.Organizations", organizations)],
    };

    private string ShortOf(string id) => View.Declarations.FirstOrDefault(d => d.Id == id)?.Short.In(Lang) ?? id;
}
