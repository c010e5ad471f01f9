using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>
/// Finds the names that an article introduces: after a title (副院长徐葳), before a bracket with Latin letters (艾曼·伊扎特（Aiman Ezzat）).
/// The last part of a name with interpuncts (赫雷罗) stands for the whole, unless two names end the same.
/// </summary>
internal sealed class NameDiscovery(ArticleText text, Lexicon lexicon)
{
    // An article that introduces more than this is a list of participants; the first are enough to name its speakers.
    private const int MaxNames = 400;

    private readonly Dictionary<string, DocumentName> _names = [];
    private readonly NameShapes _shapes = new(text, lexicon);

    public WordTrie<DocumentName> Run()
    {
        ReadBrackets();
        ReadTitles();
        return BuildTrie();
    }

    private void ReadBrackets()
    {
        foreach (var bracket in text.Brackets)
        {
            var latin = LatinName.Read(text.Text, bracket);
            if (latin is null || !LatinName.IsPerson(latin))
            {
                continue;
            }

            var end = bracket.Start;
            while (end > 0 && text.Text[end - 1] == ' ')
            {
                end--;
            }

            var start = _shapes.PersonNameBefore(end);
            if (end - start >= 2)
            {
                Add(TextSpan.FromBounds(start, end), latin);
            }
        }
    }

    private void ReadTitles()
    {
        for (var i = 0; i < text.Folded.Length;)
        {
            var length = lexicon.Titles.Longest(text.Folded, i);
            if (length == 0)
            {
                i++;
                continue;
            }

            i += length;
            var end = _shapes.PersonNameAfter(i);
            if (end > i)
            {
                Add(TextSpan.FromBounds(i, end), null);
            }
        }
    }

    private void Add(TextSpan span, string? latin)
    {
        var full = span.Of(text.Text);
        if (!_names.TryGetValue(full, out var name))
        {
            if (_names.Count >= MaxNames)
            {
                return;
            }

            var entry = lexicon.Gazetteer.ByName(full) ?? (latin is null ? null : lexicon.Gazetteer.ByName(latin));
            _names[full] = name = new DocumentName { Full = full, Type = SpeakerType.Person, Entry = entry is { Type: SpeakerType.Person } ? entry : null, Country = entry?.Country };
        }

        name.Latin ??= latin ?? name.Entry?.NameEn;
        Describe(name, span.Start);
    }

    private void Describe(DocumentName name, int start)
    {
        if (name.Role is not null)
        {
            return;
        }

        var title = TitleReader.Before(text, lexicon, start);
        (name.Role, name.Organization) = (title.Role, title.Organization);
        name.Country ??= title.Country;
    }

    private WordTrie<DocumentName> BuildTrie()
    {
        var trie = new WordTrie<DocumentName>();
        var owners = new Dictionary<string, DocumentName?>();
        foreach (var name in _names.Values)
        {
            var last = LastPart(name.Full);
            if (last.Length >= 2 && last.Length < name.Full.Length)
            {
                owners[last] = owners.TryGetValue(last, out var other) && other != name ? null : name;
            }
        }

        foreach (var (last, name) in owners)
        {
            if (name is not null && lexicon.Gazetteer.ByName(last) is null)
            {
                trie.Add(ArticleText.Fold(last), name);
            }
        }

        foreach (var (full, name) in _names)
        {
            // 国防部长埃斯珀 and 马克·埃斯珀 are one.
            trie.Add(ArticleText.Fold(full), owners.GetValueOrDefault(full) is { } longer && longer != name ? longer : name);
        }

        return trie;
    }

    private static string LastPart(string name)
    {
        for (var i = name.Length - 1; i >= 0; i--)
        {
            if (TextNormalizer.IsInterpunct(name[i]))
            {
                return name[(i + 1)..];
            }
        }

        return name;
    }
}
