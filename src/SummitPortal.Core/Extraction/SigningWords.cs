namespace SummitPortal.Core.Extraction;

/// <summary>Words about signing: acts, what is signed, how signatories are counted.</summary>
internal sealed class SigningWords
{
    public SigningWords(LexiconFiles.SigningList list)
    {
        foreach (var (words, claim) in new[] { (list.Signed, ClaimKind.Signed), (list.Declined, ClaimKind.Declined), (list.Undecided, ClaimKind.Undecided) })
        {
            foreach (var word in words)
            {
                Acts.Add(word, claim);
            }
        }

        foreach (var word in list.Membership)
        {
            Memberships.Add(word, ClaimKind.Signed);
        }

        foreach (var word in list.NonMembership)
        {
            Memberships.Add(word, ClaimKind.Declined);
        }

        ContextObjects = Lexicon.Words(list.ContextObjects);
        Signatories = Lexicon.Words(list.Signatory);
        Objects = Lexicon.Words(list.Objects);
        OtherObjects = Lexicon.Words(list.OtherObjects);
        Agreements = Lexicon.Words(list.Agreements);
        Units = Lexicon.Words(list.Units);
        Pledges = list.Pledges;
        Weak = list.Weak.ToHashSet();
        ShortCountries = list.ShortCountries.ToDictionary(p => p.Key[0], p => p.Value);
    }

    public WordTrie<ClaimKind> Acts { get; } = new();

    /// <summary>Ways of saying that a party is on the list or not: 都在签署国之列, 名字不在上面.</summary>
    public WordTrie<ClaimKind> Memberships { get; } = new();

    /// <summary>Words that mean a declaration only where one was named before: 文件.</summary>
    public WordTrie<bool> ContextObjects { get; }

    public WordTrie<bool> Signatories { get; }

    /// <summary>What a summit issues: 宣言, 声明.</summary>
    public WordTrie<bool> Objects { get; }

    /// <summary>What else is signed and issued: 备忘录, 行政令, 讲话.</summary>
    public WordTrie<bool> OtherObjects { get; }

    /// <summary>What many parties sign besides declarations; a claim about one carries its name as printed: 公约, 公开信. What two agree (备忘录, 协定) is nothing to be held against a record.</summary>
    public WordTrie<bool> Agreements { get; }

    /// <summary>Endings of titles that parties sign: 《…承诺》.</summary>
    public IReadOnlyList<string> Pledges { get; }

    public WordTrie<bool> Units { get; }

    /// <summary>Acts that are signing only with a declaration for their object: 发表.</summary>
    public IReadOnlySet<string> Weak { get; }

    public IReadOnlyDictionary<char, string> ShortCountries { get; }
}
