using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Finds who an English reporting verb has for its subject.</summary>
internal sealed class EnglishSubjects(ArticleReading article)
{
    private static readonly string[] Adverbs = ["also", "later", "earlier", "then", "has", "had", "have", "previously", "repeatedly", "publicly", "reportedly", "further", "again", "on monday", "on tuesday", "on wednesday", "on thursday", "on friday", "who", "and"];
    private static readonly string[] Groups = ["officials", "experts", "analysts", "sources", "researchers", "critics", "observers", "leaders", "ministers", "participants", "delegates", "executives", "companies", "countries", "governments", "government", "lawyers", "economists", "campaigners", "regulators", "scientists", "activists", "lawmakers", "diplomats", "ministry", "minister", "spokesperson", "spokesman", "spokeswoman", "official", "source", "report", "statement"];

    private readonly ArticleText _text = article.Text;
    private readonly Dictionary<string, string> _fullNames = new(StringComparer.Ordinal);

    public TextSpan? Before(int start, int end)
    {
        var span = Trim(start, end);
        return span.Length == 0 || !IsSubject(span) ? null : span;
    }

    public TextSpan? After(int start, Sentence sentence)
    {
        var end = start;
        while (end < sentence.Span.End && !(_text.IsPlain(end) && _text.Text[end] is ',' or '.' or ';' or ':') && end - start < 120)
        {
            end++;
        }

        var span = Trim(start, end);
        return span.Length == 0 || !IsSubject(span) ? null : span;
    }

    /// <summary>The words without blanks and commas around them and adverbs behind them.</summary>
    public TextSpan Trim(int start, int end)
    {
        while (start < end && _text.Text[start] is ' ' or ',' or '”' or '"')
        {
            start++;
        }

        for (var changed = true; changed;)
        {
            changed = false;
            while (end > start && _text.Text[end - 1] is ' ' or ',')
            {
                end--;
            }

            var adverb = Array.Find(Adverbs, a => end - start > a.Length && _text.Folded[end - a.Length - 1] == ' ' && string.CompareOrdinal(_text.Folded, end - a.Length, a, 0, a.Length) == 0);
            if (adverb is not null)
            {
                end -= adverb.Length;
                changed = true;
            }
        }

        return TextSpan.FromBounds(start, Math.Max(start, end));
    }

    public ResolvedSpeaker? Resolve(TextSpan mention, int block)
    {
        var words = mention.Of(_text.Text);
        if (words is "He" or "he" or "She" or "she")
        {
            var (name, certainty) = article.Coreference.Person(words is "He" or "he" ? "他" : "她", block, mention.Start);
            return name is null ? null : new ResolvedSpeaker(name.Entry?.NameEn ?? name.Full, name.Type, name, mention, true, certainty);
        }

        var last = article.Names.In(mention.Start, mention.End).LastOrDefault(h => h.Span.End <= mention.End && h.Name.Type == SpeakerType.Person);
        last = last.Name is null ? article.Names.In(mention.Start, mention.End).FirstOrDefault() : last;
        if (last.Name is { } known)
        {
            var printed = known.Type == SpeakerType.Person ? known.Entry?.NameEn ?? known.Full : last.Span.Of(_text.Text);
            return new ResolvedSpeaker(printed, known.Type, known, mention, false, 0.98) { Country = known.Entry?.Country ?? known.Country };
        }

        var group = Array.Exists(Groups, g => words.EndsWith(g, StringComparison.OrdinalIgnoreCase));
        return group ? new ResolvedSpeaker(words, SpeakerType.Anonymous, null, mention, false, 0.8) : Capitalised(mention);
    }

    private static int FirstOf(string phrase)
    {
        foreach (var mark in AfterName)
        {
            if (phrase.IndexOf(mark, StringComparison.Ordinal) is var at and > 3 && LatinName.IsPerson(phrase[..at]))
            {
                return at;
            }
        }

        return phrase.Length;
    }

    private static readonly string[] AfterName = [", ", " of ", " at ", " from ", " who "];

    private ResolvedSpeaker? Capitalised(TextSpan mention)
    {
        // Bruce Meyer of the University of Chicago, who …
        var phrase = mention.Of(_text.Text);
        var of = FirstOf(phrase);
        var words = phrase[..of].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var from = words.Length;
        while (from > 0 && char.IsUpper(words[from - 1][0]))
        {
            from--;
        }

        var name = string.Join(' ', words[from..]).TrimEnd(',');
        if (name.Length < 3)
        {
            return null;
        }

        var person = words.Length - from is 2 or 3 && LatinName.IsPerson(name);
        if (person)
        {
            _fullNames[words[^1]] = name;
        }

        var full = words.Length - from == 1 ? _fullNames.GetValueOrDefault(name, name) : name;
        return new ResolvedSpeaker(full, person || full != name ? SpeakerType.Person : SpeakerType.Organization, null, mention, false, person || full != name ? 0.9 : 0.75);
    }

    // A subject is a pronoun, a name, or a noun phrase that begins with a capital or an article, and never a whole clause.
    private bool IsSubject(TextSpan span)
    {
        var words = span.Of(_text.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= 22
            && words[0] is not ("Many" or "Some" or "Most" or "All" or "One" or "It" or "it" or "This" or "That" or "There" or "They" or "they" or "which" or "We" or "I" or "to" or "To" or "not" or "As" or "as")
            && (words[0] is "He" or "he" or "She" or "she" || words.Any(w => char.IsUpper(w[0])) || Array.Exists(Groups, g => words[^1].Equals(g, StringComparison.OrdinalIgnoreCase)));
    }
}
