using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data;

/// <summary>The speakers that one article's statements need; new names become candidates. Four queries, however many statements.</summary>
internal sealed class SpeakerDirectory
{
    private readonly Dictionary<string, long> _idsBySlug;

    private SpeakerDirectory(Dictionary<string, long> idsBySlug) => _idsBySlug = idsBySlug;

    /// <summary>Adds the speakers that are not there and looks all of them up.</summary>
    public static async Task<SpeakerDirectory> OpenAsync(PortalDbContext context, ExtractionResult facts, CancellationToken cancellationToken)
    {
        var codes = facts.Statements.Select(s => s.Country).OfType<string>().Distinct().ToList();
        var countries = await context.Countries.AsNoTracking().Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, cancellationToken);

        // In the order of their slugs: two articles that bring the same new names wait for each other and never crosswise.
        var needed = facts.Statements
            .Select(s => Candidate.Of(s, s.Country is { } code ? countries.GetValueOrDefault(code) : null))
            .OfType<Candidate>()
            .DistinctBy(c => c.Slug)
            .OrderBy(c => c.Slug, StringComparer.Ordinal)
            .ToList();
        await AddMissingAsync(context, needed, cancellationToken);
        var slugs = needed.Select(c => c.Slug).ToList();
        var ids = await context.Speakers.Where(s => slugs.Contains(s.Slug)).ToDictionaryAsync(s => s.Slug, s => s.MergedIntoId ?? s.Id, cancellationToken);
        return new SpeakerDirectory(ids);
    }

    /// <summary>Null for groups and unnamed people: they are shown under the words of the article.</summary>
    public long? IdOf(ExtractedStatement statement) =>
        Candidate.SlugOf(statement) is { } slug && _idsBySlug.TryGetValue(slug, out var id) ? id : null;

    private static async Task AddMissingAsync(PortalDbContext context, List<Candidate> needed, CancellationToken cancellationToken)
    {
        if (needed.Count == 0)
        {
            return;
        }

        string[] slugs = [.. needed.Select(c => c.Slug)];
        string[] types = [.. needed.Select(c => c.Type.ToString())];
        string[] statuses = [.. needed.Select(c => c.Status.ToString())];
        string[] names = [.. needed.Select(c => c.NameZh)];
        string[] folded = [.. needed.Select(c => TextNormalizer.Fold(c.NameZh))];
        string?[] latin = [.. needed.Select(c => c.NameEn)];
        string?[] countries = [.. needed.Select(c => c.CountryCode)];
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO speakers (slug, type, status, name_zh, name_en, sort_name, country_code)
            SELECT slug, type, status, name, latin, name, country
            FROM unnest({slugs}, {types}, {statuses}, {names}, {latin}, {countries}) AS new (slug, type, status, name, latin, country)
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
            { Type: SpeakerType.Person or SpeakerType.Organization } => "s-" + ArticleStore.SlugOf($"{TextNormalizer.Fold(statement.Speaker)}|{statement.Country}"),
            _ => null,
        };
    }
}
