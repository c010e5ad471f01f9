using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data;

/// <summary>The speakers that one article's statements need: loaded in two queries, new names added as candidates.</summary>
internal sealed class SpeakerDirectory
{
    private readonly Dictionary<string, Speaker> _bySlug;
    private readonly Dictionary<string, Country> _countries;

    private SpeakerDirectory(Dictionary<string, Speaker> bySlug, Dictionary<string, Country> countries)
    {
        _bySlug = bySlug;
        _countries = countries;
    }

    public static async Task<SpeakerDirectory> LoadAsync(PortalDbContext context, ExtractionResult facts, CancellationToken cancellationToken)
    {
        var slugs = facts.Statements.Select(SlugOf).OfType<string>().Distinct().ToList();
        var speakers = await context.Speakers.Where(s => slugs.Contains(s.Slug)).ToDictionaryAsync(s => s.Slug, cancellationToken);
        var codes = facts.Statements.Select(s => s.Country).OfType<string>().Distinct().ToList();
        var countries = await context.Countries.Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, cancellationToken);
        return new SpeakerDirectory(speakers, countries);
    }

    /// <summary>Null for a country that the portal does not know, so that a wrong code never stops an article.</summary>
    public string? KnownCountry(string? code) => code is not null && _countries.ContainsKey(code) ? code : null;

    /// <summary>Null for groups and unnamed people: they are shown under the words of the article.</summary>
    public Speaker? FindOrAdd(PortalDbContext context, ExtractedStatement statement)
    {
        if (SlugOf(statement) is not { } slug)
        {
            return null;
        }

        if (_bySlug.TryGetValue(slug, out var known))
        {
            return known;
        }

        var country = KnownCountry(statement.Country) is { } code ? _countries[code] : null;
        var isCountry = statement.Type == SpeakerType.Country && country is not null;
        var name = SourceFileStore.Cut(isCountry ? country!.NameZh : statement.Speaker, 200);
        var speaker = new Speaker
        {
            Slug = slug,
            Type = statement.Type,
            Status = isCountry ? SpeakerStatus.Known : SpeakerStatus.Candidate,
            NameZh = name,
            NameEn = isCountry ? country!.NameEn : statement.Latin is { } latin ? SourceFileStore.Cut(latin, 200) : null,
            SortName = name,
            CountryCode = country?.Code,
        };
        speaker.Aliases.Add(new SpeakerAlias { Name = name, FoldedName = TextNormalizer.Fold(name), Origin = isCountry ? "gazetteer" : "article" });
        context.Speakers.Add(speaker);
        _bySlug.Add(slug, speaker);
        return speaker;
    }

    // A candidate's address comes from its name and country: the same new name in two articles is one candidate.
    private static string? SlugOf(ExtractedStatement statement) => statement switch
    {
        { SpeakerId: { } id } => id,
        { Type: SpeakerType.Country, Country: { } country } => "country-" + country.ToLowerInvariant(),
        { Type: SpeakerType.Person or SpeakerType.Organization } => "s-" + ArticleStore.SlugOf($"{TextNormalizer.Fold(statement.Speaker)}|{statement.Country}"),
        _ => null,
    };
}
