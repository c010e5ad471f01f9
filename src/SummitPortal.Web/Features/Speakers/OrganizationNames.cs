using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Speakers;

/// <summary>
/// What the organisations of roles are called. <see cref="Affiliation.Organization"/> holds the address of an organisation (<c>openai</c>), a country's Chinese name (<c>法国</c>), or what an
/// editor typed.
/// </summary>
internal sealed class OrganizationNames
{
    public static readonly OrganizationNames None = new(new Dictionary<string, Bilingual>());

    private readonly IReadOnlyDictionary<string, Bilingual> _names;

    private OrganizationNames(IReadOnlyDictionary<string, Bilingual> names) => _names = names;

    /// <param name="organizations">As roles hold them.</param>
    public static async Task<OrganizationNames> FindAsync(PortalDbContext context, IEnumerable<string?> organizations, CancellationToken cancellationToken)
    {
        string[] asked = [.. organizations.OfType<string>().Distinct()];
        if (asked.Length == 0)
        {
            return None;
        }

        var found = await context.Speakers.AsNoTracking().Where(s => asked.Contains(s.Slug)).Select(s => new { Key = s.Slug, s.NameZh, s.NameEn })
            .Concat(context.Countries.AsNoTracking().Where(c => asked.Contains(c.NameZh)).Select(c => new { Key = c.NameZh, c.NameZh, NameEn = (string?)c.NameEn }))
            .ToListAsync(cancellationToken);
        return new OrganizationNames(found.DistinctBy(f => f.Key).ToDictionary(f => f.Key, f => new Bilingual(f.NameZh, f.NameEn)));
    }

    /// <summary>Words that nobody keeps a name for stand as they were typed, marked as Chinese where they are.</summary>
    public Bilingual? Of(string? organization) => organization is null
        ? null
        : _names.GetValueOrDefault(organization) ?? new Bilingual(organization, organization.Any(TextNormalizer.IsHan) ? null : organization);
}
