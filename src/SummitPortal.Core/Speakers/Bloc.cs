namespace SummitPortal.Core.Speakers;

/// <summary>Countries that act together: the European Union, the G7, the BRICS.</summary>
/// <param name="Id"><c>european-union</c></param>
/// <param name="Party">The code under which the bloc itself speaks and signs (<c>EU</c>); null when it does neither.</param>
public sealed record Bloc(string Id, string NameZh, string NameEn, string? Party, IReadOnlyList<BlocMember> Members)
{
    /// <summary>Whether somebody who speaks for <paramref name="country"/> speaks for a member, or for the bloc itself.</summary>
    /// <param name="day">Null for an utterance without a date: today's members count.</param>
    public bool Includes(string country, DateOnly? day) =>
        country == Party || Members.Any(m => m.Party == country && (day is { } on ? m.IsMemberOn(on) : m.To is null));
}

/// <param name="Party">See <see cref="Country.Code"/>.</param>
/// <param name="From">First day; null when it was a member from the beginning of what the portal covers.</param>
/// <param name="To">Last day; null while it is a member.</param>
public sealed record BlocMember(string Party, DateOnly? From, DateOnly? To)
{
    public bool IsMemberOn(DateOnly day) => (From is not { } from || day >= from) && (To is not { } to || day <= to);
}
