using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Where a person's name that no list knows begins or ends, judged by its characters and by what follows.</summary>
internal sealed class NameShapes(ArticleText text, Lexicon lexicon)
{
    private const int MaxPart = 8;
    private const int LongestChineseName = 4;

    // Behind an interpunct so many characters may be of those that seldom render a sound: 弗吉尼亚·皮策尔.
    private const int MaxUnheard = 4;

    // Counting a name's occurrences reads the whole text, so it is done for so many names only.
    private const int MaxCounts = 100;
    private readonly string _folded = text.Folded;
    private readonly Grammar _grammar = lexicon.Grammar;
    private readonly System.Buffers.SearchValues<char> _sounds = System.Buffers.SearchValues.Create([.. lexicon.Grammar.Transliteration, .. SoundsInParts, '·', '-', '.']);
    private int _countsLeft = MaxCounts;

    /// <summary>The beginning of the name that ends here; the position itself when none does.</summary>
    public int PersonNameBefore(int end)
    {
        var run = end;
        while (run > 0 && end - run < 24 && IsNamePart(run - 1))
        {
            run--;
        }

        var shaped = StartInRun(run, end);
        for (var start = Math.Max(0, end - 16); start <= end - 2; start++)
        {
            // 莫迪 in 保罗·阿莫迪 is nobody that the gazetteer knows.
            if (lexicon.Gazetteer.Longest(_folded, start, out var entry) == end - start && entry.Type == SpeakerType.Person)
            {
                return shaped < start && (_folded.IndexOf('·', shaped, start - shaped) >= 0 || IsWholeName(shaped, start)) ? shaped : start;
            }
        }

        return shaped;
    }

    // 研究员哈夫鲍尔: behind a title all of the sounds are the name, though lists know the last of them.
    private bool IsWholeName(int shaped, int known) =>
        TitleReader.StartOf(text, lexicon, shaped) < shaped && !_folded.AsSpan(shaped, known - shaped).ContainsAny('的', '和', '与') && UnheardIn(shaped, known) == 0;

    /// <summary>The end of a name that a reporting word follows at once (某某说); the position itself when there is none.</summary>
    public int PersonNameBeforeCue(int start)
    {
        var end = ForeignName(start) is var foreign && foreign > start ? foreign : ChineseName(start) is var chinese && chinese > start ? chinese : TransliteratedName(start);
        return end > start && end < _folded.Length && lexicon.Cues.Longest(_folded, end, out var cue) > 0 && cue is { Frame: CueFrame.Clause, CanBeNoun: false } ? end : start;
    }

    /// <summary>The end of the name that begins here, behind a title; the position itself when none does.</summary>
    public int PersonNameAfter(int start)
    {
        // 部长周四说: a weekday is no name.
        if (TimeReader.Skip(_folded, start, _folded.Length) > start || _grammar.Adverbs.Longest(_folded, start) > 1)
        {
            return start;
        }

        var known = lexicon.Gazetteer.Longest(_folded, start, out var entry);
        if (known > 0)
        {
            return entry.Type == SpeakerType.Person ? start + known : start;
        }

        return ForeignName(start) is var end && end > start ? end : ChineseName(start) is var chinese && chinese > start ? chinese : TransliteratedName(start);
    }

    /// <summary>True when a name may end here: punctuation, a particle, an adverb or a reporting word follows.</summary>
    public bool CanFollowName(int position) =>
        position >= _folded.Length
        || !(TextNormalizer.IsHan(_folded[position]) || char.IsAsciiLetter(_folded[position]) || _folded[position] == '·')
        || _folded[position] is '和' or '与' or '及' or '等' or '是' or '的' or '将' or '有' or '称' or '说' or '也' or '们'
        || _grammar.Adverbs.Longest(_folded, position) > 0
        || _grammar.Preposition(_folded, position) > 0
        || _grammar.VerbPhrases.Longest(_folded, position) > 0
        || lexicon.Cues.Longest(_folded, position) > 0;

    private bool IsNamePart(int i) => (TextNormalizer.IsHan(text.Text[i]) || _folded[i] is '·' or '-' || IsInitial(i)) && text.IsPlain(i);

    // 艾伦·P·阿普里尔
    private bool IsInitial(int i) =>
        char.IsAsciiLetterUpper(text.Text[i]) && i > 0 && i + 1 < text.Text.Length && _folded[i - 1] == '·' && (_folded[i + 1] is '·' or '.');

    private int StartInRun(int run, int end)
    {
        var start = run;
        for (var i = run; i < end; i++)
        {
            var title = lexicon.Titles.Longest(_folded, i);
            // 奥马尔·苏丹·奥拉马: between interpuncts a title is a part of the name.
            if (title > 0 && i + title < end && _folded[i + title] != '·')
            {
                start = i + title;
                i += title - 1;
            }
        }

        var dot = _folded.IndexOf('·', start, end - start);
        start += dot > start && _folded[start] == '的' && UnheardIn(start + 1, dot) == 0 ? 1 : 0;
        if (dot > start && start > run && dot - start <= MaxPart)
        {
            return start;
        }

        if (dot > start)
        {
            var first = dot;
            while (first > start && dot - first < 7 && IsForeignPart(_folded[first - 1]))
            {
                first--;
            }

            // 研究亚洲政治的李·琼斯
            first -= first == dot && (dot - 1 == start || _folded[dot - 2] is '的' or '和' or '与') ? 1 : 0;
            return first < dot ? first : end;
        }

        // 总统的女婿库什纳: what stands behind the title is not all name.
        if (start > run && end - start is >= 2 and <= MaxPart && _folded[start] != '的' && (end - start <= LongestChineseName || UnheardIn(start, end) <= 1))
        {
            return start;
        }

        var last = end;
        while (last > start && end - last < 6 && IsForeign(_folded[last - 1]))
        {
            last--;
        }

        // 研究科技产业的傅道格: the surname is Chinese.
        var surname = end - last == 2 && last > start && _grammar.Surnames.Contains(_folded[last - 1]) && BeginsName(last - 1) ? 1 : 0;
        return end - last >= 2 ? last - surname : end;
    }

    private bool IsForeign(char c) => _grammar.Transliteration.Contains(c) || c == '-';

    private int UnheardIn(int start, int end)
    {
        var count = 0;
        for (var i = start; i < end; i++)
        {
            count += IsForeignPart(_folded[i]) ? 0 : 1;
        }

        return count;
    }

    private bool IsForeignPart(char c) => IsForeign(c) || SoundsInParts.Contains(c);

    // 彼得·达顿: these render sounds, but beside an interpunct only; elsewhere they are words (觉得, 当年).
    private const string SoundsInParts = "得边察岑当富江京久连年琴屈柔腾土雄延印永智媛绮狄贺历谬";

    // 保罗·加西亚·维尔: parts of transliteration characters between interpuncts, 让-克洛德·容克.
    private int ForeignName(int start)
    {
        var (dots, part, unheard) = (0, 0, 0);
        var end = start;
        for (var i = start; i < _folded.Length && i - start < 24; i++)
        {
            var c = _folded[i];
            if (c is '·' or '-' && part > 0)
            {
                (dots, part) = (dots + 1, 0);
                continue;
            }

            if (IsInitial(i) || (c == '.' && i > start && IsInitial(i - 1)))
            {
                continue;
            }

            var heard = IsForeignPart(c);
            unheard += heard || dots > 0 ? 0 : 1;
            if (!(TextNormalizer.IsHan(c) && text.IsPlain(i)) || c == '的' || unheard > 1 || (dots > 0 && !heard && part >= MaxUnheard) || ++part > MaxPart)
            {
                break;
            }

            if (dots > 0 && part > 1 && IsTitle(i + 1))
            {
                return i + 1;
            }

            if (dots > 0 && CanFollowName(i + 1))
            {
                end = i + 1;
                if (!(i + 1 < _folded.Length && (IsForeign(_folded[i + 1]) || _folded[i + 1] == '·')))
                {
                    break;
                }
            }
        }

        return dots > 0 ? end : start;
    }

    // 斯蒂芬·哈恩博士, 罗伯特·加洛医生: the characters of a title render sounds as well.
    private bool IsTitle(int at) => Math.Max(lexicon.Titles.Longest(_folded, at), _grammar.Honorifics.Longest(_folded, at)) > 1;

    /// <summary>The name of parts that render sounds around an interpunct, whatever stands before it: 消防员弗兰克·约翰逊. Null when there is none.</summary>
    public TextSpan? NameAround(int dot)
    {
        var start = dot;
        while (start > 0 && dot - start < MaxPart && IsForeignPart(_folded[start - 1]) && text.IsPlain(start - 1))
        {
            start--;
        }

        for (var i = Math.Max(0, start - MaxPart); i < dot; i++)
        {
            var noun = Math.Max(Math.Max(lexicon.Titles.Longest(_folded, i), _grammar.Groups.Longest(_folded, i)), Math.Max(_grammar.OrganizationEndings.Longest(_folded, i), _grammar.NamedNouns.Longest(_folded, i)));
            start = i + noun > start && i + noun < dot && noun > 1 ? i + noun : start;
        }

        while (start < dot && !IsForeign(_folded[start]))
        {
            start++;
        }

        if (dot - start > 2 && _folded[start] is '因' or '于' or '以' or '若' or '让')
        {
            start++;
        }

        var end = start < dot ? ForeignName(start) : start;
        return end > dot + 2 && _folded.AsSpan(dot + 1, end - dot - 1).IndexOfAnyExcept(_sounds) < 0 ? TextSpan.FromBounds(start, end) : null;
    }

    // 黄介正说: who is just saying something is never said to.
    private bool EndsInAdverb(int at) => at + 1 < _folded.Length && _folded[at] == '正' && lexicon.Cues.Longest(_folded, at + 1, out var cue) > 0 && cue is { Frame: CueFrame.Clause, CanBeNoun: false };

    private int ChineseName(int start)
    {
        if (start + 1 >= _folded.Length || !TextNormalizer.IsHan(_folded[start]) || !TextNormalizer.IsHan(_folded[start + 1]))
        {
            return start;
        }

        var compound = _grammar.CompoundSurnames.Contains(_folded.Substring(start, 2));
        if (!compound && (!_grammar.Surnames.Contains(_folded[start]) || BeginsWord(start)))
        {
            return start;
        }

        var shortest = compound ? 3 : 2;
        for (var length = shortest; length <= shortest + 1 && start + length <= _folded.Length; length++)
        {
            // 郭老师
            if (length > 2 && lexicon.Titles.Longest(_folded, start + 1) == length - 1 && _folded.AsSpan(start + 1, 2) is not ("先生" or "女士"))
            {
                return start;
            }

            if (text.IsPlain(start + length - 1) && TextNormalizer.IsHan(_folded[start + length - 1]) && CanFollowName(start + length) && !StartsWord(start + length - 1, start + length))
            {
                return length == shortest && (AlwaysLonger(start, length) || EndsInAdverb(start + length)) ? start + length + 1 : start + length;
            }
        }

        return start;
    }

    // 文章强调, 尚未发现, 专家曾在去年说: some surnames begin words, or are words themselves.
    private bool BeginsWord(int start) =>
        Math.Max(Math.Max(_grammar.Documents.Longest(_folded, start), _grammar.Connectives.Longest(_folded, start)), Math.Max(_grammar.Adverbs.Longest(_folded, start), _grammar.VerbPhrases.Longest(_folded, start))) > 1
        || (_folded[start] is '曾' or '尚' or '常' && (_folded[start + 1] is '未' or '多' or '不' or '经' || _grammar.Preposition(_folded, start + 1) > 0))
        || (_folded[start] == '向' && _countsLeft-- > 0 && _folded.IndexOf(_folded.Substring(start, 2), start + 2, StringComparison.Ordinal) < 0 && _folded.IndexOf(_folded.Substring(start, 2), StringComparison.Ordinal) == start);

    /// <summary>The beginning of a Chinese name that ends here and begins behind a mark, a title, a house or a particle; the position itself when none does.</summary>
    public int ChineseNameBefore(int end)
    {
        for (var length = 3; length >= 2; length--)
        {
            var start = end - length;
            if (start < 0 || !_grammar.Surnames.Contains(_folded[start]) || Enumerable.Range(start, length).Any(i => !TextNormalizer.IsHan(_folded[i]) || !text.IsPlain(i)))
            {
                continue;
            }

            if (BeginsName(start) && lexicon.Titles.Longest(_folded, start) == 0 && _grammar.Groups.Longest(_folded, start) == 0)
            {
                return start;
            }
        }

        return end;
    }

    private bool BeginsName(int start)
    {
        if (start == 0 || !TextNormalizer.IsHan(_folded[start - 1]) || _folded[start - 1] is '的' or '和' or '与' or '由' or '是' or '请')
        {
            return true;
        }

        // 经济部工业局某某某副局长
        if (_grammar.EndsWithOrganization(_folded[Math.Max(0, start - MaxPart)..start]))
        {
            return true;
        }

        for (var i = Math.Max(0, start - MaxPart); i < start; i++)
        {
            if (lexicon.Titles.Longest(_folded, i) == start - i || _grammar.OrganizationEndings.Longest(_folded, i) == start - i || _grammar.Anonymous.Longest(_folded, i) == start - i || _grammar.Groups.Longest(_folded, i) == start - i)
            {
                return true;
            }
        }

        return false;
    }

    // 王立发 in 王立发表示: the article writes 王立 twice or more, and never without 发.
    private bool AlwaysLonger(int start, int length)
    {
        if (start + length >= _folded.Length || !TextNormalizer.IsHan(_folded[start + length]) || !CanFollowName(start + length + 1) || _countsLeft-- <= 0)
        {
            return false;
        }

        var name = _folded.Substring(start, length);
        var count = 0;
        for (var i = _folded.IndexOf(name, StringComparison.Ordinal); i >= 0 && count < 8; i = _folded.IndexOf(name, i + 1, StringComparison.Ordinal))
        {
            if (i + length >= _folded.Length || _folded[i + length] != _folded[start + length])
            {
                return false;
            }

            count++;
        }

        return count > 1;
    }

    // 教授王立说: 立 ends the name; in 部长会议上: 会 begins a word.
    private bool StartsWord(int last, int end) => Math.Max(lexicon.Cues.Longest(_folded, last), Math.Max(lexicon.Titles.Longest(_folded, last), _grammar.OrganizationEndings.Longest(_folded, last))) > end - last;

    private int TransliteratedName(int start)
    {
        var end = start;
        if (_grammar.Preposition(_folded, start) > 1)
        {
            return start;
        }

        for (var i = start; i < _folded.Length && i - start < 7 && _grammar.Transliteration.Contains(_folded[i]) && text.IsPlain(i); i++)
        {
            if (i - start >= 1 && CanFollowName(i + 1))
            {
                end = i + 1;
                if (i + 1 >= _folded.Length || !_grammar.Transliteration.Contains(_folded[i + 1]) || lexicon.Cues.Longest(_folded, i + 1) > 0)
                {
                    break;
                }
            }
        }

        return end;
    }
}
