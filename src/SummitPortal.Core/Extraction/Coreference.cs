using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Remembers who an article is talking about, and says whom a pronoun or a short form stands for.</summary>
internal sealed class Coreference(ArticleText text, DocumentNames names, Lexicon lexicon)
{
    // He is somebody of this or the last two paragraphs, or nobody that can be told.
    private const int MaxBlocks = 2;
    private const int MaxRemembered = 8;
    private const int MaxGroupBlocks = 14;
    private const int MaxCalledBlocks = 4;
    private const int MaxHouseBlocks = 4;
    private const int MaxNamedDistance = 2000;

    // A person who is only named may be meant by a pronoun of the same or the next paragraph.
    private const double OnlyNamed = 0.62;
    private const int MaxGroupName = 12;
    private const int MaxGroupDistance = 60;

    private readonly List<(DocumentName Name, int Block, int Position)> _persons = [];
    private readonly List<(string Name, SpeakerType Type, int Block)> _groups = [];
    private readonly List<(ResolvedSpeaker Speaker, int Block)> _spoke = [];
    private (IReadOnlyList<ResolvedSpeaker> Owners, int Block)? _document;
    private (ResolvedSpeaker Author, int Block)? _author;

    public HousesSpokenOf Houses { get; } = new(text, lexicon);

    public void NoteSpeaker(ResolvedSpeaker speaker, int block, int position)
    {
        _spoke.Add((speaker, block));
        if (_spoke.Count > MaxRemembered)
        {
            _spoke.RemoveAt(0);
        }

        if (speaker.Identity is { } identity)
        {
            Note(identity, block, position);
        }
        else if (speaker.IsOnePerson)
        {
            Note(new DocumentName { Full = speaker.Name, Type = SpeakerType.Person, Country = speaker.Country, Role = speaker.Role }, block, position);
        }
        else if (speaker.Type is SpeakerType.Group or SpeakerType.Anonymous)
        {
            NoteGroup(speaker.Name, speaker.Type, block);
        }
        else if (speaker.Type == SpeakerType.Organization)
        {
            Houses.Note(speaker.Name, block);
        }
    }

    private void NoteGroup(string name, SpeakerType type, int block)
    {
        // 许多一直关注会议的法国网民 is 法国网民.
        var of = name.Length > MaxGroupName ? name.LastIndexOf('的') : -1;
        _groups.Add((name[(of + 1)..], type, block));
        if (_groups.Count > MaxRemembered)
        {
            _groups.RemoveAt(0);
        }
    }

    /// <summary>Whom 上述业内人士 and 这些网民 stand for: the last group that was called by the same noun.</summary>
    public (string Name, SpeakerType Type)? SameNoun(string mention, int block)
    {
        var noun = mention.TrimEnd('们') is { Length: >= 2 } bare ? bare[^2..] : mention;
        var found = _groups.FindLast(g => block - g.Block <= MaxGroupBlocks && g.Name.TrimEnd('们').EndsWith(noun, StringComparison.Ordinal));
        return found.Name is null ? null : (found.Name, found.Type);
    }

    /// <summary>Whom 这位发言人 and 该人士 stand for: the last speaker whose office or description ends so.</summary>
    public ResolvedSpeaker? Called(string noun, int block) =>
        _spoke.FindLast(s => block - s.Block <= MaxCalledBlocks && (EndsSo(s.Speaker.Role, noun) || EndsSo(s.Speaker.Name, noun) || EndsSo(s.Speaker.Mention.Of(text.Text), noun))).Speaker;

    private static bool EndsSo(string? words, string noun) => words is not null && ArticleText.Fold(words).EndsWith(noun, StringComparison.Ordinal);

    /// <summary>Whom 这些将军 and 将军们 stand for when they were counted before: 200位退役将军.</summary>
    public string? Counted(string mention, int position)
    {
        var noun = ArticleText.Fold(mention.TrimEnd('们'));
        noun = noun.Length > 2 ? noun[^2..] : noun;
        for (var (at, tries) = (position, 0); noun.Length == 2 && at > 0 && tries < MaxRemembered; tries++)
        {
            at = text.Folded.LastIndexOf(noun, at - 1, StringComparison.Ordinal);
            for (var i = at - 1; i > Math.Max(0, at - MaxGroupName) && TextNormalizer.IsHan(text.Folded[i]); i--)
            {
                if (text.Folded[i] is '位' or '名' && (char.IsAsciiDigit(text.Folded[i - 1]) || text.Folded[i - 1] is '多' or '余' or '几' or '数' or '两' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十' or '百' or '千'))
                {
                    var start = i - 1;
                    while (start > 0 && (char.IsAsciiDigit(text.Folded[start - 1]) || text.Folded[start - 1] is '多' or '十' or '百' or '千' or '数' or '几'))
                    {
                        start--;
                    }

                    return text.Text[start..(at + noun.Length)];
                }
            }
        }

        return null;
    }

    /// <summary>Whom 这名员工 stands for when nobody was quoted so: 一名受惊的员工, as it is introduced in this paragraph or the one before.</summary>
    public string? Introduced(string noun, int position)
    {
        const int MaxDistance = 240;
        var from = Math.Max(0, position - MaxDistance);
        var at = position - 2 > from ? text.Folded.LastIndexOf(noun, position - 3, position - 2 - from, StringComparison.Ordinal) : -1;
        return OneBefore(at) is var one and >= 0 && one >= from ? text.Text[one..(at + noun.Length)] : null;
    }

    /// <summary>Whom the clause right before a place ends with: 联系到一名客服，其….</summary>
    public string? JustIntroduced(int position)
    {
        var end = position - 1;
        for (var noun = end - LongestNoun; end > LongestNoun && text.Text[end] == '，' && noun <= end - 2; noun++)
        {
            if (Math.Max(lexicon.Grammar.Groups.Longest(text.Folded, noun), lexicon.Titles.Longest(text.Folded, noun)) == end - noun && OneBefore(noun) is var one and >= 0)
            {
                return text.Text[one..end];
            }
        }

        return null;
    }

    private const int LongestNoun = 4;

    // Where 一名受惊的 begins before its noun; negative when nothing such stands there.
    private int OneBefore(int noun)
    {
        const int MaxDescription = 16;
        for (var i = noun - 2; i >= Math.Max(0, noun - MaxDescription) && text.IsPlain(i) && text.Folded[i] is not ('，' or '。' or '\n' or '、'); i--)
        {
            if (text.Folded[i] == '一' && text.Folded[i + 1] is '名' or '位')
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whom 该名工作人员 stands for when nobody was called so: the one unnamed person who spoke last, in this paragraph or the one before.</summary>
    public ResolvedSpeaker? LastUnnamed(int block) =>
        _spoke.Count > 0 && _spoke[^1] is { Speaker: { Type: SpeakerType.Anonymous, IsOnePerson: true } speaker } last && block - last.Block <= 1 ? speaker : null;

    /// <summary>Whom 双方 stands for: the last two that were named together (中法两国).</summary>
    public string? Pair(int block) =>
        _groups.FindLast(g => block - g.Block <= MaxGroupBlocks && (g.Name.Contains('两', StringComparison.Ordinal) || g.Name.Contains('双', StringComparison.Ordinal)) && g.Name is not ("双方" or "两国" or "两人")).Name;

    /// <summary>Whose report or statement the article speaks of.</summary>
    public void NoteDocument(ResolvedSpeaker owner, int block) => NoteDocument([owner], block);

    /// <summary>Whose it is when several published it together.</summary>
    public void NoteDocument(IReadOnlyList<ResolvedSpeaker> owners, int block) => _document = (owners, block);

    /// <summary>Who is said to have written: 某某发文称.</summary>
    public void NoteAuthor(ResolvedSpeaker author, int block) => _author = (author, block);

    /// <summary>Whose article or letter is spoken of (文章, 信中); null when a document with an owner was named since.</summary>
    public ResolvedSpeaker? Author(int block) =>
        _author is { } author && block - author.Block <= MaxHouseBlocks && !(_document is { } document && document.Block > author.Block) ? author.Author : null;

    public ResolvedSpeaker? DocumentOwner(int block) => DocumentOwners(block) is [var owner, ..] ? owner : null;

    public IReadOnlyList<ResolvedSpeaker> DocumentOwners(int block) => _document is { } document && block - document.Block <= 6 ? document.Owners : [];

    /// <summary>What a clause without a statement is about.</summary>
    public void NoteTopic(Mention topic, int block)
    {
        if (topic is { Kind: MentionKind.Name, Name: { } name } && name.Type != SpeakerType.Country)
        {
            Note(name, block, topic.Head.Start);
        }
        else if (topic.Kind == MentionKind.Organization && topic.Span.Length is > 3 and < 20 && text.Folded.AsSpan(topic.Span.Start, topic.Span.Length).IndexOfAny(ClauseMarks) < 0)
        {
            var words = topic.Span.Of(text.Text);
            Houses.Note(words[HouseNames.Start(words, lexicon)..], block);
        }
        else if (topic.Kind is MentionKind.Group or MentionKind.Anonymous)
        {
            NoteGroup(topic.Span.Of(text.Text), SpeakerType.Group, block);
        }
    }

    // 当选为上市公司, 让公司: words of a clause, no name.
    private static readonly System.Buffers.SearchValues<char> ClauseMarks = System.Buffers.SearchValues.Create("的为了成当把被是让");

    private void Note(DocumentName name, int block, int position)
    {
        if (name.Type == SpeakerType.Person)
        {
            _persons.RemoveAll(p => p.Name == name || (p.Name.Entry is null && p.Name.Full == name.Full));
            _persons.Add((name, block, position));
            if (_persons.Count > MaxRemembered)
            {
                _persons.RemoveAt(0);
            }
        }
        else if (name.Type == SpeakerType.Organization)
        {
            Houses.Note(name, block);
        }
    }

    /// <summary>Whom 他们 stands for: a group that stands shortly before, or the last one spoken of.</summary>
    public (string Name, SpeakerType Type)? Group(int block, int position) =>
        _spoke.FindLast(s => block - s.Block <= 1 && s.Speaker.Type is SpeakerType.Group or SpeakerType.Anonymous && !s.Speaker.Unlisted) is { Speaker: { } spoke } && GoesOn(position) ? (spoke.Name, spoke.Type)
        : Joined(position) is { } joined ? (joined, SpeakerType.Group)
        : GroupBefore(position) is { } near ? (near, SpeakerType.Group)
        : _groups.Count > 0 && block - _groups[^1].Block <= 1 ? (_groups[^1].Name, _groups[^1].Type) : null;

    // 某人、某人和某人开了一天的会。他们说…: the people whom the sentence before begins with.
    private string? Joined(int position)
    {
        const int MaxBlanks = 2;
        var stop = position - 1;
        while (stop > 0 && position - stop <= MaxBlanks && char.IsWhiteSpace(text.Text[stop]))
        {
            stop--;
        }

        if (stop <= 0 || text.Text[stop] != '。')
        {
            return null;
        }

        var from = text.Folded.LastIndexOfAny(['。', '\n', '！', '？'], Math.Max(0, stop - 1)) + 1;
        var persons = names.In(from, stop).Where(h => h.Name.Type == SpeakerType.Person && text.IsPlain(h.Span.Start)).Take(6).ToList();
        var (start, end, count) = (0, 0, 0);
        foreach (var hit in persons)
        {
            if (count > 0 && (hit.Span.Start < end || text.Folded[end..hit.Span.Start].Trim() is not ("、" or "和" or "与" or "以及" or "及")))
            {
                break;
            }

            (start, end) = (count == 0 ? hit.Span.Start : start, text.SkipBracket(hit.Span.End));
            count++;
        }

        return count > 1 ? text.Text[start..end] : null;
    }

    // 他们还警告说: whoever spoke goes on, not whoever was spoken of.
    private bool GoesOn(int position) => position + 2 < text.Folded.Length && text.Folded[position + 2] is '还' or '也' or '又';

    // 与欧洲领导人的讲话一致，他们表示
    private string? GroupBefore(int position)
    {
        for (var i = position - 2; i > Math.Max(0, position - MaxGroupDistance); i--)
        {
            if (text.Text[i] is '。' or '\n' or '！' or '？')
            {
                return null;
            }

            var length = text.IsPlain(i) ? lexicon.Grammar.Groups.Longest(text.Folded, i) : 0;
            if (length >= 2 && i + length < position && !(TextNormalizer.IsHan(text.Text[i + length]) && text.Folded[i + length] is not ('的' or '与' or '和' or '在' or '对' or '将' or '也' or '都' or '近' or '等' or '们')))
            {
                var start = i;
                while (start > 0 && i - start < 8 && TextNormalizer.IsHan(text.Text[start - 1]) && text.Folded[start - 1] is not ('与' or '和' or '对' or '向' or '的' or '了' or '让' or '给' or '被' or '使' or '跟' or '是'))
                {
                    start--;
                }

                return text.Text[start..(i + length)];
            }
        }

        return null;
    }

    /// <summary>Whom 他 or 她 stands for at a place, and how sure that is.</summary>
    /// <param name="pronoun">Empty for 这位专家, who may be either.</param>
    public (DocumentName? Name, double Certainty) Person(string pronoun, int block, int position)
    {
        for (var i = _persons.Count - 1; i >= 0; i--)
        {
            var (name, at, noted) = _persons[i];
            if (block - at > MaxBlocks)
            {
                break;
            }

            if (Fits(pronoun, name))
            {
                return (name, Certainty(name, block - at, noted, position, pronoun));
            }
        }

        return LastNamed(pronoun, block, position) is { } named ? (named, OnlyNamed) : (null, 0);
    }

    private DocumentName? LastNamed(string pronoun, int block, int position)
    {
        var start = Math.Max(text.Document.Body.Blocks[Math.Max(0, block - 1)].Span.Start, position - MaxNamedDistance);
        return names.In(start, position).Where(h => h.Name.Type == SpeakerType.Person && text.IsPlain(h.Span.Start) && Fits(pronoun, h.Name)).Select(h => h.Name).LastOrDefault();
    }

    /// <summary>The person last spoken of in a paragraph.</summary>
    public DocumentName? SpokenOf(int block) => _persons.Count > 0 && _persons[^1].Block == block ? _persons[^1].Name : null;

    private bool Fits(string pronoun, DocumentName name) => pronoun.Length == 0 || GenderOf(name) is not { } gender || gender == (pronoun == "她" ? "f" : "m");

    // 玛丽·某某 is no 他: what the lists tell, or the office (女发言人), or the given name.
    private string? GenderOf(DocumentName name)
    {
        if (name.Entry?.Gender is { } gender)
        {
            return gender;
        }

        var folded = ArticleText.Fold(name.Full);
        var dot = folded.IndexOf('·', StringComparison.Ordinal);
        var given = dot < 0 ? "" : folded[..dot];
        return name.Role?.StartsWith('女') == true || lexicon.Grammar.FemaleNames.Contains(given) || (given.Length > 1 && FemaleEndings.Contains(given[^1])) ? "f"
            : lexicon.Grammar.MaleNames.Contains(given) ? "m"
            : null;
    }

    private const string FemaleEndings = "娜莎妮丽莉娅黛蕾薇芙茜婕缇";

    // Another person of fitting gender named since then makes it doubtful.
    private double Certainty(DocumentName name, int blocks, int noted, int position, string pronoun)
    {
        var others = names.In(noted, position).Take(60).Any(h => h.Name.Type == SpeakerType.Person && h.Name != name && Fits(pronoun, h.Name) && text.IsPlain(h.Span.Start));
        var certainty = blocks switch { 0 => 0.95, 1 => 0.9, _ => 0.6 };
        return others ? certainty * 0.85 : certainty;
    }

    private DocumentName? OnlyBearer(string office)
    {
        var bearers = names.Hits.Select(h => h.Name).Where(n => n is { Type: SpeakerType.Person, Country: null } && n.Role == office).Distinct().Take(2).ToList();
        return bearers.Count == 1 ? bearers[0] : null;
    }

    /// <summary>Whom 我们 means outside quotations: the house whose words were reported last (中金公司认为… 我们认为…); a writer says it for anybody.</summary>
    public DocumentName? LastHouse(int block) =>
        _spoke.Count > 0 && _spoke[^1] is { Speaker: { Type: SpeakerType.Organization, Identity: { Entry: not null, IsOutlet: false } identity } } spoke && block - spoke.Block <= MaxHouseBlocks ? identity : null;

    /// <summary>Who held the office in a house that is named with it (OpenAI首席执行官): whom the article names so, or whom lists know for the day.</summary>
    public DocumentName? HolderAt(Mention role, DateOnly? day)
    {
        // An unnamed spokesman is the house.
        if (role.Name is not { Type: SpeakerType.Organization } house || role.Head.Start <= role.Span.Start || role.Head.Of(text.Text).EndsWith("发言人", StringComparison.Ordinal))
        {
            return null;
        }

        var office = Grammar.Office(role.Head.Of(text.Text));
        var owner = ArticleText.Fold(text.Text[role.Span.Start..role.Head.Start]).TrimEnd('的');
        var named = names.Hits.Select(h => h.Name).Where(n => n is { Type: SpeakerType.Person, Role: not null, Organization: not null } && Grammar.Office(n.Role!) == office && (ArticleText.Fold(n.Organization!) == owner || n.Organization == house.Full)).Distinct().Take(2).ToList();
        if (named.Count == 1)
        {
            return named[0];
        }

        var entry = named.Count == 0 && house.Entry is { } seat && day is { } date ? lexicon.Gazetteer.HolderAt(seat.Id, office, date) : null;
        return entry is null ? null : names.Hits.FirstOrDefault(h => h.Name.Entry?.Id == entry.Id).Name ?? new DocumentName { Full = entry.NameZh, Type = SpeakerType.Person, Entry = entry, Latin = entry.NameEn, Country = entry.Country, Role = role.Head.Of(text.Text), Organization = house.Full };
    }

    /// <summary>Who held the office that is named without its holder (法国总统), at the article's date.</summary>
    public DocumentName? Holder(Mention role, DateOnly? day)
    {
        var words = text.Folded.AsSpan(role.Span.Start, role.Span.Length);
        var length = lexicon.CountryNames.Longest(text.Folded, role.Span.Start, out var country);
        if (length == 0 || length >= words.Length)
        {
            return null;
        }

        var office = text.Text[(role.Span.Start + length)..role.Span.End];
        var inArticle = names.Hits.Select(h => h.Name).FirstOrDefault(n => n.Type == SpeakerType.Person && n.Country == country.Code && n.Role == office)
            ?? (day is null ? OnlyBearer(office) : null);
        if (inArticle is not null)
        {
            return inArticle;
        }

        var entry = day is { } date ? lexicon.Gazetteer.HolderOf(country.Code, office, date) : null;
        return entry is null ? null : new DocumentName { Full = entry.NameZh, Type = SpeakerType.Person, Entry = entry, Latin = entry.NameEn, Country = entry.Country, Role = office };
    }
}
