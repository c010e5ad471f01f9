using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.Web.Features;

namespace SummitPortal.Web.Api;

/// <summary>Speakers and signatures in the words of Popolo (popoloproject.com), which parliamentary tools read: a signature is a vote on the text.</summary>
internal static class PopoloApi
{
    public static void MapPopolo(this IEndpointRouteBuilder api)
    {
        api.MapGet("/speakers/{slug}/popolo", SpeakerAsync).WithName("GetSpeakerPopolo").WithTags("speakers").WithSummary("A speaker as a Popolo person or organization.").ProducesProblem(404).ProducesProblem(429);
        api.MapGet("/declarations/{id}/popolo", DeclarationAsync).WithName("GetDeclarationPopolo").WithTags("declarations").WithMetadata(ApiParameter.ByAsOf)
            .WithSummary("The signatures of a declaration as a Popolo vote event.").ProducesProblem(400).ProducesProblem(404).ProducesProblem(429);
    }

    private static async Task<Results<Ok<PopoloActor>, ProblemHttpResult>> SpeakerAsync(string slug, ReaderContexts contexts, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await context.Speakers.AsNoTracking().Quoted(context).Where(s => s.Slug == slug).Select(s => new PopoloActor(
            s.Slug,
            s.Type == SpeakerType.Person ? "person" : "organization",
            s.NameZh,
            s.SortName,
            s.Aliases.Where(a => a.Name != s.NameZh).OrderBy(a => a.Id).Select(a => new PopoloName(a.Name)).ToList(),
            s.Wikidata == null ? new PopoloIdentifier[0] : new[] { new PopoloIdentifier("wikidata", s.Wikidata) },
            s.Affiliations.OrderBy(a => a.From).ThenBy(a => a.Id).Select(a => new PopoloMembership(s.Slug, a.RoleZh, a.Organization, a.CountryCode, a.From, a.To)).ToList()))
            .AsSplitQuery()
            .FirstOrDefaultAsync(cancellationToken);
        return actor is null ? ApiProblems.NotFound($"There is no speaker '{ApiProblems.Shorten(slug)}' whom readers may see.") : TypedResults.Ok(actor);
    }

    private static async Task<Results<Ok<PopoloVoteEvent>, ProblemHttpResult>> DeclarationAsync(HttpRequest request, string id, ReaderContexts contexts, CancellationToken cancellationToken)
    {
        if (ListRequest.Check(request.Query, [ApiParameter.ByAsOf]) is { } problem)
        {
            return problem;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Declarations.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } declaration)
        {
            return ApiProblems.NotFound($"There is no declaration '{ApiProblems.Shorten(id)}'.");
        }

        var signatures = await context.Signatures.AsNoTracking().Where(s => s.DeclarationId == id).AsOf(request.Query.Day("asof"), context).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        var votes = signatures.ConvertAll(s => new PopoloVote(s.Party, s.NameEn, OptionOf(s.Status), s.Status, s.AsOf, s.Source));
        return TypedResults.Ok(new PopoloVoteEvent(
            declaration.Id,
            declaration.Date,
            new PopoloMotion(declaration.NameEn, declaration.NameZh, declaration.Date, declaration.OfficialUrl),
            [.. votes.GroupBy(v => v.Option).OrderByDescending(g => g.Key, StringComparer.Ordinal).Select(g => new PopoloCount(g.Key, g.Count()))],
            votes));
    }

    private static string OptionOf(SignatureStatus status) => status == SignatureStatus.Declined ? "no" : "yes";
}

/// <summary>Popolo writes its members in snake case.</summary>
/// <param name="Type"><c>person</c> or <c>organization</c>.</param>
internal sealed record PopoloActor(
    string Id,
    string Type,
    string Name,
    [property: JsonPropertyName("sort_name")] string SortName,
    [property: JsonPropertyName("other_names")] IReadOnlyList<PopoloName> OtherNames,
    IReadOnlyList<PopoloIdentifier> Identifiers,
    IReadOnlyList<PopoloMembership> Memberships);

internal sealed record PopoloName(string Name);

internal sealed record PopoloIdentifier(string Scheme, string Identifier);

/// <param name="Organization">Its name as printed; null when the role says it all.</param>
/// <param name="OnBehalfOf">Code of the country.</param>
internal sealed record PopoloMembership(
    [property: JsonPropertyName("person_id")] string PersonId,
    string Role,
    string? Organization,
    [property: JsonPropertyName("on_behalf_of_id")] string? OnBehalfOf,
    [property: JsonPropertyName("start_date")] DateOnly? StartDate,
    [property: JsonPropertyName("end_date")] DateOnly? EndDate);

internal sealed record PopoloVoteEvent(
    string Id,
    [property: JsonPropertyName("start_date")] DateOnly StartDate,
    PopoloMotion Motion,
    IReadOnlyList<PopoloCount> Counts,
    IReadOnlyList<PopoloVote> Votes);

/// <param name="Text">The declaration's name in English.</param>
/// <param name="TextZh">In Chinese.</param>
internal sealed record PopoloMotion(
    string Text,
    [property: JsonPropertyName("text_zh")] string TextZh,
    DateOnly Date,
    string? Url);

internal sealed record PopoloCount(string Option, int Value);

/// <param name="Option"><c>yes</c> who signed, at once or later; <c>no</c> who declined.</param>
internal sealed record PopoloVote(
    [property: JsonPropertyName("voter_id")] string VoterId,
    [property: JsonPropertyName("voter_name")] string VoterName,
    string Option,
    SignatureStatus Status,
    [property: JsonPropertyName("as_of")] DateOnly? AsOf,
    string Source);
