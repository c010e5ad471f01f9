using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>A speaker that the portal knows before it reads an article.</summary>
/// <param name="Id">Permanent, such as <c>emmanuel-macron</c>; an outlet's and a country's is their own id or code.</param>
/// <param name="Gender"><c>m</c>, <c>f</c> or null when unknown.</param>
/// <param name="IsOutlet">True for a medium, which often only carries the words of others.</param>
public sealed record GazetteerEntry(string Id, SpeakerType Type, string NameZh, string? NameEn, string? Country, string? Gender, bool IsOutlet, IReadOnlyList<GazetteerRole> Roles);

/// <summary>A role with the days it was held; null is open or unknown.</summary>
public sealed record GazetteerRole(string Role, string? Organization, DateOnly? From, DateOnly? To)
{
    public bool HeldOn(DateOnly day) => (From is not { } from || day >= from) && (To is not { } to || day <= to);
}

/// <summary>Names of known speakers, in any of their spellings, and who held a role on a day.</summary>
public sealed class Gazetteer
{
    private readonly WordTrie<GazetteerEntry> _names = new();
    private readonly Dictionary<string, LexiconFiles.NameCondition> _conditions = [];
    private readonly Dictionary<string, GazetteerEntry> _ids = [];
    private readonly Dictionary<(string Country, string Role), List<(GazetteerEntry Entry, GazetteerRole Role)>> _holders = [];
    private readonly Dictionary<(string House, string Role), List<(GazetteerEntry Entry, GazetteerRole Role)>> _executives = [];

    internal Gazetteer(IEnumerable<(GazetteerEntry Entry, IEnumerable<string> Names)> entries, IEnumerable<LexiconFiles.NameCondition> conditions)
    {
        foreach (var condition in conditions)
        {
            _conditions.TryAdd(ArticleText.Fold(condition.Name), condition);
        }

        foreach (var (entry, names) in entries)
        {
            _ids.TryAdd(entry.Id, entry);
            foreach (var name in names)
            {
                var folded = ArticleText.Fold(name);
                if (folded.Length > 1 && !_names.TryGet(folded, out _))
                {
                    _names.Add(folded, entry);
                }
            }

            foreach (var role in entry.Roles)
            {
                Index(entry, role);
            }
        }
    }

    public GazetteerEntry? ById(string id) => _ids.GetValueOrDefault(id);

    public GazetteerEntry? ByName(string name) => _names.TryGet(ArticleText.Fold(name), out var entry) ? entry : null;

    /// <summary>Who was, say, president of France on a day; null when nobody or more than one is known.</summary>
    /// <param name="country">ISO 3166-1 alpha-2 or <c>EU</c>.</param>
    /// <param name="role">As printed without the country: 总统.</param>
    public GazetteerEntry? HolderOf(string country, string role, DateOnly day) => Holder(_holders, (country, role), day);

    /// <summary>Who was, say, chief executive of a house on a day; null when nobody or more than one is known.</summary>
    /// <param name="house">The id of an organisation.</param>
    /// <param name="role">As <see cref="Grammar.Office"/> gives it.</param>
    public GazetteerEntry? HolderAt(string house, string role, DateOnly day) => Holder(_executives, (house, role), day);

    private static GazetteerEntry? Holder(Dictionary<(string, string), List<(GazetteerEntry Entry, GazetteerRole Role)>> offices, (string, string) office, DateOnly day)
    {
        if (!offices.TryGetValue(office, out var holders))
        {
            return null;
        }

        var found = holders.Where(h => h.Role.HeldOn(day)).Select(h => h.Entry).Distinct().Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The longest known name at a position of a folded text; 0 when none begins there.</summary>
    internal int Longest(string folded, int start, out GazetteerEntry entry) => _names.Longest(folded, start, out entry);

    /// <summary>What must hold in a text for a name to mean its bearer; null when nothing must.</summary>
    internal LexiconFiles.NameCondition? ConditionOf(string folded) => _conditions.GetValueOrDefault(folded);

    private void Index(GazetteerEntry entry, GazetteerRole role)
    {
        if (role.Organization is { } house)
        {
            foreach (var office in role.Role.Split('、'))
            {
                Add(_executives, (house, Grammar.Office(office)), (entry, role));
            }
        }

        if (entry.Country is { } country)
        {
            Add(_holders, (country, role.Role), (entry, role));
        }
    }

    private static void Add(Dictionary<(string, string), List<(GazetteerEntry, GazetteerRole)>> offices, (string, string) office, (GazetteerEntry, GazetteerRole) holder)
    {
        if (!offices.TryGetValue(office, out var holders))
        {
            offices[office] = holders = [];
        }

        holders.Add(holder);
    }
}
