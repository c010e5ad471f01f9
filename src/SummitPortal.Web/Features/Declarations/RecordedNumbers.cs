using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.Web.Caching;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Declarations;

/// <param name="Parties">How many the record lists as having signed.</param>
/// <param name="Published">Numbers of signatories that somebody published, rising.</param>
public sealed record RecordedNumber(RecordedParties Parties, IReadOnlyList<PublishedNumber> Published);

/// <summary>How many signed each declaration. Every article that claims something about signing is held against it, and it hardly ever changes: it is kept until the content does.</summary>
internal sealed class RecordedNumbers
{
    private readonly ReaderContexts _contexts;
    private readonly KeptUntilChange<Dictionary<string, RecordedNumber>> _numbers;

    public RecordedNumbers(ReaderContexts contexts, ContentVersion version)
    {
        _contexts = contexts;
        _numbers = new KeptUntilChange<Dictionary<string, RecordedNumber>>(version, ReadAsync);
    }

    /// <summary>The claims with what the record holds of their declarations.</summary>
    public async Task<IReadOnlyList<ClaimView>> BesideAsync(IReadOnlyList<ClaimView> claims, CancellationToken cancellationToken)
    {
        if (claims.Count == 0)
        {
            return [];
        }

        var declarations = await _numbers.GetAsync(cancellationToken);
        return [.. claims.Select(c => c.DeclarationId is { } id && declarations.TryGetValue(id, out var recorded) ? c with { Recorded = recorded.Parties, Published = recorded.Published } : c)];
    }

    /// <summary>By id of the declaration.</summary>
    private async Task<Dictionary<string, RecordedNumber>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var countries = context.Countries.Where(c => c.Kind == "country");
        return await context.Declarations.AsNoTracking()
            .Select(d => new
            {
                d.Id,
                Number = new RecordedNumber(
                    new RecordedParties(
                        context.Signatures.Count(s => s.DeclarationId == d.Id && s.Status != SignatureStatus.Declined && countries.Any(c => c.Code == s.Party)),
                        context.Signatures.Count(s => s.DeclarationId == d.Id && s.Status != SignatureStatus.Declined && context.Countries.Any(c => c.Code == s.Party && c.Kind != "country"))),
                    context.ReportedCounts.Where(r => r.DeclarationId == d.Id).OrderBy(r => r.Count).ThenBy(r => r.Id).Select(r => new PublishedNumber(r.Count, new Bilingual(r.UnitZh, r.UnitEn))).ToList()),
            })
            .ToDictionaryAsync(d => d.Id, d => d.Number, cancellationToken);
    }
}
