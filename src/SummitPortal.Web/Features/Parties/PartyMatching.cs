using SummitPortal.Core.Declarations;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;

namespace SummitPortal.Web.Features.Parties;

/// <summary>From a filter to a query, for the page and the API.</summary>
internal static class PartyMatching
{
    /// <summary>
    /// Parties that stand in a record of signatures. Where a bloc is asked for, all of its members: one that signed nothing is part of the answer.
    /// What is not known (a declaration, a bloc) matches nobody, so that a slip of the pen is no answer.
    /// </summary>
    public static IQueryable<Country> Matching(this IQueryable<Country> countries, PartyFilter filter, PortalDbContext store, BlocDirectory blocs)
    {
        var signatures = store.Signatures.AsOf(filter.AsOf, store);
        var parties = filter.Bloc is { } bloc ? countries.In(blocs.Find(bloc)) : countries.Where(c => signatures.Any(s => s.Party == c.Code));
        if (filter.Region is { } region)
        {
            var name = PortalUrls.NameOf(region);
            parties = parties.Where(c => c.Region == name);
        }

        foreach (var id in filter.Signed)
        {
            parties = parties.Where(c => signatures.Any(s => s.DeclarationId == id && s.Party == c.Code && s.Status != SignatureStatus.Declined));
        }

        foreach (var id in filter.Not)
        {
            parties = parties.Where(c => store.Declarations.Any(d => d.Id == id) && !signatures.Any(s => s.DeclarationId == id && s.Party == c.Code && s.Status != SignatureStatus.Declined));
        }

        return parties;
    }

    private static IQueryable<Country> In(this IQueryable<Country> countries, Bloc? bloc)
    {
        var members = bloc?.Members.Select(m => m.Party).Append(bloc.Party).OfType<string>().Where(m => bloc.Includes(m, null)).ToArray() ?? [];
        return countries.Where(c => members.Contains(c.Code));
    }
}
