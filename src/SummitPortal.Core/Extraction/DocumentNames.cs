using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>All names of an article: those of the gazetteer and those that the article introduces, each with every place where it stands.</summary>
internal sealed class DocumentNames
{
    private readonly Dictionary<int, int> _byStart = [];
    private readonly List<NameHit> _hits;
    private Dictionary<char, DocumentName>? _surnames;

    private DocumentNames(List<NameHit> hits)
    {
        _hits = hits;
        for (var i = 0; i < hits.Count; i++)
        {
            _byStart[hits[i].Span.Start] = i;
        }
    }

    /// <summary>In reading order; never overlapping.</summary>
    public IReadOnlyList<NameHit> Hits => _hits;

    public static DocumentNames Read(ArticleText text, Lexicon lexicon)
    {
        var names = new NameDiscovery(text, lexicon).Run(out var introduced);
        var known = new Dictionary<string, DocumentName>();
        foreach (var name in introduced.Where(n => n.Entry is not null).OrderByDescending(n => n.Full.Length))
        {
            known.TryAdd(name.Entry!.Id, name);
        }

        var hits = new List<NameHit>();
        var conditions = new NameConditions(text, lexicon.Gazetteer);
        for (var i = 0; i < text.Folded.Length;)
        {
            var local = names.Longest(text.Folded, i, out var hit);
            var length = lexicon.Gazetteer.Longest(text.Folded, i, out var entry);
            if (length > local && !conditions.Allows(i, length, entry))
            {
                length = 0;
            }

            if (Math.Max(local, length) == 0 || !IsWord(text.Text, i, Math.Max(local, length)))
            {
                i++;
                continue;
            }

            if (local < length)
            {
                (hit, local) = (Known(known, entry, Untitled(text.Text.Substring(i, length), lexicon)), length);
            }

            hits.Add(new NameHit(new TextSpan(i, local), hit));
            i += local;
        }

        return new DocumentNames(hits);
    }

    public bool TryAt(int start, out NameHit hit)
    {
        hit = _byStart.TryGetValue(start, out var index) ? _hits[index] : default;
        return hit.Name is not null;
    }

    /// <summary>The one person of the article with a Chinese name that begins so, or with another whose surname is this character (肖恩·金); null when there is none, or more than one.</summary>
    public DocumentName? BySurname(char surname)
    {
        _surnames ??= _hits.Where(h => h.Name.Type == SpeakerType.Person).Select(h => h.Name).Distinct().Select(n => (Surname: SurnameOf(ArticleText.Fold(n.Full)), Name: n))
            .Where(n => n.Surname != '\0').GroupBy(n => n.Surname).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single().Name);
        return _surnames.GetValueOrDefault(surname);
    }

    private static char SurnameOf(string name) => name.Length > 3 && name[^2] == '·' ? name[^1] : name.Length is 2 or 3 ? name[0] : '\0';

    /// <summary>Names that begin in a range.</summary>
    public IEnumerable<NameHit> In(int start, int end)
    {
        for (var i = FirstFrom(start); i < _hits.Count && _hits[i].Span.Start < end; i++)
        {
            yield return _hits[i];
        }
    }

    private int FirstFrom(int start)
    {
        var (low, high) = (0, _hits.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _hits[middle].Span.Start < start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // 特朗普总统 and 国家主席习近平 are spellings of the gazetteer; a name goes without its title.
    private static string Untitled(string form, Lexicon lexicon)
    {
        var folded = ArticleText.Fold(form);
        var prefix = lexicon.Titles.Longest(folded, 0);
        if (prefix > 0 && form.Length - prefix >= 2)
        {
            return form[prefix..];
        }

        for (var i = 2; i < form.Length; i++)
        {
            if (lexicon.Titles.Longest(folded, i) == form.Length - i)
            {
                return form[..i];
            }
        }

        return form;
    }

    private static DocumentName Known(Dictionary<string, DocumentName> known, GazetteerEntry entry, string form)
    {
        if (!known.TryGetValue(entry.Id, out var name))
        {
            known[entry.Id] = name = new DocumentName { Full = char.IsAsciiLetter(form[0]) && entry.Type == SpeakerType.Person && !form.Any(TextNormalizer.IsHan) ? entry.NameZh : form, Type = entry.Type, Entry = entry, Latin = entry.NameEn, Country = entry.Country };
        }

        if (form.Length > name.Full.Length && entry is { Type: SpeakerType.Person } or { Type: SpeakerType.Organization, IsOutlet: false } && form.Any(TextNormalizer.IsHan))
        {
            name.Full = form;
        }

        return name;
    }

    // "AI" is no word of "OpenAI".
    private static bool IsWord(string text, int start, int length) =>
        !(char.IsAsciiLetterOrDigit(text[start]) && start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
        && !(char.IsAsciiLetterOrDigit(text[start + length - 1]) && start + length < text.Length && char.IsAsciiLetterOrDigit(text[start + length]));
}
