using System.Globalization;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Core.Declarations;

/// <summary>What a number of parties counts: 61国 and 61个国家和国际组织 are different assertions.</summary>
public enum CountedParties
{
    Countries,

    /// <summary>Organisations too.</summary>
    Signatories,
}

/// <summary>What is asserted about one declaration, whoever asserts it: that a party signed or declined, or that so many did.</summary>
/// <param name="Party">See <see cref="Speakers.Country.Code"/>; null for a number.</param>
/// <param name="Count">Null for a party.</param>
/// <param name="AtLeast">For 60多个国家.</param>
public sealed record SignatoryAssertion(string? Party, int? Count, CountedParties? Counted, bool AtLeast, ClaimKind Claim)
{
    /// <summary>Null for what no record of signatures can answer: a party that is undecided, a number of companies.</summary>
    public static SignatoryAssertion? Of(string? party, ClaimKind claim, int? count, string? unit) => (party, count) switch
    {
        _ when claim == ClaimKind.Undecided => null,
        ({ } code, null) => new SignatoryAssertion(code, null, null, false, claim),
        (null, { } number) when CountedBy(unit) is { } counted => new SignatoryAssertion(null, number, counted, unit![0] is '多' or '余', claim),
        _ => null,
    };

    /// <summary>Null for units that are no parties, such as 家公司. 个国家和地区 counts countries, 个签署方 organisations too.</summary>
    public static CountedParties? CountedBy(string? unit)
    {
        var folded = TextNormalizer.Fold(unit ?? "").TrimStart('多', '余');
        return folded switch
        {
            _ when folded.StartsWith('家') => null,
            _ when folded.Contains("组织", StringComparison.Ordinal) || folded.EndsWith('方') => CountedParties.Signatories,
            _ when folded.Contains('国') => CountedParties.Countries,
            _ => null,
        };
    }

    /// <summary><c>US Signed</c>, <c>61 Countries Signed</c>, <c>60+ Countries Signed</c>: stored, so its form is permanent.</summary>
    public override string ToString() => Party is not null
        ? $"{Party} {Claim}"
        : string.Create(CultureInfo.InvariantCulture, $"{Count}{(AtLeast ? "+" : "")} {Counted} {Claim}");

    /// <exception cref="FormatException">Not written by <see cref="ToString"/>.</exception>
    public static SignatoryAssertion Parse(string text)
    {
        var words = text.Split(' ');
        return words switch
        {
            [var party, var claim] => new SignatoryAssertion(party, null, null, false, Enum.Parse<ClaimKind>(claim)),
            [var count, var counted, var claim] => new SignatoryAssertion(
                null,
                int.Parse(count.TrimEnd('+'), CultureInfo.InvariantCulture),
                Enum.Parse<CountedParties>(counted),
                count.EndsWith('+'),
                Enum.Parse<ClaimKind>(claim)),
            _ => throw new FormatException($"'{text}' is no assertion about signing."),
        };
    }

    /// <summary>Whether a number of parties is what this says. 60多 is 61 to 69, 100多 up to 199.</summary>
    internal bool Covers(int number) => Count is { } count && (AtLeast ? number > count && number < count + Step(count) : number == count);

    /// <summary>Whether both could be true together, as answers to the same question.</summary>
    internal bool IsCompatibleWith(SignatoryAssertion other) => Party is not null
        ? Claim == other.Claim
        : this == other || (AtLeast && other.AtLeast) || (AtLeast && Covers(other.Count!.Value)) || (other.AtLeast && other.Covers(Count!.Value));

    /// <summary>What is asked: did the party sign, how many countries signed.</summary>
    internal (string? Party, CountedParties? Counted, ClaimKind? Claim) Question => Party is not null ? (Party, null, null) : (null, Counted, Claim);

    private static int Step(int count)
    {
        var step = 1;
        while (count % (step * 10) == 0)
        {
            step *= 10;
        }

        return Math.Max(step, 2);
    }
}
