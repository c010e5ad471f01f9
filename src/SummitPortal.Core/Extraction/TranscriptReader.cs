using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Reads conversations that are printed turn by turn: 记者：…, 某某：…, 问：…, 答：….</summary>
/// <remarks>
/// One label before a colon is a heading or a note; labels that come again and again, with questions or several speakers among them,
/// are a conversation. What stands behind a speaker's label until the next one is the speaker's, word for word. Questions are nobody's statements.
/// </remarks>
internal sealed class TranscriptReader(ArticleReading article)
{
    private const int MaxLabel = 16;
    private const int LeastTurns = 2;
    private const int LeastTurnsWithoutQuestions = 6;
    private const int LeastTurnsOfStranger = 3;

    // 加布里埃尔
    private const int LongestTransliteration = 6;

    // A turn that runs on longer is an article that follows the conversation.
    private const int MaxTurnBlocks = 12;
    private const int MaxLead = 600;

    private static readonly string[] Questions = ["问", "q", "记者", "主持人", "提问", "采访者", "编辑", "观众"];
    private static readonly string[] Answers = ["答", "a", "回答", "受访者", "嘉宾"];

    private readonly ArticleText _text = article.Text;

    // Talks with a machine, printed like talks between people.
    private static readonly string[] Machines = ["用户", "user", "ai", "assistant", "system", "human", "chatgpt", "deepseek", "模型", "机器人", "request", "response", "input", "output", "prompt"];

    private enum Side
    {
        Question,
        Answer,
        Named,

        /// <summary>A label that is no known name: a pen name, a given name, or no speaker at all (优点, 解析).</summary>
        Other,
    }

    /// <param name="Content">Where the words begin; the end of the block when the label stands alone.</param>
    private sealed record Turn(int Block, TextSpan Label, Side Side, int Content);

    /// <summary>Notes a statement for each turn.</summary>
    /// <returns>The blocks that belong to turns and hold nothing else to read.</returns>
    public IReadOnlySet<int> Read()
    {
        // 问 and 答 alone are as often an editor's explanations as an interview.
        var turns = Turns();
        if (turns.Count == 0 || (turns.TrueForAll(t => t.Side != Side.Named) && !IsInterview(turns[0])))
        {
            return new HashSet<int>();
        }

        var blocks = new HashSet<int>();
        for (var i = 0; i < turns.Count; i++)
        {
            var next = i + 1 < turns.Count ? turns[i + 1].Block : Blocks.Count;
            var pieces = Pieces(turns[i], next);
            blocks.UnionWith(Enumerable.Range(turns[i].Block, Math.Max(1, pieces.Last)));
            if (turns[i].Side != Side.Question && pieces.Spans.Count > 0 && SpeakerOf(turns[i], turns[0]) is { } speaker)
            {
                Note(turns[i], speaker, pieces.Spans);
            }
        }

        return blocks;
    }

    private bool IsInterview(Turn first)
    {
        var lead = _text.Folded.AsSpan(Math.Max(0, first.Label.Start - MaxLead), Math.Min(MaxLead, first.Label.Start));
        var announced = Array.Exists(TitleWords, w => _text.Document.Title.Contains(w, StringComparison.Ordinal));
        foreach (var word in LeadWords)
        {
            announced |= lead.IndexOf(word) >= 0;
        }

        return announced && Interviewee(first) is not null;
    }

    private static readonly string[] TitleWords = ["专访", "对话", "访谈", "采访", "实录"];

    // 接受路透社采访时说 is no interview of the article's own.
    private static readonly string[] LeadWords = ["采访了", "专访", "访谈", "实录", "的对话", "进行了对话", "进行了采访", "接受本", "接受了"];

    private IReadOnlyList<DocumentBlock> Blocks => _text.Document.Body.Blocks;

    private List<Turn> Turns()
    {
        var found = new List<Turn>();
        for (var i = 0; i < Blocks.Count; i++)
        {
            if (Blocks[i].Kind is not (BlockKind.Table or BlockKind.Code or BlockKind.Caption or BlockKind.Footnote) && TurnAt(i) is { } turn)
            {
                found.Add(turn);
            }
        }

        var speaking = found.GroupBy(LabelOf).Where(Speaks).Select(g => g.Key).ToHashSet();
        found = [.. found.Where(t => t.Side != Side.Other || speaking.Contains(LabelOf(t))).Select(t => t.Side == Side.Other ? t with { Side = Side.Named } : t).GroupBy(LabelOf).SelectMany(g => g.First().Side == Side.Named && Asks(g) ? g.Select(t => t with { Side = Side.Question }) : g).OrderBy(t => t.Block)];
        var counts = found.GroupBy(LabelOf).ToDictionary(g => g.Key, g => g.Count());
        var questions = found.Count(t => t.Side == Side.Question);
        var turns = found.Where(t => t.Side == Side.Question || (counts[LabelOf(t)] >= LeastTurns && (t.Side == Side.Answer || IsKnown(t) || questions >= LeastTurns))).ToList();
        var speakers = turns.Where(t => t.Side != Side.Question).Select(LabelOf).Distinct().Count();
        return speakers > 0 && (questions >= LeastTurns || (speakers > 1 && turns.Count >= LeastTurnsWithoutQuestions && turns.All(IsKnown))) ? turns : [];

        bool IsKnown(Turn turn) => PersonIn(turn.Label) is not null || speaking.Contains(LabelOf(turn));
    }

    // Whoever speaks says I and you, or asks; 漏洞危害 and 优点 never do.
    private bool Speaks(IEnumerable<Turn> turns)
    {
        var (all, personal) = (0, 0);
        foreach (var turn in turns)
        {
            var block = Blocks[turn.Block].Span;
            // A label that stands alone heads the next paragraph.
            var words = turn.Content >= block.End - 1 && turn.Block + 1 < Blocks.Count
                ? _text.Folded.AsSpan(Blocks[turn.Block + 1].Span.Start, Blocks[turn.Block + 1].Span.Length)
                : _text.Folded.AsSpan(turn.Content, Math.Max(0, block.End - turn.Content)).TrimEnd();
            all++;
            personal += words.Length > 0 && (words[^1] is '？' or '?' || words.IndexOfAny("我你您咱") >= 0) ? 1 : 0;
        }

        return all >= LeastTurnsOfStranger && personal * 5 >= all * 2;
    }

    // A host is named like the guests, and most of what the host says ends with a question mark.
    private bool Asks(IEnumerable<Turn> turns)
    {
        var (all, asked) = (0, 0);
        foreach (var turn in turns)
        {
            var block = Blocks[turn.Block].Span;
            var words = _text.Text.AsSpan(block.Start, block.Length).TrimEnd();
            all++;
            asked += words.Length > 0 && words[^1] is '？' or '?' ? 1 : 0;
        }

        return all >= LeastTurns && asked * 5 >= all * 3;
    }

    private string LabelOf(Turn turn) => ArticleText.Fold(turn.Label.Of(_text.Text));

    private Turn? TurnAt(int block)
    {
        var span = Blocks[block].Span;
        var colon = _text.Text.AsSpan(span.Start, Math.Min(span.Length, MaxLabel + 1)).IndexOfAny('：', ':') + span.Start;
        if (colon <= span.Start)
        {
            return null;
        }

        var label = TextSpan.FromBounds(span.Start, colon);
        var folded = ArticleText.Fold(label.Of(_text.Text)).Trim();
        if (folded.Any(c => c is '，' or '。' or '、' or '“' or '”' or ',' or '《' or '/' or '（' or '(' || char.IsAsciiDigit(c)))
        {
            return null;
        }

        var side = Array.Exists(Questions, q => folded == q) || folded == ArticleText.Fold(_text.Document.Outlet ?? "") || folded.EndsWith("记者", StringComparison.Ordinal) ? Side.Question
            : Array.Exists(Answers, a => folded == a) ? Side.Answer : Side.Named;
        if (side == Side.Named && (folded.Length < 2 || Reports(folded) || Array.Exists(Machines, m => folded == m)))
        {
            return null;
        }

        return new Turn(block, label, side == Side.Named && !IsName(label) ? Side.Other : side, Math.Min(colon + 1, span.End));
    }

    // 马克龙总统说：“…” is a sentence of an article, however often it comes again.
    private bool Reports(string label)
    {
        for (var i = 1; i < label.Length; i++)
        {
            if (article.Lexicon.Cues.Longest(label, i, out var cue) > 0 && cue.Frame != CueFrame.None)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A person that is known, or a word in the shape of a name: two to four characters, or Latin letters with a capital.</summary>
    private bool IsName(TextSpan label)
    {
        var words = label.Of(_text.Text).Trim();
        return PersonIn(label) is not null
            || (words.Length is 2 or 3 && article.Lexicon.Grammar.Surnames.Contains(ArticleText.Fold(words)[0]) && words.All(TextNormalizer.IsHan))
            || (words.Length is >= 2 and <= MaxLabel && char.IsAsciiLetterUpper(words[0]) && words.All(c => char.IsAsciiLetter(c) || c is ' ' or '.' or '-'))
            || (words.Length is >= 2 and <= LongestTransliteration && ArticleText.Fold(words).All(article.Lexicon.Grammar.Transliteration.Contains))
            || words.Any(TextNormalizer.IsInterpunct);
    }

    private DocumentName? PersonIn(TextSpan label) => article.Names.In(label.Start, label.End).LastOrDefault(h => h.Name.Type == SpeakerType.Person && h.Span.End <= label.End).Name;

    private (List<TextSpan> Spans, int Last) Pieces(Turn turn, int next)
    {
        var spans = new List<TextSpan>();
        var last = turn.Block;
        Add(turn.Content, Blocks[turn.Block].Span.End);
        for (last++; last < Math.Min(next, turn.Block + MaxTurnBlocks) && Blocks[last].Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.Quote; last++)
        {
            Add(Blocks[last].Span.Start, Blocks[last].Span.End);
        }

        return (spans, last - turn.Block);

        void Add(int start, int end)
        {
            start = _text.SkipBlanks(start);
            if (end - start > 3)
            {
                spans.Add(TextSpan.FromBounds(start, end));
            }
        }
    }

    private ResolvedSpeaker? SpeakerOf(Turn turn, Turn first)
    {
        if (turn.Side == Side.Answer)
        {
            return Interviewee(first) is { } asked ? new ResolvedSpeaker(asked.Full, SpeakerType.Person, asked, turn.Label, true, 0.9) { Role = asked.Role, Organization = asked.Organization, Country = asked.Entry?.Country ?? asked.Country } : null;
        }

        return PersonIn(turn.Label) is { } person && article.Names.In(turn.Label.Start, turn.Label.End).Last(h => h.Name == person) is var hit
            ? article.Speakers.Resolve(new Mention(turn.Label, hit.Span, MentionKind.Name, person), turn.Block)
            : PartOf(turn.Label) is { } whole
                ? new ResolvedSpeaker(whole.Full, SpeakerType.Person, whole, turn.Label, false, 0.9) { Role = whole.Role, Organization = whole.Organization, Country = whole.Entry?.Country ?? whole.Country }
                : new ResolvedSpeaker(turn.Label.Of(_text.Text).Trim(), SpeakerType.Person, null, turn.Label, false, 0.95);
    }

    // Sam is Sam Altman, when nobody else of the article bears the name.
    private DocumentName? PartOf(TextSpan label)
    {
        var word = ArticleText.Fold(label.Of(_text.Text)).Trim();
        var bearers = article.Names.Hits.Select(h => h.Name).Where(n => n.Type == SpeakerType.Person).Distinct()
            .Where(n => ArticleText.Fold(n.Full).Split('·', ' ').Contains(word) || (n.Latin is { } latin && ArticleText.Fold(latin).Split(' ').Contains(word))).Take(2).ToList();
        return bearers.Count == 1 ? bearers[0] : null;
    }

    /// <summary>答 is whom the article names most before the conversation begins.</summary>
    private DocumentName? Interviewee(Turn first) =>
        article.Names.In(0, first.Label.Start).Where(h => h.Name.Type == SpeakerType.Person).GroupBy(h => h.Name).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key;

    private void Note(Turn turn, ResolvedSpeaker speaker, List<TextSpan> spans)
    {
        var draft = new Draft
        {
            Speakers = [speaker],
            Cue = new CueHit(new TextSpan(turn.Content, 0), Cue.Plain("")),
            Rule = "transcript-turn",
            Fit = 1,
            Sentence = 0,
            ClauseStart = turn.Label.Start,
            ContentStart = turn.Content,
            ContentEnd = turn.Content,
            Detached = true,
            Verbatim = true,
        };
        draft.Behind.AddRange(spans);
        article.Drafts.Add(draft);
    }
}
