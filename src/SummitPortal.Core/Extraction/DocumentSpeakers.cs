using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Says who speaks through a document: its owner, whoever published it before, or the paper that it is.</summary>
internal sealed class DocumentSpeakers(ArticleText text, DocumentNames names, Lexicon lexicon, Coreference coreference, IssuerFinder issuers, SpeakerResolver resolver)
{
    private static readonly string[] HousePronouns = ["该公司", "这家公司", "该机构", "该组织", "该集团", "该校", "该所"];
    private static readonly string[] OwnedDocuments = ["报告", "声明", "研究", "白皮书", "文章", "文件", "公报", "公告", "通知", "公开信", "推文", "帖子", "博文", "论文", "备忘录", "信中", "信件", "该信", "来信", "起诉书", "诉状", "文中", "书中", "邮件", "讲话", "演讲", "简报", "宣言", "社评", "社论", "决定", "财报", "年报", "半年报", "季报", "招股书", "纲领", "政纲", "意见", "办法", "规定", "方案"];
    private static readonly string[] Writings = ["文章", "该文", "文中", "一文", "信中", "信", "该信", "推文", "帖子", "博文", "贴文", "来信", "文章中"];
    private static readonly string[] Determiners = ["一则", "其中一则", "其中一份", "这则", "这封", "一份", "这份", "这一", "该", "这篇", "上述", "一项", "这项", "这", "这个", "那份"];
    private static readonly string[] Accounts = ["财报", "年报", "半年报", "季报", "招股书", "业绩预告", "业绩快报"];
    private static readonly string[] Suits = ["诉状", "起诉书", "起诉状", "诉讼文件"];
    private const int LongestPaper = 16;
    private const int MinHouse = 3;
    private static readonly string[] Papers = ["报", "刊", "杂志", "新闻", "评论", "邮报", "论坛", "先驱", "观察家", "卫报", "时代", "财富", "福布斯", "连线", "大西洋", "自然", "科学", "经济学人", "商业周刊", "政治", "国会山"];

    public ResolvedSpeaker? Resolve(Mention mention, int block)
    {
        var word = mention.Head.Of(text.Text);
        // 《周日论坛报》 that no list knows is a paper by its name.
        if (mention.Name is null or { Type: SpeakerType.Country } && word is ['《', .., '》'] && word.Length <= LongestPaper && (Array.Exists(Papers, p => word.AsSpan(..^1).EndsWith(p)) || IsCalledMedium(mention)))
        {
            return new ResolvedSpeaker(word[1..^1], SpeakerType.Organization, null, mention.Span, false, 0.9) { Country = resolver.CountryOf(mention) };
        }

        if (mention.Name is { } owner)
        {
            var speaker = new ResolvedSpeaker(owner.Full, owner.Type, owner, mention.Span, false, 0.88) { Country = owner.Entry?.Country ?? owner.Country };
            coreference.NoteDocument(speaker, block);
            return speaker;
        }

        var before = text.Folded[mention.Span.Start..mention.Head.Start];
        if ((before.Length == 0 || Array.Exists(Determiners, d => d == before)) && Array.Exists(Writings, w => w == ArticleText.Fold(word)) && coreference.Author(block) is { } writer)
        {
            return writer with { Mention = mention.Span, Coreference = true, Certainty = 0.8 };
        }

        // 最新财报显示，…: whose one it is, is told by what it says.
        if (before is "" or "最新" or "最新的" or "其最新" or "另据" or "公司最新" or "公司" && Array.Exists(Accounts, a => ArticleText.Fold(word).EndsWith(a, StringComparison.Ordinal)) && SpokenOf(mention.Span.End, block) is { } reported)
        {
            coreference.NoteDocument(reported, block);
            return reported with { Mention = mention.Span, Coreference = true, Certainty = 0.85 };
        }

        if (IsOwned(word) && (before.Length == 0 || Array.Exists(Determiners, d => d == before)) && coreference.DocumentOwner(block) is { } issuer)
        {
            coreference.NoteDocument(issuer, block);
            return issuer with { Mention = mention.Span, Coreference = true, Certainty = 0.8 };
        }

        if (before.Length == 0 && Array.Exists(Suits, d => ArticleText.Fold(word).StartsWith(d, StringComparison.Ordinal)) && issuers.Plaintiff(mention.Span.Start) is { } plaintiff && resolver.Resolve(plaintiff, block) is { } sued)
        {
            coreference.NoteDocument(sued, block);
            return sued with { Mention = mention.Span, Coreference = true, Certainty = 0.8 };
        }

        if ((before.Length > 0 && before[0] is '他' or '她') || (word is "推文" or "帖子" or "貼文" or "贴文" or "公开信" && before.Length is > 0 and < 6))
        {
            var (author, certainty) = coreference.Person(before[0] == '她' ? "她" : "他", block, mention.Head.Start);
            return author is null ? null : SpeakerResolver.Anaphor(author, mention, certainty * 0.9);
        }

        if (Array.Exists(HousePronouns, p => before.StartsWith(p, StringComparison.Ordinal)) && coreference.Houses.Last(block) is { } house)
        {
            return SpeakerResolver.Anaphor(house, mention, 0.8);
        }

        if (ArticleText.Fold(word) == "报道" && before.Length == 0 && coreference.Houses.Outlet(block) is { } outlet)
        {
            return SpeakerResolver.Anaphor(outlet, mention, 0.8);
        }

        if (IsOwned(word) && (before.Length == 0 || Array.Exists(Determiners, d => before.StartsWith(d, StringComparison.Ordinal))) && Issued(mention, block) is { } published)
        {
            return published;
        }

        // 国务院印发《实施意见》。《实施意见》提出: a document that was named before has whoever published it.
        if (before.Length == 0 && word is ['《', .. var title, '》'] && IsOwned(title) && text.Text.IndexOf(word, StringComparison.Ordinal) < mention.Head.Start && Issued(mention, block) is { } named)
        {
            return named;
        }

        // 《国务院关于…的意见》: a decision says in its title whose it is.
        if (word is ['《', .., '》'] && word.IndexOf("关于", StringComparison.Ordinal) is var about and > 2 && issuers.In(mention.Head.Start + 1, mention.Head.Start + about) is { Name: not null } titled && resolver.Resolve(titled, block) is { } body)
        {
            coreference.NoteDocument(body, block);
            return body with { Mention = mention.Span, Certainty = 0.85 };
        }

        // Rain AI的文件, Rain AI 报告, whom no list knows; PPI 数据 is a figure.
        if ((before.EndsWith('的') || word is not ("数据" or "报告" or "指数") || text.Text.AsSpan(mention.Span.Start, before.Length).IndexOfAnyInRange('a', 'z') >= 0) && NewestOf(before).TrimEnd('的', ' ') is { Length: > 2 } latin && char.IsAsciiLetterUpper(text.Text[mention.Span.Start]) && latin.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or '-'))
        {
            return new ResolvedSpeaker(text.Text.Substring(mention.Span.Start, latin.Length), SpeakerType.Organization, null, mention.Span, false, 0.8);
        }

        // 某商城官网, whom no list knows
        if (word.StartsWith('官') && before.TrimEnd('的', ' ') is { Length: >= 2 and <= LongestPaper } site && site.AsSpan().IndexOfAny("，的在") < 0)
        {
            return new ResolvedSpeaker(text.Text.Substring(mention.Span.Start, site.Length), SpeakerType.Organization, null, mention.Span, false, 0.8) { Country = resolver.CountryOf(mention) };
        }

        if (Publisher(mention) is { } publisher)
        {
            coreference.NoteDocument(publisher, block);
            return publisher;
        }

        // 声明中提到，…: a statement has somebody who made it, and that is the house the article speaks of.
        if ((before is "" or "最新" or "最新的" || char.IsAsciiDigit(before[0])) && IsOfHouse(word) && coreference.Houses.Issuer(block) is { IsOutlet: false } maker)
        {
            return SpeakerResolver.Anaphor(maker, mention, 0.7);
        }

        // 中源家居公告称: whom no list knows and the article names again.
        if (before.Length is >= MinHouse and <= LongestPaper && word is "公告" or "财报" or "年报" && before.All(TextNormalizer.IsHan) && lexicon.Grammar.Adverbs.Longest(before, 0) == 0 && resolver.Repeats(before))
        {
            return new ResolvedSpeaker(text.Text.Substring(mention.Span.Start, before.Length), SpeakerType.Organization, null, mention.Span, false, 0.75) { Country = resolver.CountryOf(mention) };
        }

        return word is "消息" or "传言" or "报道"
            ? new ResolvedSpeaker(word, SpeakerType.Anonymous, null, mention.Span, false, 0.7)
            : new ResolvedSpeaker(mention.Span.Of(text.Text), SpeakerType.Organization, null, mention.Span, false, 0.55);
    }

    private bool IsOfHouse(string document) => ArticleText.Fold(document).TrimEnd('中', '里') is var word && lexicon.Grammar.HouseDocuments.Any(d => word.EndsWith(d, StringComparison.Ordinal));

    // …，2024年某公司营收…: the house that one of the next clauses begins with.
    private ResolvedSpeaker? SpokenOf(int from, int block)
    {
        const int MaxClauses = 3;
        for (var (clause, tries) = (from, 0); tries < MaxClauses; tries++)
        {
            clause = text.Folded.IndexOfAny(['，', '。', '\n'], clause) is var stop and >= 0 && text.Folded[stop] == '，' ? stop + 1 : text.Folded.Length;
            if (names.TryAt(Lead.Skip(text, lexicon, clause, text.Folded.Length), out var house) && house.Name is { Type: SpeakerType.Organization, IsOutlet: false })
            {
                return resolver.Resolve(new Mention(house.Span, house.Span, MentionKind.Name, house.Name), block);
            }
        }

        return null;
    }

    // Example-Lab的最新研究
    private static string NewestOf(string owner)
    {
        var newest = Array.Find(Newest, n => owner.EndsWith(n, StringComparison.Ordinal));
        return newest is null ? owner : owner[..^newest.Length];
    }

    private static readonly string[] Newest = ["的最新", "的一项最新", "的一项新", "的一项", "的新", "最新"];

    // 报告, 声明中
    private static bool IsOwned(string document) =>
        ArticleText.Fold(document) is var word && Array.Exists(OwnedDocuments, d => word.EndsWith(d, StringComparison.Ordinal) || word.TrimEnd('中', '里').EndsWith(d, StringComparison.Ordinal));

    // 印度商业报纸《铸币》, 《Frontline》杂志
    private bool IsCalledMedium(Mention mention)
    {
        var (before, behind) = (text.Folded[mention.Span.Start..mention.Head.Start], text.Folded[mention.Head.End..mention.Span.End]);
        return Array.Exists(Media, m => before.EndsWith(m, StringComparison.Ordinal) || behind.StartsWith(m, StringComparison.Ordinal));
    }

    private static readonly string[] Media = ["媒体", "报纸", "日报", "周刊", "周报", "杂志", "期刊", "新闻网", "网站", "新闻网站", "电视台"];

    public ResolvedSpeaker? Issued(Mention mention, int block)
    {
        if (issuers.Earlier(mention.Span.Start) is not { } issuer || resolver.Resolve(issuer, block) is not { } house)
        {
            return null;
        }

        if (!coreference.DocumentOwners(block).Any(o => o.Name == house.Name))
        {
            coreference.NoteDocument(house, block);
        }

        return house with { Mention = mention.Span, Coreference = true, Certainty = 0.8 };
    }

    // 某机构发布声明说, 某人发出的全员信中指出: whoever publishes the document says what it says.
    private ResolvedSpeaker? Publisher(Mention mention)
    {
        for (var i = mention.Span.Start + 2; i < mention.Head.Start && text.Folded[mention.Span.Start] is not ('一' or '这' or '该' or '其' or '此' or '新' or '本'); i++)
        {
            if (lexicon.Grammar.Publishing.Longest(text.Folded, i) > 0 && text.IsPlain(i))
            {
                var end = i;
                while (AdverbBefore(mention.Span.Start, end) is var adverb and > 0)
                {
                    end -= adverb;
                }

                // 某某部8月10日发布的…
                for (var day = mention.Span.Start + 2; day < end; day++)
                {
                    end = TimeReader.Skip(text.Folded, day, end) == end ? day : end;
                }

                while (end > mention.Span.Start && text.Text[end - 1] == ' ')
                {
                    end--;
                }

                if (end - mention.Span.Start < 2)
                {
                    return null;
                }

                return resolver.Unknown(new Mention(TextSpan.FromBounds(mention.Span.Start, end), TextSpan.FromBounds(mention.Span.Start, end), MentionKind.Unknown, null));
            }
        }

        return null;
    }

    // 某公司最新发布的报告, 某机构也发布声明: adverbs are no part of the publisher's name.
    private int AdverbBefore(int start, int end)
    {
        var adverbs = lexicon.Grammar.Adverbs;
        return end - 2 >= start && adverbs.Longest(text.Folded, end - 2) == 2 ? 2 : end - 2 > start && adverbs.Longest(text.Folded, end - 1) == 1 ? 1 : 0;
    }
}
