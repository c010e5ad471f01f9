using System.Globalization;
using System.Text.Json;

namespace SummitPortal.Core.Extraction;

/// <summary>The shapes of the embedded word lists.</summary>
internal static class LexiconFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static T Read<T>(string file)
    {
        using var stream = Lexicon.OpenEmbedded(file);
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new JsonException($"The embedded word list {file} is empty.");
    }

    public sealed record Country(string Code, string Kind, string NameZh, string NameEn, string[]? AliasesZh, string[]? AliasesEn, string? DemonymEn, string? CapitalZh, string? ShortZh)
    {
        public IEnumerable<string> Names => [NameZh, NameEn, .. AliasesZh ?? [], .. AliasesEn ?? []];
    }

    public sealed record Speaker(string Id, string Type, string NameZh, string? NameEn, string[]? Aliases, string? Country, string? Gender, Affiliation[]? Affiliations)
    {
        public IEnumerable<string> Names => [NameZh, .. NameEn is null ? Array.Empty<string>() : [NameEn], .. Aliases ?? []];

        public GazetteerEntry ToEntry() =>
            new(Id, Enum.Parse<SpeakerType>(Type, ignoreCase: true), NameZh, NameEn, Country, Gender, false, [.. (Affiliations ?? []).Select(a => a.ToRole())]);
    }

    public sealed record Affiliation(string RoleZh, string? Organization, string? From, string? To)
    {
        public GazetteerRole ToRole() => new(RoleZh, Organization, Day(From, last: false), Day(To, last: true));

        // Years and months stand for their first day as a beginning and their last as an end.
        private static DateOnly? Day(string? printed, bool last)
        {
            if (string.IsNullOrEmpty(printed))
            {
                return null;
            }

            var first = DateOnly.Parse(printed.Length switch { 4 => printed + "-01-01", 7 => printed + "-01", _ => printed }, CultureInfo.InvariantCulture);
            return (last, printed.Length) switch { (true, 4) => first.AddYears(1).AddDays(-1), (true, 7) => first.AddMonths(1).AddDays(-1), _ => first };
        }
    }

    public sealed record Outlet(string Id, string NameZh, string? NameEn, string? Country, string[]? Aliases)
    {
        public IEnumerable<string> Names => [NameZh, .. NameEn is null ? Array.Empty<string>() : [NameEn], .. Aliases ?? []];
    }

    public sealed record Topic(string Id, string[]? TermsZh, string[]? TermsEn, DateOnly? StartsOn, string? PlaceZh, string? PlaceEn)
    {
        public IEnumerable<string> Terms => (TermsZh ?? []).Concat(TermsEn ?? []);
    }

    public sealed record Instrument(string Id, string? SummitId, string NameZh, string? NameEn, string? PlaceZh, string? PlaceEn, string[]? AlsoKnownAs, string[]? TermsZh, string[]? TermsEn)
    {
        public IEnumerable<string> Terms => (TermsZh ?? []).Concat(TermsEn ?? []);
    }

    public sealed record CueWord(string Cue, string Language, string Category, string[] Takes, bool Pattern, string[]? BlockedBefore, string[]? BlockedAfter);

    public sealed record TitleList(TitleWord[] Titles, TitleWord[] OrganizationSuffixes);

    public sealed record TitleWord(string Zh, string? En);

    public sealed record NameCondition(
        string Name, bool Never, bool RequiresFullName, bool RequiresBookTitle, string[]? RequiresOneOf, string[]? BlockedBefore, string[]? BlockedAfter, bool WholeWord, bool CaseSensitive);

    public sealed record SigningList(
        string[] Signed, string[] Declined, string[] Undecided, string[] Signatory, string[] Weak, string[] Objects, string[] OtherObjects, string[] ContextObjects, string[] Membership, string[] NonMembership, string[] Units, string[] Agreements, string[] Pledges, Dictionary<string, string> ShortCountries);

    public sealed record TransliterationHints(string[][] SyllableGroups, string[][] GivenNameVariants, string[] OptionalSyllables, LatinHints Latin, ChineseHints Chinese);

    public sealed record LatinHints(int MaxEditDistance, int MinLength, string[] Particles);

    public sealed record ChineseHints(int MaxSyllableSubstitutions, int MinLength);

    public sealed record StanceWords(string[] Supports, string[] Opposes, string[] Harms, string[] CallsFor, string[] Conditional, string[] Negations, string[] Affirmations, string[] Reversed);

    /// <param name="StrongBefore">Right before quoted words: they are a name or a term.</param>
    /// <param name="StrongAfter">The same behind them, with or without 的.</param>
    /// <param name="Nouns">What such things are called: behind the words, with or without 的, or as their last.</param>
    /// <param name="NounsBehind">The same, but only right behind words that say nothing of anything.</param>
    /// <param name="VerbsBefore">Done with a thing and not with words: 实施“…”; only before words that say nothing of anything.</param>
    /// <param name="Predicates">Part of words that say something of something.</param>
    public sealed record TermContexts(string[] StrongBefore, string[] StrongAfter, string[] Nouns, string[] NounsBehind, string[] VerbsBefore, string[] Predicates);
}
