using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Remembers the organisations an article speaks of, and says which one 该公司, 报道 or 财报 stands for.</summary>
internal sealed class HousesSpokenOf(ArticleText text, Lexicon lexicon)
{
    private const int MaxRemembered = 8;
    private const int MaxBlocks = 4;

    private readonly List<(DocumentName Name, int Block)> _houses = [];

    public void Note(DocumentName house, int block)
    {
        _houses.RemoveAll(h => h.Name == house);
        _houses.Add((house, block));
        if (_houses.Count > MaxRemembered)
        {
            _houses.RemoveAt(0);
        }
    }

    /// <summary>An organisation that no list knows.</summary>
    /// <returns>Null for a mere kind of house.</returns>
    public DocumentName? Note(string name, int block)
    {
        if (IsAnyHouse(name) || IsClause(ArticleText.Fold(name)))
        {
            return null;
        }

        var house = _houses.Find(h => h.Name.Full == name).Name ?? new DocumentName { Full = name, Type = SpeakerType.Organization };
        Note(house, block);
        return house;
    }

    /// <summary>Who reports (某网报道称): 报道 and 该报 mean it next.</summary>
    public void NoteOutlet(ResolvedSpeaker outlet, int block)
    {
        if (outlet is { Coreference: false, Type: SpeakerType.Organization, Identity: null or { Entry: null } } && (outlet.Identity ?? Note(outlet.Name, block)) is { } house)
        {
            house.Reports = true;
        }
    }

    // 公司, 销售组织: a kind of house, no house.
    private bool IsAnyHouse(string name)
    {
        const int LongestKind = 4;
        var folded = ArticleText.Fold(name);
        return folded.Length <= LongestKind && folded.All(TextNormalizer.IsHan) && lexicon.Grammar.EndsWithOrganization(folded) && lexicon.Gazetteer.ByName(name) is null;
    }

    // 协助降低上市公司, CVE-2025-1234; 某股份披露业绩预告 ends with what it published.
    private bool IsClause(string folded) =>
        folded.Contains('、', StringComparison.Ordinal) || folded.StartsWith("cve-", StringComparison.Ordinal) || lexicon.Grammar.Preposition(folded, 0) > 0 || lexicon.Grammar.AliasBoundary(folded, 0) > 1
        || (lexicon.Grammar.EndsWithDocument(folded) && Enumerable.Range(2, Math.Max(0, folded.Length - 5)).Any(i => lexicon.Cues.Longest(folded, i) > 1));

    /// <summary>该机构: the organisation last spoken of, which is a medium only where nothing else is spoken of.</summary>
    public DocumentName? Last(int block) => Find(block, h => !h.IsOutlet) ?? Find(block, _ => true);

    /// <summary>该报, 报道: the medium last spoken of.</summary>
    public DocumentName? Outlet(int block) => Find(block, h => h.IsOutlet);

    /// <summary>该公司: hardly an association or an office where a company was spoken of.</summary>
    public DocumentName? Company(int block) => Find(block, h => !h.IsOutlet && !lexicon.Grammar.NotCompanies.Any(n => h.Full.EndsWith(n, StringComparison.Ordinal))) ?? Last(block);

    /// <summary>Who speaks through 声明 or 财报 when nobody is said to have published it: the house that the article is about, or the company last spoken of.</summary>
    public DocumentName? Issuer(int block) => Find(block, h => !h.IsOutlet && IsInTitle(h.Full)) ?? Company(block);

    // A title with a semicolon is that of several pieces of news.
    private bool IsInTitle(string name) => name.Length > 1 && text.Document.Title.IndexOfAny(['；', ';']) < 0 && text.Document.Title.Contains(name, StringComparison.OrdinalIgnoreCase);

    private DocumentName? Find(int block, Predicate<DocumentName> fits) => _houses.FindLast(h => block - h.Block <= MaxBlocks && fits(h.Name)).Name;
}
