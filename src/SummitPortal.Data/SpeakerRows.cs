using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data;

/// <summary>Moves rows from one speaker to another and says which. A row that the other has already stays where it is.</summary>
internal static class SpeakerRows
{
    public static Task<long[]> MoveAllStatementsAsync(PortalDbContext context, long from, long to, CancellationToken cancellationToken) =>
        IdsAsync(context, $"UPDATE statements SET speaker_id = {to} WHERE speaker_id = {from} RETURNING id AS \"Value\"", cancellationToken);

    public static Task<long[]> MoveStatementsAsync(PortalDbContext context, long[] ids, long from, long to, CancellationToken cancellationToken) =>
        IdsAsync(context, $"UPDATE statements SET speaker_id = {to} WHERE speaker_id = {from} AND id = ANY ({ids}) RETURNING id AS \"Value\"", cancellationToken);

    public static async Task<long[]> MoveAllAliasesAsync(PortalDbContext context, long from, long to, CancellationToken cancellationToken) =>
        await MoveAliasesAsync(context, await context.SpeakerAliases.Where(a => a.SpeakerId == from).Select(a => a.Id).ToArrayAsync(cancellationToken), from, to, cancellationToken);

    public static Task<long[]> MoveAliasesAsync(PortalDbContext context, long[] ids, long from, long to, CancellationToken cancellationToken) => IdsAsync(
        context,
        $"""
        UPDATE speaker_aliases a SET speaker_id = {to} WHERE speaker_id = {from} AND id = ANY ({ids})
          AND NOT EXISTS (SELECT FROM speaker_aliases b WHERE b.speaker_id = {to} AND b.folded_name = a.folded_name)
        RETURNING id AS "Value"
        """,
        cancellationToken);

    public static async Task<long[]> MoveAllAffiliationsAsync(PortalDbContext context, long from, long to, CancellationToken cancellationToken) =>
        await MoveAffiliationsAsync(
            context,
            await context.Set<Core.Speakers.Affiliation>()
                .Where(a => a.SpeakerId == from && !context.Set<Core.Speakers.Affiliation>().Any(b => b.SpeakerId == to && b.RoleZh == a.RoleZh && b.Organization == a.Organization && b.From == a.From && b.To == a.To))
                .Select(a => a.Id)
                .ToArrayAsync(cancellationToken),
            from,
            to,
            cancellationToken);

    public static Task<long[]> MoveAffiliationsAsync(PortalDbContext context, long[] ids, long from, long to, CancellationToken cancellationToken) =>
        IdsAsync(context, $"UPDATE affiliations SET speaker_id = {to} WHERE speaker_id = {from} AND id = ANY ({ids}) RETURNING id AS \"Value\"", cancellationToken);

    public static async Task<long[]> MoveAllPositionsAsync(PortalDbContext context, long from, long to, CancellationToken cancellationToken) =>
        await MovePositionsAsync(context, await context.Positions.Where(p => p.SpeakerId == from).Select(p => p.Id).ToArrayAsync(cancellationToken), from, to, cancellationToken);

    public static Task<long[]> MovePositionsAsync(PortalDbContext context, long[] ids, long from, long to, CancellationToken cancellationToken) => IdsAsync(
        context,
        $"""
        UPDATE positions p SET speaker_id = {to} WHERE speaker_id = {from} AND id = ANY ({ids})
          AND NOT EXISTS (SELECT FROM positions q WHERE q.speaker_id = {to} AND q.summit_id = p.summit_id AND q.issue_id = p.issue_id)
        RETURNING id AS "Value"
        """,
        cancellationToken);

    /// <summary>Speakers that lead on to the first lead on to the second.</summary>
    public static Task<long[]> MoveAllMergedAsync(PortalDbContext context, long from, long to, CancellationToken cancellationToken) =>
        IdsAsync(context, $"UPDATE speakers SET merged_into_id = {to} WHERE merged_into_id = {from} RETURNING id AS \"Value\"", cancellationToken);

    public static Task<long[]> MoveMergedAsync(PortalDbContext context, long[] ids, long from, long to, CancellationToken cancellationToken) =>
        IdsAsync(context, $"UPDATE speakers SET merged_into_id = {to} WHERE merged_into_id = {from} AND id = ANY ({ids}) RETURNING id AS \"Value\"", cancellationToken);

    private static async Task<long[]> IdsAsync(PortalDbContext context, FormattableString sql, CancellationToken cancellationToken)
    {
        var ids = await context.Database.SqlQuery<long>(sql).ToListAsync(cancellationToken);
        return [.. ids.Order()];
    }
}
