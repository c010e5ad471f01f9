using SummitPortal.Core.Declarations;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Parties;

/// <summary>Parties by declarations.</summary>
/// <param name="Declarations">The columns: all that there are, the earliest first.</param>
/// <param name="Rows">In the order of the language.</param>
public sealed record PartyTableView(PartyFilter Filter, IReadOnlyList<PartyColumn> Declarations, IReadOnlyList<PartyRow> Rows, IReadOnlyList<(string Id, Bilingual Name)> Blocs)
{
    /// <summary>What the filter names and the portal does not know.</summary>
    public IEnumerable<string> Unknown => Filter.Signed.Concat(Filter.Not).Where(id => Declarations.All(d => d.Id != id))
        .Concat(Filter.Bloc is { } bloc && Blocs.All(b => b.Id != bloc) ? [bloc] : []);
}

/// <param name="Short">As it is called in a sentence.</param>
/// <param name="IsComplete">Whether the list of signatures holds as many as somebody published. If not, a party that is not listed may well have signed.</param>
public sealed record PartyColumn(string Id, Bilingual Short, Bilingual Name, DateOnly Date, bool IsComplete);

/// <param name="Cells">By declaration; one that is missing does not list the party.</param>
public sealed record PartyRow(string Code, Bilingual Name, bool IsCountry, IReadOnlyDictionary<string, PartyCell> Cells);

/// <param name="AsOf">Null when the source gives no day.</param>
public sealed record PartyCell(SignatureStatus Status, DateOnly? AsOf, bool IsVerified);

/// <summary>A country on the map of a declaration.</summary>
/// <param name="Status">Null when the declaration does not list it.</param>
public sealed record PartyTile(string Code, Bilingual Name, Region Region, SignatureStatus? Status);
