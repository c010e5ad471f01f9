using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Positions;
using SummitPortal.Core.Search;
using SummitPortal.Core.Sources;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Analysts;
using SummitPortal.Data.Desk;
using SummitPortal.Data.Reference;
using SummitPortal.Data.Review;
using SummitPortal.Data.Signing;
using SummitPortal.Web.Components;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Desk.Review;
using SummitPortal.Web.Features.Desk.Speakers;
using SummitPortal.Web.Features.Parties;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Features.Speakers;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Tests.Web;

public sealed partial class PortalTextsTests
{
    private static readonly Dictionary<string, string> Chinese = Read(CultureInfo.InvariantCulture);

    private static readonly Dictionary<string, string> English = Read(CultureInfo.GetCultureInfo("en"));

    [Fact]
    public void Resources_BothLanguages_HaveTheSameKeys()
    {
        English.Keys.Order().ShouldBe(Chinese.Keys.Order());
    }

    [Fact]
    public void Resources_BothLanguages_HaveTheSamePlaceholders()
    {
        Chinese.Keys.Where(k => Placeholders(Chinese[k]) != Placeholders(English[k])).ShouldBeEmpty();
    }

    [Fact]
    public void Resources_KeysUsedInPages_AllExist()
    {
        var used = Sources().SelectMany(s => UsedKey().Matches(s)).Select(m => m.Groups[1].Value).ToHashSet();
        var counted = Sources().SelectMany(s => CountedKey().Matches(s)).Select(m => m.Groups[1].Value).ToHashSet();

        used.Count.ShouldBeGreaterThan(100);
        used.Where(k => !Chinese.ContainsKey(k)).ShouldBeEmpty();
        counted.SelectMany(k => new[] { k, k + ".One" }).Where(k => !Chinese.ContainsKey(k)).ShouldBeEmpty();
    }

    [Fact]
    public void Resources_EveryKey_IsUsedSomewhere()
    {
        var code = string.Concat(Sources());
        string[] built = ["About.Kind.", "Claims.Count.", "Data.List.", "Discrepancy.Signed.", "Discrepancy.Declined.", "DeskAccount.Done.", "Format.", "Jobs.Field.", "Mail.", "OutletKind.", "Notes.Done.", "Searches.Done.", "Series.", "Verified.", "Warning."];
        string[] enumerations = ["PortalSection.", "ArticleSort.", "SpeakerSort.", "StatementKind.", "ReviewChoice.", "StatementLayout.", "SearchOrder.", "Facet.", "NamedKind.", "SignatureStatus.", "ClaimKind.", "RecordComparison.", "SpeakerType.", "DiscrepancyStatus.", "DiscrepancyBasis.", "FactChangeKind.", "Stance.", "PositionHolders.", "Region.", "AccountRole.", "AccountProblem.", "AccountMailKind.", "AnalystProblem.", "NoteKind.", "PasswordProblem.", "ProviderProblem.", "ReviewTier.", "ReviewProblem.", "DeskWorkProblem.", "ReviewStatus.", "EditorialStatus.", "ArticleMove.", "EditProblem.", "ImportOutcome.", "ImportJobState.", "WorkerJobKind.", "WorkerJobState.", "ReextractionOutcome.", "JobProblem.", "SignatureProblem.", "SignatoryListProblem.", "ReferenceKind.", "ReferenceProblem.", "SpeakerStatus.", "SpeakerProblem.", "NameScript.", "LikenessReason.", "DeskSpeakers.", "PositionStatus.", "PositionProblem."];

        Chinese.Keys
            .Where(k => !built.Concat(enumerations).Any(p => k.StartsWith(p, StringComparison.Ordinal)))
            .Select(k => k.EndsWith(".One", StringComparison.Ordinal) ? k[..^4] : k)
            .Where(k => !code.Contains($"\"{k}\"", StringComparison.Ordinal) && !(k.StartsWith("Reference.", StringComparison.Ordinal) && k.EndsWith("Note", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData(typeof(PortalSection))]
    [InlineData(typeof(ArticleSort))]
    [InlineData(typeof(SpeakerSort))]
    [InlineData(typeof(SpeakerStatus))]
    [InlineData(typeof(SpeakerProblem))]
    [InlineData(typeof(NameScript))]
    [InlineData(typeof(LikenessReason))]
    [InlineData(typeof(DeskSpeakers))]
    [InlineData(typeof(PositionStatus))]
    [InlineData(typeof(PositionProblem))]
    [InlineData(typeof(StatementKind))]
    [InlineData(typeof(ReviewChoice))]
    [InlineData(typeof(StatementLayout))]
    [InlineData(typeof(SearchOrder))]
    [InlineData(typeof(Facet))]
    [InlineData(typeof(NamedKind))]
    [InlineData(typeof(SignatureStatus))]
    [InlineData(typeof(ClaimKind))]
    [InlineData(typeof(RecordComparison))]
    [InlineData(typeof(SpeakerType))]
    [InlineData(typeof(DiscrepancyStatus))]
    [InlineData(typeof(DiscrepancyBasis))]
    [InlineData(typeof(Stance))]
    [InlineData(typeof(PositionHolders))]
    [InlineData(typeof(Region))]
    [InlineData(typeof(AccountRole))]
    [InlineData(typeof(AccountProblem))]
    [InlineData(typeof(AccountMailKind))]
    [InlineData(typeof(AnalystProblem))]
    [InlineData(typeof(NoteKind))]
    [InlineData(typeof(PasswordProblem))]
    [InlineData(typeof(ProviderProblem))]
    [InlineData(typeof(ReviewTier))]
    [InlineData(typeof(ReviewProblem))]
    [InlineData(typeof(DeskWorkProblem))]
    [InlineData(typeof(ReviewStatus))]
    [InlineData(typeof(EditorialStatus))]
    [InlineData(typeof(ArticleMove))]
    [InlineData(typeof(EditProblem))]
    [InlineData(typeof(ImportOutcome))]
    [InlineData(typeof(ImportJobState))]
    [InlineData(typeof(SignatureProblem))]
    [InlineData(typeof(SignatoryListProblem))]
    [InlineData(typeof(ReferenceKind))]
    [InlineData(typeof(ReferenceProblem))]
    public void Resources_EveryMember_HasAName(Type enumeration)
    {
        Enum.GetNames(enumeration).Select(n => $"{enumeration.Name}.{n}").Where(k => !Chinese.ContainsKey(k)).ShouldBeEmpty();
    }

    [Fact]
    public void Resources_EverySourceFormatAndKind_HasAName()
    {
        var keys = Enum.GetValues<SourceFormat>().Select(f => "Format." + SourceFormats.NameOf(f))
            .Concat(Enum.GetNames<StatementKind>().Select(k => "About.Kind." + k))
            .Concat(Enum.GetNames<ClaimKind>().Select(k => "Claims.Count." + k))
            .Concat(from k in new[] { ClaimKind.Signed, ClaimKind.Declined } from c in Enum.GetNames<CountedParties>() from more in new[] { "", "AtLeast" } select $"Discrepancy.{k}.{c}{more}");

        keys.Where(k => !Chinese.ContainsKey(k)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, "1 statement", "1 条言论")]
    [InlineData(0, "0 statements", "0 条言论")]
    [InlineData(1234, "1,234 statements", "1,234 条言论")]
    public void Count_Number_AgreesWithItsNoun(int count, string english, string chinese)
    {
        new PortalTexts(Language.English).Count("Count.Statements", count).ShouldBe(english);
        new PortalTexts(Language.Chinese).Count("Count.Statements", count).ShouldBe(chinese);
    }

    private static Dictionary<string, string> Read(CultureInfo culture) =>
        PortalTexts.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static string Placeholders(string text) => string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Distinct().Order());

    private static IEnumerable<string> Sources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SummitPortal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
        }

        var web = Path.Combine(folder.FullName, "src", "SummitPortal.Web");
        return Directory.EnumerateFiles(web, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText);
    }

    [GeneratedRegex("""(?:\bT|texts)\[(?:[^\]"$]{0,60}\? )?"([A-Za-z.-]+)"[\],]""", RegexOptions.None, 1000)]
    private static partial Regex UsedKey();

    [GeneratedRegex("""T\.Count\("([A-Za-z.]+)",""", RegexOptions.None, 1000)]
    private static partial Regex CountedKey();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
