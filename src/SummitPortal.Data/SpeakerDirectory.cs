using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data;

/// <summary>The speakers that some statements need; new names become candidates. A handful of queries, however many statements.</summary>
internal sealed class SpeakerDirectory
{
    private readonly Dictionary<string, long> _idsBySlug;

    private SpeakerDirectory(Dictionary<string, long> idsBySlug) => _idsBySlug = idsBySlug;

    /// <summary>Adds the speakers that are not there and looks all of them up. Within <see cref="LockSharedAsync"/>.</summary>
    public static async Task<SpeakerDirectory> OpenAsync(PortalDbContext context, IReadOnlyList<ExtractedStatement> statements, CancellationToken cancellationToken)
    {
        var needed = await NeededAsync(context, statements, cancellationToken);
        var found = await FindAsync(context, needed, cancellationToken);
        var missing = needed.FindAll(c => !found.ContainsKey(c.Slug));
        if (missing.Count == 0)
        {
            return new SpeakerDirectory(found);
        }

        await AddMissingAsync(context, missing, cancellationToken);
        return new SpeakerDirectory(await FindAsync(context, needed, cancellationToken));
    }

    /// <summary>Looks up the speakers that are there; others have no number.</summary>
    public static async Task<SpeakerDirectory> FindAsync(PortalDbContext context, IReadOnlyList<ExtractedStatement> statements, CancellationToken cancellationToken) =>
        new(await FindAsync(context, await NeededAsync(context, statements, cancellationToken), cancellationToken));

    /// <summary>
    /// Held by whoever adds statements, until the transaction ends: nobody is merged or split meanwhile. To be taken before any statement is touched, so that the two
    /// never wait for each other crosswise.
    /// </summary>
    public static Task LockSharedAsync(PortalDbContext context, CancellationToken cancellationToken) => AdvisoryLock.TakeSharedAsync(context, "speakers", cancellationToken);

    /// <summary>Held by whoever merges or splits: waits until nobody adds statements.</summary>
    public static Task LockAsync(PortalDbContext context, CancellationToken cancellationToken) => AdvisoryLock.TakeAsync(context, "speakers", cancellationToken);

    /// <summary>Null for groups and unnamed people: they are shown under the words of the article.</summary>
    public long? IdOf(ExtractedStatement statement) =>
        Candidate.SlugOf(statement) is { } slug && _idsBySlug.TryGetValue(slug, out var id) ? id : null;

    /// <summary>The address under which a speaker of this statement is looked for, whether it is there yet or not; null as for <see cref="IdOf"/>.</summary>
    public static string? AddressOf(ExtractedStatement statement) => Candidate.SlugOf(statement);

    /// <summary>The address of a name that nobody has given one.</summary>
    public static string SlugOf(string name, string? country) => "s-" + NewArticles.SlugOf($"{TextNormalizer.Fold(name)}|{country}");

    private static async Task<List<Candidate>> NeededAsync(PortalDbContext context, IReadOnlyList<ExtractedStatement> statements, CancellationToken cancellationToken)
    {
        var codes = statements.Select(s => s.Country).OfType<string>().Distinct().ToList();
        var countries = await context.Countries.AsNoTracking().Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, cancellationToken);

        // In the order of their slugs: two articles that bring the same new names wait for each other and never crosswise.
        return
        [
            .. statements
                .Select(s => Candidate.Of(s, s.Country is { } code ? countries.GetValueOrDefault(code) : null))
                .OfType<Candidate>()
                .DistinctBy(c => c.Slug)
                .OrderBy(c => c.Slug, StringComparer.Ordinal),
        ];
    }

    private static async Task<Dictionary<string, long>> FindAsync(PortalDbContext context, List<Candidate> needed, CancellationToken cancellationToken)
    {
        var slugs = needed.ConvertAll(c => c.Slug);
        var found = await context.Speakers.Where(s => slugs.Contains(s.Slug)).ToDictionaryAsync(s => s.Slug, s => s.MergedIntoId ?? s.Id, cancellationToken);
        var names = needed.FindAll(c => !found.ContainsKey(c.Slug) && c.Status == SpeakerStatus.Candidate);
        foreach (var (slug, id) in names.Count == 0 ? [] : await DecidedNamesAsync(context, names, cancellationToken))
        {
            found[slug] = id;
        }

        return found;
    }

    // A name that an editor gave to a speaker, by a merge or by hand, is that speaker's in the next article too, whatever country stands beside it there or none. Names
    // of the gazetteer do not count: where extraction did not take one for its bearer, the words around it said so.
    private static async Task<List<(string Slug, long Id)>> DecidedNamesAsync(PortalDbContext context, List<Candidate> names, CancellationToken cancellationToken)
    {
        string[] slugs = [.. names.Select(c => c.Slug)];
        string[] types = [.. names.Select(c => c.Type.ToString())];
        string[] folded = [.. names.Select(c => TextNormalizer.Fold(c.NameZh))];
        string?[] countries = [.. names.Select(c => c.CountryCode)];
        var found = await context.Database.SqlQuery<DecidedName>(
            $"""
            SELECT new.slug, min(s.id) AS id
            FROM unnest({slugs}, {types}, {folded}, {countries}) AS new (slug, type, folded, country)
            JOIN speaker_aliases a ON a.folded_name = new.folded AND NOT a.is_retired
            JOIN speakers bearer ON bearer.id = a.speaker_id
            JOIN speakers s ON s.id = coalesce(bearer.merged_into_id, bearer.id) AND s.type = new.type
            WHERE (new.country IS NULL OR s.country_code IS NULL OR s.country_code = new.country)
              AND (bearer.status = 'Merged' OR a.origin = 'editor'
                OR EXISTS (SELECT FROM speaker_changes c WHERE c.undone_at IS NULL AND a.id = ANY (c.alias_ids)))
            GROUP BY new.slug
            HAVING count(DISTINCT s.id) = 1
            """).ToListAsync(cancellationToken);
        return found.ConvertAll(f => (f.Slug, f.Id));
    }

    private static async Task AddMissingAsync(PortalDbContext context, List<Candidate> needed, CancellationToken cancellationToken)
    {
        string[] slugs = [.. needed.Select(c => c.Slug)];
        string[] types = [.. needed.Select(c => c.Type.ToString())];
        string[] statuses = [.. needed.Select(c => c.Status.ToString())];
        string[] names = [.. needed.Select(c => c.NameZh)];
        string[] folded = [.. needed.Select(c => TextNormalizer.Fold(c.NameZh))];
        string?[] latin = [.. needed.Select(c => c.NameEn)];
        string[] sortNames = [.. needed.Select(c => SourceFileStore.Cut(Pinyin.SortNameOf(c.NameZh), 200))];
        string?[] countries = [.. needed.Select(c => c.CountryCode)];
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO speakers (slug, type, status, name_zh, name_en, sort_name, country_code)
            SELECT slug, type, status, name, latin, sort_name, country
            FROM unnest({slugs}, {types}, {statuses}, {names}, {latin}, {sortNames}, {countries}) AS new (slug, type, status, name, latin, sort_name, country)
            ORDER BY slug
            ON CONFLICT (slug) DO NOTHING
            """,
            cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO speaker_aliases (speaker_id, name, folded_name, origin)
            SELECT s.id, new.name, new.folded, 'article'
            FROM unnest({slugs}, {names}, {folded}) AS new (slug, name, folded)
            JOIN speakers s ON s.slug = new.slug
            WHERE NOT EXISTS (SELECT FROM speaker_aliases a WHERE a.speaker_id = s.id)
            ON CONFLICT (folded_name, speaker_id) DO NOTHING
            """,
            cancellationToken);
    }

    private sealed record DecidedName(string Slug, long Id);

    private sealed record Candidate(string Slug, SpeakerType Type, SpeakerStatus Status, string NameZh, string? NameEn, string? CountryCode)
    {
        public static Candidate? Of(ExtractedStatement statement, Country? country)
        {
            if (SlugOf(statement) is not { } slug)
            {
                return null;
            }

            return statement.Type == SpeakerType.Country && country is not null
                ? new Candidate(slug, statement.Type, SpeakerStatus.Known, country.NameZh, country.NameEn, country.Code)
                : new Candidate(
                    slug,
                    statement.Type,
                    SpeakerStatus.Candidate,
                    SourceFileStore.Cut(statement.Speaker, 200),
                    statement.Latin is { } latin ? SourceFileStore.Cut(latin, 200) : null,
                    country?.Code);
        }

        // A candidate's address comes from its name and country: the same new name in two articles is one candidate.
        public static string? SlugOf(ExtractedStatement statement) => statement switch
        {
            { SpeakerId: { } id } => id,
            { Type: SpeakerType.Country, Country: { } country } => "country-" + country.ToLowerInvariant(),
            { Type: SpeakerType.Person or SpeakerType.Organization } => SpeakerDirectory.SlugOf(statement.Speaker, statement.Country),
            _ => null,
        };
    }
}
