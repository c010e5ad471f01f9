using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>
/// Reads what an article asserts about signing: who signed or declined, how many did, and which declaration. A count and the parties that
/// are named with it are claims of their own.
/// </summary>
internal sealed class SignatoryClaimExtractor(ArticleText text, DocumentNames names, Lexicon lexicon, IReadOnlyList<string> summits)
{
    // Longer lists of parties than this are not read; the bound keeps hostile clauses linear.
    private const int MaxReach = 150;

    private readonly SigningWords _words = lexicon.Signing;
    private readonly SubjectFinder _subjects = new(text, names, lexicon);
    private readonly PartyReader _parties = new(text, names, lexicon);
    private readonly InstrumentReader _instruments = new(text, lexicon, summits);

    public IReadOnlyList<ExtractedSignatoryClaim> Run()
    {
        var claims = new List<ExtractedSignatoryClaim>();
        var english = new EnglishClaimReader(text, names, lexicon, _instruments);
        for (var i = 0; i < text.Sentences.Count; i++)
        {
            if (EnglishReader.IsEnglish(text, text.Sentences[i]))
            {
                english.Read(i, claims);
                continue;
            }

            for (var c = 0; c < text.Sentences[i].Clauses.Count; c++)
            {
                ReadClause(i, c, claims);
            }
        }

        return claims;
    }

    private void ReadClause(int sentence, int index, List<ExtractedSignatoryClaim> claims)
    {
        var clause = text.Sentences[sentence].Clauses[index].Span;
        for (var i = clause.Start; i < clause.End; i++)
        {
            if (!text.IsPlain(i))
            {
                continue;
            }

            var length = _words.Acts.Longest(text.Folded, i, out var claim);
            var noun = _words.Signatories.Longest(text.Folded, i);
            var member = _words.Memberships.Longest(text.Folded, i, out var membership);
            if (member > 0)
            {
                var (parties, start) = PartiesOf(sentence, index, i);
                Emit(claims, parties, _instruments.Near(sentence, i), membership, start, i + member);
                i += member - 1;
            }
            else if (noun > length && _parties.CountBefore(clause.Start, i + noun) is { } count)
            {
                // 64个签署方: the count needs no verb.
                Emit(claims, [count], _instruments.At(clause.Start, i) ?? _instruments.Near(sentence, clause.End) ?? _instruments.BySummit(sentence), ClaimKind.Signed, count.Start, i + noun);
                i += noun - 1;
            }
            else if (noun > length)
            {
                ReadSignatories(sentence, clause, new TextSpan(i, noun), claims);
                i += noun - 1;
            }
            else if (length > 0 && i + length <= clause.End)
            {
                ReadAct(sentence, index, new TextSpan(i, length), claim, claims);
                i += length - 1;
            }
        }
    }

    // 中国作为核心签署国之一; 签署国中有美国和中国
    private void ReadSignatories(int sentence, TextSpan clause, TextSpan noun, List<ExtractedSignatoryClaim> claims)
    {
        var before = text.Folded.AsSpan(clause.Start, noun.Start - clause.Start);
        var role = Math.Max(before.LastIndexOf("作为"), before.LastIndexOf('是'));
        if (role > 0)
        {
            Emit(claims, _parties.In(clause.Start, clause.Start + role), _instruments.Near(sentence, clause.End), ClaimKind.Signed, clause.Start, noun.End);
            return;
        }

        if (_parties.CountAfter(noun.End, clause.End) is { } count)
        {
            Emit(claims, [count], _instruments.At(clause.Start, noun.Start) ?? _instruments.Near(sentence, clause.End) ?? _instruments.BySummit(sentence), ClaimKind.Signed, noun.Start, count.End);
            return;
        }

        var after = text.Folded.AsSpan(noun.End, Math.Min(4, clause.End - noun.End));
        if (after.StartsWith('有') || after.StartsWith("中有") || after.StartsWith("包括") || after.StartsWith("中包括") || after.StartsWith("里有"))
        {
            Emit(claims, _parties.In(noun.End, clause.End), _instruments.Near(sentence, clause.Start) ?? _instruments.Near(sentence, clause.End), ClaimKind.Signed, noun.Start, clause.End);
        }
    }

    private void ReadAct(int sentence, int index, TextSpan act, ClaimKind claim, List<ExtractedSignatoryClaim> claims)
    {
        var clause = text.Sentences[sentence].Clauses[index].Span;
        var weak = _words.Weak.Contains(act.Of(text.Folded));
        var found = _instruments.After(sentence, act.End, clause.End, generic: !weak, out var other);
        // 美国和英国没有加入: what was named before is what they did not join.
        if (found is null && weak && claim == ClaimKind.Declined && !other)
        {
            found = _instruments.Near(sentence, act.Start);
        }

        if (other || (found is null && weak))
        {
            return;
        }

        // 没有签字的美国和英国
        if (act.End < clause.End && text.Folded[act.End] == '的' && _parties.In(act.End + 1, Math.Min(clause.End, act.End + MaxReach)) is { Count: > 0 } named)
        {
            Emit(claims, named, _instruments.At(clause.Start, act.Start) ?? _instruments.Near(sentence, act.Start), claim, clause.Start, clause.End);
            return;
        }

        var (parties, start) = PartiesOf(sentence, index, act.Start);
        claim = claim == ClaimKind.Signed && IsNegated(clause.Start, act) ? ClaimKind.Declined : claim;
        // 第一次没有美国签字
        if (claim == ClaimKind.Signed && start > clause.Start + 1 && text.Folded.AsSpan(start - 2, 2) is "没有" or "未见" or "不见")
        {
            (claim, start) = (ClaimKind.Declined, start - 2);
        }

        found ??= _instruments.At(clause.Start, act.Start);
        found ??= _instruments.Near(sentence, act.Start);
        Emit(claims, parties, found, claim, start, clause.End);
    }

    // 拒绝在这份声明上签字, 缺席了声明的签署: the negation stands before what is signed.
    private bool IsNegated(int start, TextSpan act)
    {
        foreach (var word in Negations)
        {
            var at = text.Folded.LastIndexOf(word, act.Start, act.Start - start, StringComparison.Ordinal);
            var between = at < start ? "" : text.Folded[(at + word.Length)..act.Start].TrimStart('了').TrimStart('有');
            if (between.Length is > 1 and <= LongestObject && !between.Contains('，', StringComparison.Ordinal) && (between[0] is '在' or '为' or '给' or '对' ? word != Absent : between[^1] == '的' && word == Absent))
            {
                return true;
            }
        }

        return false;
    }

    private const int LongestObject = 30;
    private const string Absent = "缺席";
    private static readonly string[] Negations = ["拒绝", "没有", "没", "未", "不愿", "不肯", "不会", "不打算", "无意", "拒不", Absent];

    private (IReadOnlyList<Party> Parties, int Start) PartiesOf(int sentence, int index, int act)
    {
        var clauses = text.Sentences[sentence].Clauses;
        var parties = _parties.In(Math.Max(clauses[index].Span.Start, act - MaxReach), act);
        if (parties.Count > 0)
        {
            return With(sentence, index, parties);
        }

        var signers = _parties.PersonsIn(Math.Max(clauses[index].Span.Start, act - MaxReach), act);
        if (signers.Count > 1)
        {
            return (signers, signers[0].Start);
        }

        if (_subjects.Before(clauses[index].Span.Start, act) is { } subject && PartyReader.Of(subject.Main) is { } own)
        {
            return ([own], subject.Start);
        }

        for (var i = index - 1; i >= 0 && index - i <= 5; i--)
        {
            var before = _parties.AsSubjects(clauses[i].Span);
            if (before.Count > 0)
            {
                return (before, before[0].Start);
            }

            if (_subjects.Topic(clauses[i].Span) is { } topic)
            {
                return PartyReader.Of(topic) is { } party && !_parties.IsPlace(topic.Head, clauses[i].Span.End) ? ([party], topic.Span.Start) : ([], 0);
            }
        }

        return ([], 0);
    }

    // 新加坡…，去年便与美国签订…: the subject signs as well.
    private (IReadOnlyList<Party> Parties, int Start) With(int sentence, int index, IReadOnlyList<Party> parties)
    {
        var clauses = text.Sentences[sentence].Clauses;
        var start = parties[0].Start;
        if (parties is not [{ Code: { } code }] || start <= clauses[index].Span.Start || text.Folded[start - 1] is not ('与' or '同' or '和' or '跟'))
        {
            return (parties, start);
        }

        for (var i = index; i >= 0 && index - i <= 3; i--)
        {
            if (_subjects.Topic(clauses[i].Span) is { } topic && topic.Span.Start < start && PartyReader.Of(topic) is { } own && own.Code != code)
            {
                return ([own, .. parties], own.Start);
            }
        }

        return (parties, start);
    }

    private static void Emit(List<ExtractedSignatoryClaim> claims, IReadOnlyList<Party> parties, string? instrument, ClaimKind claim, int start, int end)
    {
        if (instrument is null || end <= start)
        {
            return;
        }

        // Those who sign a letter sign for themselves: only how many they are is a claim.
        foreach (var party in parties.Where(p => p.Count is not null || !instrument.EndsWith(InstrumentReader.OpenLetter, StringComparison.Ordinal)))
        {
            claims.Add(new ExtractedSignatoryClaim(instrument, party.Code, claim, party.Count, party.Unit, TextSpan.FromBounds(start, end)));
        }
    }
}
