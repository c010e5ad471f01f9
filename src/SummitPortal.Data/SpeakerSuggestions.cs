using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data;

/// <param name="Statements">How many statements are theirs, shown or not.</param>
public sealed record NamedSpeaker(long Id, string Slug, string NameZh, string? NameEn, string? CountryCode, SpeakerType Type, SpeakerStatus Status, int Statements, IReadOnlyList<string> Names)
{
    private IReadOnlyList<(string Name, string Folded)>? _folded;

    /// <summary>All names, each with its folded form.</summary>
    internal IReadOnlyList<(string Name, string Folded)> Folded =>
        _folded ??= [.. Names.Append(NameZh).Concat(NameEn is { } latin ? [latin] : []).Distinct().Select(n => (n, TextNormalizer.Fold(n)))];
}

/// <param name="Names">The two names that are alike.</param>
public sealed record LikelyDuplicate(NamedSpeaker Speaker, NamedSpeaker Other, Likeness Likeness, (string Left, string Right) Names);

/// <summary>Who may be the same as whom, for an editor to look at. Nothing is merged because of it.</summary>
public sealed class SpeakerSuggestions(IDbContextFactory<PortalDbContext> contexts)
{
    private const int MostPerSpeaker = 5;

    // Two people of different countries are seldom one.
    private const double OtherCountry = 0.2;

    private const double Least = 0.75;

    private static readonly Lazy<NameLikeness> Names = new(NameLikeness.LoadEmbedded);

    /// <summary>Names that nobody has confirmed, the most quoted first, each with whom it may be.</summary>
    public async Task<IReadOnlyList<(NamedSpeaker Candidate, IReadOnlyList<LikelyDuplicate> Suggested)>> CandidatesAsync(int most, CancellationToken cancellationToken)
    {
        var all = await AllAsync(cancellationToken);
        var index = IndexOf(all);
        return
        [
            .. all.Where(s => s.Status == SpeakerStatus.Candidate)
                .OrderByDescending(s => s.Statements).ThenBy(s => s.Id)
                .Take(most)
                .Select(s => (s, Of(s, index))),
        ];
    }

    /// <summary>Who one speaker may be the same as, the likeliest first.</summary>
    public async Task<IReadOnlyList<LikelyDuplicate>> OfAsync(string slug, CancellationToken cancellationToken)
    {
        var all = await AllAsync(cancellationToken);
        return all.Find(s => s.Slug == slug) is { } speaker ? Of(speaker, IndexOf(all)) : [];
    }

    /// <summary>Pairs of speakers that may be one, the likeliest first; each pair once: the one that would be merged first, a new name before a known one, then who has fewer statements. Two known ones were told apart by whoever entered them.</summary>
    public async Task<IReadOnlyList<LikelyDuplicate>> DuplicatesAsync(int most, CancellationToken cancellationToken)
    {
        var all = await AllAsync(cancellationToken);
        var index = IndexOf(all);
        return
        [
            .. all.Where(s => s.Status == SpeakerStatus.Candidate)
                .SelectMany(s => Of(s, index))
                .Where(d => Rank(d.Speaker).CompareTo(Rank(d.Other)) < 0)
                .OrderByDescending(d => d.Likeness.Score).ThenBy(d => d.Speaker.Id).ThenBy(d => d.Other.Id)
                .Take(most),
        ];
    }

    private async Task<List<NamedSpeaker>> AllAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Speakers.AsNoTracking()
            .Where(s => s.Status != SpeakerStatus.Merged && (s.Type == SpeakerType.Person || s.Type == SpeakerType.Organization))
            .OrderBy(s => s.Id)
            .Select(s => new NamedSpeaker(
                s.Id, s.Slug, s.NameZh, s.NameEn, s.CountryCode, s.Type, s.Status,
                context.Statements.Count(t => t.SpeakerId == s.Id),
                s.Aliases.OrderBy(a => a.Id).Select(a => a.Name).ToList()))
            .ToListAsync(cancellationToken);
    }

    private static Dictionary<string, List<NamedSpeaker>> IndexOf(List<NamedSpeaker> speakers)
    {
        var index = new Dictionary<string, List<NamedSpeaker>>();
        foreach (var speaker in speakers)
        {
            foreach (var key in speaker.Folded.SelectMany(n => Names.Value.KeysOf(n.Name)).Distinct())
            {
                (index.TryGetValue(key, out var same) ? same : index[key] = []).Add(speaker);
            }
        }

        return index;
    }

    private static IReadOnlyList<LikelyDuplicate> Of(NamedSpeaker speaker, Dictionary<string, List<NamedSpeaker>> index)
    {
        var alike = new List<LikelyDuplicate>();
        foreach (var other in speaker.Folded.SelectMany(n => Names.Value.KeysOf(n.Name)).Distinct().SelectMany(k => index[k]).Distinct())
        {
            if (other.Id != speaker.Id && other.Type == speaker.Type && Compare(speaker, other) is { } duplicate && duplicate.Likeness.Score >= Least)
            {
                alike.Add(duplicate);
            }
        }

        return [.. alike.OrderByDescending(d => d.Likeness.Score).ThenBy(d => d.Other.Id).Take(MostPerSpeaker)];
    }

    private static LikelyDuplicate? Compare(NamedSpeaker speaker, NamedSpeaker other)
    {
        var best = (
            from left in speaker.Folded
            from right in other.Folded
            let likeness = Names.Value.CompareFolded(left.Folded, right.Folded)
            where likeness is not null
            orderby likeness.Score descending
            select new LikelyDuplicate(speaker, other, likeness, (left.Name, right.Name))).FirstOrDefault();
        var abroad = speaker.CountryCode is { } one && other.CountryCode is { } two && one != two;
        return best is null || !abroad ? best : best with { Likeness = best.Likeness with { Score = best.Likeness.Score - OtherCountry } };
    }

    private static (bool, int, long) Rank(NamedSpeaker speaker) => (speaker.Status == SpeakerStatus.Known, speaker.Statements, speaker.Id);
}
