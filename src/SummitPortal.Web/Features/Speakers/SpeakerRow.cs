using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Speakers;

/// <summary>A speaker in a list, with the number of statements that readers may see.</summary>
public sealed record SpeakerRow
{
    public required string Slug { get; init; }

    public required Bilingual Name { get; init; }

    /// <summary>Pinyin; see <see cref="Speaker.SortName"/>.</summary>
    public required string SortName { get; init; }

    public string? CountryCode { get; init; }

    public Bilingual? CountryName { get; init; }

    /// <summary>The latest role that is known.</summary>
    public Bilingual? Role { get; init; }

    public required int Statements { get; init; }

    /// <summary>The heading of an index that the speaker stands under: A to Z, or # for what begins otherwise.</summary>
    public string LetterIn(Language language) => SpeakerIndex.LetterOf(language.Choose(SortName, Name.En ?? SortName));
}

internal static class SpeakerRows
{
    public static IOrderedQueryable<Speaker> MostQuotedFirst(this IQueryable<Speaker> speakers, PortalDbContext context) =>
        speakers.OrderByDescending(s => context.Statements.Shown().Count(t => t.SpeakerId == s.Id)).ThenBy(s => s.SortName).ThenBy(s => s.Id);

    public static IQueryable<SpeakerRow> ToRows(this IQueryable<Speaker> speakers, PortalDbContext context) =>
        from s in speakers
        join c in context.Countries on s.CountryCode equals c.Code into countries
        from country in countries.DefaultIfEmpty()
        select new SpeakerRow
        {
            Slug = s.Slug,
            Name = new Bilingual(s.NameZh, s.NameEn),
            SortName = s.SortName,
            CountryCode = s.CountryCode,
            CountryName = country == null ? null : new Bilingual(country.NameZh, country.NameEn),
            Role = s.Affiliations.OrderByDescending(a => a.From).ThenByDescending(a => a.Id).Select(a => new Bilingual(a.RoleZh, a.RoleEn)).FirstOrDefault(),
            Statements = context.Statements.Shown().Count(t => t.SpeakerId == s.Id),
        };
}
