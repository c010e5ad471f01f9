using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Search;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.ReadModel;

/// <summary>What a name can be of; each has pages.</summary>
public enum NamedKind
{
    Speaker,
    Country,
    Bloc,
    Issue,
    Summit,
    Outlet,
    Declaration,
}

/// <param name="Id">As addresses write it.</param>
/// <param name="Names">In any script; the first two are those shown.</param>
public sealed record NamedThing(NamedKind Kind, string Id, Bilingual Name, IReadOnlyList<string> Names);

/// <summary>The names of everything that has a page, by which searches are understood and facets are labelled. Never changes.</summary>
public sealed class PortalNames
{
    public static readonly PortalNames None = new([]);

    // A name that so many share says nothing about whom somebody means.
    private const int MostBearers = 3;

    private readonly FrozenDictionary<(NamedKind Kind, string Id), NamedThing> _byId;
    private readonly (string Name, NamedThing Thing)[] _folded;
    private readonly ILookup<string, NamedThing> _byName;

    public PortalNames(IReadOnlyList<NamedThing> all)
    {
        All = all;
        _byId = all.DistinctBy(t => (t.Kind, t.Id)).ToFrozenDictionary(t => (t.Kind, t.Id));
        _folded = [.. all.SelectMany(t => t.Names.Append(t.Id).Select(SearchFolding.Fold).Distinct().Select(n => (n, t)))];
        _byName = _folded.ToLookup(x => x.Name, x => x.Thing);
    }

    public IReadOnlyList<NamedThing> All { get; }

    internal IEnumerable<(string Name, NamedThing Thing)> Folded => _folded;

    public NamedThing? Find(NamedKind kind, string id) => _byId.GetValueOrDefault((kind, id));

    /// <summary>Whatever is called so, or has this id.</summary>
    public IEnumerable<NamedThing> Called(string name) => _byName[SearchFolding.Fold(name.Trim())];

    /// <summary>The other names of a speaker whose name somebody typed; empty when it is no speaker's, or that of several.</summary>
    public IReadOnlyList<SearchPhrase> OtherNames(SearchPhrase phrase)
    {
        var speakers = _byName[phrase.Folded].Where(t => t.Kind == NamedKind.Speaker && t.Id != phrase.Folded).ToList();
        return speakers.Count is 0 or > MostBearers
            ? []
            : [.. speakers.SelectMany(s => s.Names).Select(SearchPhrase.Of).OfType<SearchPhrase>().DistinctBy(p => p.Folded).Where(p => p.Folded != phrase.Folded && p.Folded.Length > 1)];
    }

    internal static async Task<PortalNames> LoadAsync(PortalDbContext context, BlocDirectory blocs, CancellationToken cancellationToken)
    {
        var names = new List<NamedThing>();
        var speakers = await context.Speakers.AsNoTracking().Where(s => s.Status != SpeakerStatus.Merged).Select(s => new { s.Slug, s.NameZh, s.NameEn, Aliases = s.Aliases.Select(a => a.Name).ToList() }).ToListAsync(cancellationToken);
        names.AddRange(speakers.Select(s => Thing(NamedKind.Speaker, s.Slug, s.NameZh, s.NameEn, s.Aliases)));
        var countries = await context.Countries.AsNoTracking().Select(c => new { c.Code, c.NameZh, c.NameEn }).ToListAsync(cancellationToken);
        names.AddRange(countries.Select(c => Thing(NamedKind.Country, c.Code, c.NameZh, c.NameEn, [])));
        names.AddRange(blocs.All.Select(b => Thing(NamedKind.Bloc, b.Id, b.NameZh, b.NameEn, [])));
        var issues = await context.Issues.AsNoTracking().Select(i => new { i.Id, i.NameZh, i.NameEn }).ToListAsync(cancellationToken);
        names.AddRange(issues.Select(i => Thing(NamedKind.Issue, i.Id, i.NameZh, i.NameEn, [])));
        var summits = await context.Summits.AsNoTracking().Select(s => new { s.Id, s.NameZh, s.NameEn, s.PlaceZh, s.PlaceEn }).ToListAsync(cancellationToken);
        names.AddRange(summits.Select(s => Thing(NamedKind.Summit, s.Id, s.NameZh, s.NameEn, [s.PlaceZh, s.PlaceEn])));
        var outlets = await context.Outlets.AsNoTracking().Select(o => new { o.Id, o.NameZh, o.NameEn, o.FoldedNames }).ToListAsync(cancellationToken);
        names.AddRange(outlets.Select(o => Thing(NamedKind.Outlet, o.Id, o.NameZh, o.NameEn, o.FoldedNames)));
        var declarations = await context.Declarations.AsNoTracking().Select(d => new { d.Id, d.NameZh, d.NameEn }).ToListAsync(cancellationToken);
        names.AddRange(declarations.Select(d => Thing(NamedKind.Declaration, d.Id, d.NameZh, d.NameEn, [])));
        return new PortalNames(names);
    }

    private static NamedThing Thing(NamedKind kind, string id, string zh, string? en, IEnumerable<string> others) =>
        new(kind, id, new Bilingual(zh, en), [.. others.Prepend(en ?? zh).Prepend(zh).Distinct()]);
}
