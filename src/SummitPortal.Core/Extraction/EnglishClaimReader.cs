using System.Globalization;
using System.Text.RegularExpressions;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Core.Extraction;

/// <summary>Reads what an English sentence asserts about signing: “61 countries, including China, signed …”, “the US refused to sign”.</summary>
/// <remarks>The parties stand between the clause's beginning and the verb, or behind “signed by”; the declaration is named in the sentence, or is the article's.</remarks>
internal sealed partial class EnglishClaimReader(ArticleText text, DocumentNames names, Lexicon lexicon, InstrumentReader instruments)
{
    private const int MaxReach = 200;

    private static readonly (string Words, ClaimKind Claim)[] Acts =
    [
        ("refused to sign", ClaimKind.Declined), ("refuse to sign", ClaimKind.Declined), ("refusing to sign", ClaimKind.Declined), ("declined to sign", ClaimKind.Declined),
        ("declining to sign", ClaimKind.Declined), ("did not sign", ClaimKind.Declined), ("didn't sign", ClaimKind.Declined), ("didn’t sign", ClaimKind.Declined),
        ("have not signed", ClaimKind.Declined), ("has not signed", ClaimKind.Declined), ("would not sign", ClaimKind.Declined), ("will not sign", ClaimKind.Declined),
        ("not to sign", ClaimKind.Declined), ("failed to sign", ClaimKind.Declined), ("did not endorse", ClaimKind.Declined), ("refused to endorse", ClaimKind.Declined),
        ("whether to sign", ClaimKind.Undecided), ("whether it will sign", ClaimKind.Undecided),
        ("signed", ClaimKind.Signed), ("endorsed", ClaimKind.Signed), ("have signed", ClaimKind.Signed), ("signed up to", ClaimKind.Signed), ("signed on to", ClaimKind.Signed),
        ("supported", ClaimKind.Signed), ("backed", ClaimKind.Signed), ("adopted", ClaimKind.Signed),
    ];

    private static readonly string[] Objects = ["declaration", "statement", "communique", "communiqué", "call to action", "blueprint", "pledge"];

    private static readonly string[] Exceptions = ["without ", "except ", "excluding ", "exception of "];

    private static readonly string[] Small = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".Split(' ');
    private static readonly string[] Tens = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".Split(' ');

    public void Read(int index, List<ExtractedSignatoryClaim> claims)
    {
        var span = text.Sentences[index].Span;
        for (var i = span.Start; i < span.End; i++)
        {
            if (!text.IsPlain(i) || (i > span.Start && char.IsLetter(text.Folded[i - 1])) || ActAt(i, span.End) is not { } act)
            {
                continue;
            }

            var end = i + act.Words.Length;
            if (InstrumentOf(index, i, end, weak: act.Words is "supported" or "backed" or "adopted") is { } instrument)
            {
                Emit(claims, instrument, act.Claim, span, i, end);
            }

            i = end - 1;
        }
    }

    private (string Words, ClaimKind Claim)? ActAt(int i, int end)
    {
        (string Words, ClaimKind Claim)? longest = null;
        foreach (var act in Acts)
        {
            var after = i + act.Words.Length;
            if (act.Words.Length > (longest?.Words.Length ?? 0) && after <= end && string.CompareOrdinal(text.Folded, i, act.Words, 0, act.Words.Length) == 0 && (after == end || !char.IsLetter(text.Folded[after])))
            {
                longest = act;
            }
        }

        return longest;
    }

    /// <summary>The declaration that the sentence names; else the article's, when the sentence or the one before speaks of a declaration.</summary>
    private string? InstrumentOf(int index, int act, int end, bool weak)
    {
        var span = text.Sentences[index].Span;
        var behind = text.Folded.AsSpan(end, Math.Min(MaxReach, span.End - end));
        var named = Term(end, Math.Min(span.End, end + MaxReach)) ?? Term(Math.Max(span.Start, act - MaxReach), act);
        if (named is not null)
        {
            return named;
        }

        var speaksOfOne = HasObject(behind) || (!weak && (HasObject(text.Folded.AsSpan(span.Start, act - span.Start)) || (index > 0 && HasObject(text.Folded.AsSpan(text.Sentences[index - 1].Span.Start, text.Sentences[index - 1].Span.Length)))));
        return speaksOfOne ? instruments.BySummit(index) : null;
    }

    private string? Term(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (lexicon.InstrumentTerms.Longest(text.Folded, i, out var id) > 0)
            {
                return id;
            }
        }

        return null;
    }

    private static bool HasObject(ReadOnlySpan<char> words)
    {
        foreach (var noun in Objects)
        {
            if (words.IndexOf(noun) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Emit(List<ExtractedSignatoryClaim> claims, string instrument, ClaimKind claim, TextSpan sentence, int act, int end)
    {
        var passive = text.Folded.AsSpan(end, Math.Min(4, sentence.End - end)).StartsWith(" by ");
        var (from, to) = passive ? (end, Math.Min(sentence.End, end + MaxReach)) : (ClauseStart(sentence.Start, act), act);
        var evidence = TextSpan.FromBounds(Math.Min(from, act), passive ? to : ClauseEnd(end, sentence.End));
        foreach (Match match in Count().Matches(text.Folded[from..to]))
        {
            if (ValueOf(match.Groups["n"].Value) is > 1 and < 1000 and var count)
            {
                claims.Add(new ExtractedSignatoryClaim(instrument, null, claim, count, match.Groups["unit"].Value, evidence));
            }
        }

        foreach (var hit in names.In(from, to).Where(h => text.IsPlain(h.Span.Start) && (h.Name.Type == SpeakerType.Country || h.Name.Entry?.Id is "EU" or "AUC") && !IsException(from, h.Span.Start)).DistinctBy(h => h.Name.Entry!.Id))
        {
            claims.Add(new ExtractedSignatoryClaim(instrument, hit.Name.Entry!.Country, claim, null, null, evidence));
        }
    }

    // “…, but the US refused”, “…; China signed”: the parties stand behind the last conjunction.
    private int ClauseStart(int start, int act)
    {
        var from = Math.Max(start, act - MaxReach);
        foreach (var mark in ClauseMarks)
        {
            var at = text.Folded.LastIndexOf(mark, act - 1, act - from, StringComparison.Ordinal);
            from = at < 0 ? from : at + mark.Length;
        }

        return text.SkipBlanks(from);
    }

    private static readonly string[] ClauseMarks = ["; ", ", but ", ", while ", ", although ", " whereas ", ", though "];

    private int ClauseEnd(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text.Text[i] is ',' or ';' or '.' && text.IsPlain(i))
            {
                return i;
            }
        }

        return end;
    }

    private bool IsException(int from, int at)
    {
        var before = text.Folded.AsSpan(from, at - from);
        foreach (var word in Exceptions)
        {
            if (before.LastIndexOf(word) is var found and >= 0 && before[found..].IndexOf(',') < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static int ValueOf(string words) =>
        int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
            ? digits
            : words.Split('-').Sum(w => Math.Max(Math.Max(0, Array.IndexOf(Small, w)), 10 * Array.IndexOf(Tens, w)));

    [GeneratedRegex(@"(?<![\w-])(?<n>[0-9]{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?) (?<unit>countries and (?:international )?organi[sz]ations|countries|nations|states|governments|parties|signatories)\b", RegexOptions.None, SourceLimits.PatternMilliseconds)]
    private static partial Regex Count();
}
