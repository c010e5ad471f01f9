using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Finds the subject of a reporting word among the words before it in its clause.</summary>
/// <remarks>
/// The subject is the first head (name, pronoun, office, organisation, group, document) after which only adverbials stand until the verb:
/// heads inside those adverbials come later and lose.
/// </remarks>
internal sealed class SubjectFinder(ArticleText text, DocumentNames names, Lexicon lexicon)
{
    // Longer subjects with their adverbials do not occur; the bound keeps hostile clauses linear.
    private const int MaxReach = 120;
    private const int MaxPhrase = 40;
    private const int MaxTitle = 60;
    private const int LongestKind = 12;
    private const int MaxHouse = 30;
    private const int MaxQuoting = 60;

    private readonly HeadReader _heads = new(text, names, lexicon);
    private readonly AdverbialReader _adverbials = new(text, names, lexicon);
    private readonly IssuerFinder _issuers = new(text, names, lexicon);
    private readonly SubjectPhrase _phrase = new(text, names, lexicon);
    private readonly Grammar _grammar = lexicon.Grammar;

    /// <param name="start">Where the clause begins, or where a quotation before the subject ends.</param>
    /// <param name="end">Where the verb begins.</param>
    public Subject? Before(int start, int end)
    {
        var from = Lead.Skip(text, lexicon, Math.Max(start, end - MaxReach), end);
        for (var i = from; i < end;)
        {
            if (_heads.At(i, end) is not { } head || IsIncluded(head.Span.End, end) || IsPosted(head, end))
            {
                i = text.SkipBracket(i) is var bracket && bracket > i ? bracket : i + 1;
                continue;
            }

            var after = _heads.After(head, end);
            var acts = _heads.ActsFor(head, after);
            var fit = after > end || _heads.Serves(head, after) ? AdverbialFit.None : acts ? AdverbialFit.Phrase : _adverbials.Read(after, end);
            if (fit != AdverbialFit.None && !IsPartOfTitle(head, after, end) && !(fit == AdverbialFit.Phrase && IsOneOfTwo(head, after, end)) && !(after == head.Span.End && _heads.At(after, end) is not null && !acts) && !(fit == AdverbialFit.Loose && _heads.At(after, end) is { Kind: MentionKind.Document }) && Build(from, head, after, fit) is { } subject)
            {
                return subject;
            }

            i = head.Span.End;
        }

        return null;
    }

    /// <summary>法国媒体援引马克龙的话说: the speaker stands behind 援引, the medium before it.</summary>
    public (Subject Speaker, Mention? Medium, TextSpan Word)? Quoted(int start, int end)
    {
        for (var i = end - 2; i >= Math.Max(start, end - MaxQuoting); i--)
        {
            var length = _grammar.Quoting.Longest(text.Folded, i);
            if (length > 0 && text.IsPlain(i))
            {
                var words = _grammar.QuotedWords.FirstOrDefault(w => text.Folded.AsSpan(i, end - i).EndsWith(w));
                return Before(i + length, end - (words?.Length ?? 0)) is { } speaker ? (speaker, Before(start, i)?.Main, new TextSpan(i, length)) : null;
            }
        }

        return null;
    }

    // ISP与互联网系统部总裁岳坤在演讲中: the house and what is joined to it are the person's title.
    private bool IsPartOfTitle(Head head, int after, int end)
    {
        if (head.Name is { Type: SpeakerType.Person } || head.Kind == MentionKind.Pronoun || after >= end || text.Folded[after] is not ('与' or '和' or '及' or '暨' or '兼' or '同'))
        {
            return false;
        }

        return names.In(after, end).Any(h => h.Name.Type == SpeakerType.Person && TitleReader.Before(text, lexicon, h.Span.Start).Start <= head.Span.Start && _adverbials.Read(h.Span.End, end) != AdverbialFit.None);
    }

    // 美国、英国和法国发表联合声明
    private bool IsLastOfSeveral(int from, Head head, int after) =>
        head.Name is not null && Build(from, head, after, AdverbialFit.Exact) is { Mentions.Count: > 1 } all && all.Start == from;

    // 默克尔与法国总统马克龙星期二表示: nothing is done with the other before both speak.
    private bool IsOneOfTwo(Head head, int after, int end) =>
        head.Name is { } name && after < end && text.Folded[after] is '与' or '同' or '跟'
        && names.In(after + 1, end).FirstOrDefault(h => h.Name.Type == name.Type && AreJoined(after, h.Span.Start, name.Type)) is { Name: { } other } hit
        && _adverbials.Read(_heads.After(new Head(hit.Span, MentionKind.Name, other), end), end) == AdverbialFit.Exact;

    /// <summary>The first mention of a clause that could be what the sentence is about, whatever verb follows.</summary>
    public Mention? Topic(TextSpan clause) => Topics(clause)?.Main;

    /// <summary>The same with those that are named one by one before it.</summary>
    public Subject? Topics(TextSpan clause)
    {
        var from = Lead.Skip(text, lexicon, text.SkipBlanks(clause.Start), clause.End);
        if (from < clause.End && _grammar.Preposition(text.Folded, from) > 0)
        {
            return null;
        }

        if (Titled(from, clause.End) is { } titled)
        {
            return new Subject(Conjuncts(titled), AdverbialFit.Exact);
        }

        for (var i = from; i < clause.End && i - from < MaxPhrase; i++)
        {
            if (_heads.At(i, clause.End) is not { } head || IsIncluded(head.Span.End, clause.End) || (i > from && head is { Name: null } && char.IsAsciiLetter(text.Text[i])))
            {
                continue;
            }

            var after = _heads.After(head, clause.End);
            var next = after < clause.End ? text.Folded[after] : '\0';
            if (next is '的' or '、' or '等' || (next is '和' or '及' && head.Name is { } one && names.TryAt(after + 1, out var other) && other.Name.Type == one.Type) || (head.Name is { Type: not SpeakerType.Person } && HouseBehind(after, clause.End)) || text.Folded.AsSpan(after, Math.Min(2, clause.End - after)) is "在内" || _heads.At(after, clause.End) is not null)
            {
                i = head.Span.End - 1;
                continue;
            }

            return (_phrase.IsModified(from, head) || IsLastOfSeveral(from, head, after)) && (head.Name is not null || i == from || _grammar.Adverbs.Longest(text.Folded, from) == 0) ? Build(from, head, after, AdverbialFit.Exact) : null;
        }

        return null;
    }

    // 美国人权组织自由之家公布…: the house that is named behind the country.
    private bool HouseBehind(int after, int end)
    {
        var house = names.In(after, Math.Min(end, after + LongestKind)).FirstOrDefault(h => h.Name.Type == SpeakerType.Organization);
        return house.Name is not null && house.Span.Start > after && text.Text.AsSpan(after, house.Span.Start - after).IndexOfAnyExceptInRange('\u4E00', '\u9FFF') < 0
            && (_grammar.OrganizationEndings.Longest(text.Folded, house.Span.Start - 2) == 2 || _grammar.Groups.Longest(text.Folded, house.Span.Start - 2) == 2);
    }

    // 台湾行政院政务委员邓振中: of the names that a clause begins with, the person behind the title is what it is about.
    private Mention? Titled(int from, int end)
    {
        var hit = names.In(from, Math.Min(end, from + MaxTitle)).FirstOrDefault(h => h.Name.Type == SpeakerType.Person);
        if (hit.Name is null || hit.Span.Start == from || !text.IsPlain(hit.Span.Start) || TitleReader.Before(text, lexicon, hit.Span.Start).Start > from)
        {
            return null;
        }

        for (var i = Math.Max(from, text.Folded.LastIndexOf('的', hit.Span.Start - 1, hit.Span.Start - from) + 1); i < hit.Span.Start; i++)
        {
            if (text.IsPlain(i) && (text.Folded[i] is '了' or '和' or '与' or '、' or '是' || _grammar.Preposition(text.Folded, i) > 0 || _grammar.VerbPhrases.Longest(text.Folded, i) > 1 || (lexicon.Cues.Longest(text.Folded, i, out var cue) > 1 && !cue.CanBeNoun)))
            {
                return null;
            }
        }

        var head = new Head(hit.Span, MentionKind.Name, hit.Name);
        var after = _heads.After(head, end);
        return after < end && text.Folded[after] is '的' or '、' or '等' ? null : new Mention(TextSpan.FromBounds(from, after), hit.Span, MentionKind.Name, hit.Name);
    }

    // 中国驻某国大使, 印度《某报》: the country belongs to the office or the paper.
    private bool IsPosted(Head head, int end) =>
        head.Name is { Type: SpeakerType.Country } && head.Span.End < end
        && (text.Folded[head.Span.End] is '驻' or '《' or '“' || (text.Text.IndexOf('《', head.Span.End, Math.Min(MaxMedium, end - head.Span.End)) is var title and > 0 && Array.Exists(Media, m => text.Folded.AsSpan(head.Span.End, title - head.Span.End).EndsWith(m))));

    // 印度商业报纸《铸币》
    private const int MaxMedium = 8;
    private static readonly string[] Media = ["媒体", "报纸", "日报", "周刊", "杂志", "期刊"];

    // 包括中国在内的61个国家: the country is no subject; 某公司在内部信中 is one.
    private bool IsIncluded(int after, int end) => after + 2 <= end && text.Folded[after] == '在' && text.Folded[after + 1] == '内' && !(after + 2 < end && text.Folded[after + 2] is '部' or '地' or '网' or '蒙');

    private Subject? Build(int from, Head head, int after, AdverbialFit fit)
    {
        var start = _phrase.Start(from, head);
        if (start < 0 || _phrase.IsGoverned(start, head) || _phrase.FollowsSubject(start, head))
        {
            return null;
        }

        var span = TextSpan.FromBounds(start, _phrase.Trimmed(after));
        // 某研究所的这份报告: with its owner before it the pronoun is a document.
        var kind = head.Kind == MentionKind.Pronoun && head.Span.Start > start && _grammar.EndsWithDocument(text.Folded.AsSpan(head.Span.Start, head.Span.Length)) ? MentionKind.Document : head.Kind;
        var name = head.Name ?? (kind is MentionKind.Role or MentionKind.Document ? Owner(start, head.Span.Start, kind) : null);
        if (kind == MentionKind.Organization && span.Length > MaxHouse)
        {
            if (!char.IsAsciiLetterOrDigit(text.Text[head.Span.End - 1]))
            {
                return null;
            }

            // 总部位于…的某某公司 Example: the name is enough.
            span = TextSpan.FromBounds(head.Span.Start, span.End);
        }

        var mention = new Mention(span, head.Span, kind, name);
        return new Subject(kind == MentionKind.Document && name is not null ? Owners(mention) : Conjuncts(mention), fit);
    }

    // 工信部、财政部和国家能源局: offices that no list knows speak together, too.
    private List<Mention> JoinedHouses(Mention last)
    {
        var houses = new List<Mention>();
        for (var (start, i) = (last.Span.Start, last.Span.Start); i <= last.Head.End; i++)
        {
            var joint = i == last.Head.End ? 1 : i > start && text.IsPlain(i) && !names.In(start, i).Any(h => h.Span.End > i) ? Joint(start, i, last.Head.End) : 0;
            if (joint == 0)
            {
                continue;
            }

            if (House(start, i) is not { } house)
            {
                return [];
            }

            houses.Add(house);
            (start, i) = (i + joint, Math.Max(i, i + joint - 1));
        }

        return houses;
    }

    // 工业和信息化部 is one.
    private int Joint(int start, int at, int end) => text.Folded[at] switch
    {
        '、' => 1,
        '联' or '会' or '携' when Array.Exists(Together, w => text.Folded.AsSpan(at).StartsWith(w)) => 2,
        '和' or '与' or '及' when House(start, at) is not null && House(at + 1, end) is not null => 1,
        _ => 0,
    };

    private Mention? House(int start, int end)
    {
        if (end <= start)
        {
            return null;
        }

        var span = TextSpan.FromBounds(start, end);
        return names.TryAt(start, out var hit) && text.SkipBracket(hit.Span.End) == end ? hit.Name.Type == SpeakerType.Organization ? new Mention(span, hit.Span, MentionKind.Name, hit.Name) : null
            : end - start is >= 2 and <= MaxHouse && _grammar.EndsWithOrganization(span.Of(text.Folded)) && span.Of(text.Folded).AsSpan().IndexOfAny(NotInHouses) < 0 ? new Mention(span, span, MentionKind.Organization, null) : null;
    }

    // A联合B发布的《…》, A、B和C的财报: a document of several speaks for each of them.
    private List<Mention> Owners(Mention document)
    {
        var owners = new List<Mention>();
        var end = -1;
        foreach (var hit in names.In(document.Span.Start, document.Head.Start).Where(h => h.Name.Type == SpeakerType.Organization && text.IsPlain(h.Span.Start)))
        {
            if (owners.Count > 0 && !IsJoint(end, hit.Span.Start))
            {
                break;
            }

            owners.Add(new Mention(hit.Span, document.Head, MentionKind.Document, hit.Name));
            end = text.SkipBracket(hit.Span.End);
        }

        return owners.Count > 1 && owners.Exists(o => o.Name == document.Name) ? owners : [document];
    }

    private static readonly string[] Together = ["联合", "会同", "携手"];

    private bool IsJoint(int from, int to) => AreJoined(from, to, SpeakerType.Organization) || Together.Contains(text.Folded[from..to].Trim());

    // 某委员会的评估报告: an issuer that no list knows is one by its ending.
    private DocumentName? Owner(int start, int end, MentionKind kind) => OwnerIn(Math.Max(start, IssuerStart(start, end)), end, kind);

    // 国会授权设立的咨询机构发布报告: the house behind 的 issues it, not the one that is named before.
    private int IssuerStart(int start, int end)
    {
        // 某公司委托某律师事务所进行的调查: whoever was asked to find out, not who asked.
        var asked = end > start ? text.Folded.IndexOf("委托", start, end - start, StringComparison.Ordinal) : -1;
        if (asked > start && text.IsPlain(asked))
        {
            return asked + 2;
        }

        // In 某某基金会发布的《…》 the last 的 belongs to the verb.
        var of = end > start + 1 ? text.Folded.LastIndexOf('的', end - 2, end - start - 1) : -1;
        return of > start && text.IsPlain(of) && _issuers.In(of + 1, end) is { Span.Length: > 3 } ? of + 1 : start;
    }

    private DocumentName? OwnerIn(int start, int end, MentionKind kind) =>
        // 某律师提供的某人声明: the name right before the document is whose it is.
        kind == MentionKind.Document && text.Folded.AsSpan(start, end - start) is var words && (words.IndexOf("提供的") > 0 || words.IndexOf("出示的") > 0) && !text.Folded.AsSpan(end).StartsWith("数据") ? names.In(start, end).LastOrDefault(h => h.Span.End == end).Name :
        names.In(start, end).Where(h => h.Span.End <= end).Select(h => h.Name).FirstOrDefault(n => n.Type != SpeakerType.Country)
        ?? (kind == MentionKind.Document && _issuers.In(start, end) is { Span.Length: > 3 and < 24 } issuer ? issuer.Name ?? new DocumentName { Full = issuer.Span.Of(text.Text), Type = SpeakerType.Organization } : null)
        ?? names.In(start, end).Where(h => text.IsPlain(h.Span.Start)).Select(h => h.Name).FirstOrDefault();

    // 德国总理默克尔和法国总统马克龙: behind the conjunction only titles.
    private bool AreJoined(int from, int to, SpeakerType type)
    {
        var between = text.Folded[from..to].TrimEnd();
        var joint = Array.Find(Conjunctions, c => between.StartsWith(c, StringComparison.Ordinal));
        return joint is not null && (between.Length == joint.Length
            || (type == SpeakerType.Person && between.Length - joint.Length <= LongestKind && TitleReader.StartOf(text, lexicon, to) < to && between.AsSpan(joint.Length).IndexOfAny(NotInTitles) < 0));
    }

    private static readonly System.Buffers.SearchValues<char> NotInTitles = System.Buffers.SearchValues.Create("，、和与的对");

    // 甲骨文三家公司, 云天励飞等公司 sum up.
    private static readonly System.Buffers.SearchValues<char> NotInHouses = System.Buffers.SearchValues.Create("，、的对等家个们两");

    private static readonly string[] Conjunctions = ["、", "以及", "和", "与", "及", "跟", "同"];

    /// <summary>美国、英国以…: parties named one by one are each a mention.</summary>
    private List<Mention> Conjuncts(Mention last)
    {
        var mentions = new List<Mention> { last };
        if (last.Kind == MentionKind.Group && names.TryAt(last.Span.Start, out var first) && first.Span.End < last.Head.Start && text.Folded[first.Span.End] is '和' or '与' or '及' && text.Folded.AsSpan(first.Span.End + 1).StartsWith("其他"))
        {
            // 马斯克和其他批评人士
            return [new Mention(first.Span, first.Span, MentionKind.Name, first.Name), last with { Span = TextSpan.FromBounds(first.Span.End + 1, last.Span.End) }];
        }

        if ((last.Kind == MentionKind.Organization || last.Name is { Type: SpeakerType.Organization }) && JoinedHouses(last) is { Count: > 1 } houses)
        {
            return houses;
        }

        if (last.Kind != MentionKind.Name)
        {
            return mentions;
        }

        var end = last.Head.Start;
        foreach (var hit in names.In(last.Span.Start, last.Head.Start).Reverse())
        {
            var after = Math.Min(end, text.SkipBracket(hit.Span.End));
            // 德国总理默克尔和法国总统马克龙: the country belongs to the title.
            if (last.Name!.Type == SpeakerType.Person && hit.Name.Type != SpeakerType.Person)
            {
                continue;
            }

            if (hit.Name.Type != last.Name.Type || !AreJoined(after, end, hit.Name.Type))
            {
                break;
            }

            mentions.Insert(0, new Mention(hit.Span, hit.Span, MentionKind.Name, hit.Name));
            end = hit.Span.Start;
        }

        if (mentions.Count > 1)
        {
            mentions[^1] = last with { Span = TextSpan.FromBounds(last.Head.Start, last.Span.End) };
        }

        return mentions;
    }
}
