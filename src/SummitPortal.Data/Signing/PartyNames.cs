using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data.Signing;

/// <summary>Which party a code or a name in any spelling means.</summary>
public sealed class PartyNames
{
    private const int MostSuggestions = 3;

    // Comparing costs the product of both lengths, and no name of a party is so long.
    private const int LongestCompared = 100;

    private static readonly NameLikeness Likeness = NameLikeness.LoadEmbedded();

    private static readonly Dictionary<string, string[]> Spellings = ReferenceFiles.Countries().ToDictionary(c => c.Code, c => (string[])[.. c.AliasesZh ?? [], .. c.AliasesEn ?? []]);

    private readonly Dictionary<string, string> _codes = [];

    private readonly List<(string Folded, string Code)> _names = [];

    private readonly Dictionary<string, Country> _parties;

    private PartyNames(List<Country> parties)
    {
        _parties = parties.ToDictionary(p => p.Code);
        foreach (var party in parties)
        {
            _codes.TryAdd(TextNormalizer.Fold(party.Code), party.Code);
        }

        foreach (var party in parties)
        {
            foreach (var name in Spellings.GetValueOrDefault(party.Code, []).Prepend(party.NameEn).Prepend(party.NameZh).Select(TextNormalizer.Fold))
            {
                _codes.TryAdd(name, party.Code);
                _names.Add((name, party.Code));
            }
        }
    }

    public static async Task<PartyNames> LoadAsync(PortalDbContext context, CancellationToken cancellationToken) =>
        new(await context.Countries.AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancellationToken));

    /// <summary>Null when no party is called so.</summary>
    public string? CodeOf(string name) => _codes.GetValueOrDefault(TextNormalizer.Fold(name.Trim()));

    /// <summary>Parties that may be meant, the likeliest first; none when nothing is near.</summary>
    public IReadOnlyList<Country> Near(string name)
    {
        var folded = TextNormalizer.Fold(name.Trim());
        return folded.Length is < 2 or > LongestCompared
            ? []
            : [.. _names
                .Select(n => (n.Code, Score: n.Folded.Length > 1 && (n.Folded.Contains(folded, StringComparison.Ordinal) || folded.Contains(n.Folded, StringComparison.Ordinal)) ? 0.5 : Likeness.Compare(folded, n.Folded)?.Score ?? 0))
                .Where(n => n.Score > 0)
                .OrderByDescending(n => n.Score)
                .Select(n => n.Code)
                .Distinct()
                .Take(MostSuggestions)
                .Select(c => _parties[c])];
    }
}
