using System.Globalization;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Search;

/// <summary>
/// Reads what people type: words (all must be found), <c>"words in this order"</c>, <c>this OR that</c>, <c>-not this</c>,
/// <c>speaker:马克龙</c>. Any text is a search; what cannot be meant is noted.
/// </summary>
public sealed class SearchQueryParser
{
    private static readonly Dictionary<string, SearchField> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["speaker"] = SearchField.Speaker,
        ["发言者"] = SearchField.Speaker,
        ["country"] = SearchField.Country,
        ["国家"] = SearchField.Country,
        ["outlet"] = SearchField.Outlet,
        ["媒体"] = SearchField.Outlet,
        ["summit"] = SearchField.Summit,
        ["峰会"] = SearchField.Summit,
        ["issue"] = SearchField.Issue,
        ["议题"] = SearchField.Issue,
        ["after"] = SearchField.After,
        ["起"] = SearchField.After,
        ["before"] = SearchField.Before,
        ["止"] = SearchField.Before,
    };

    private readonly string _typed;
    private readonly List<SearchTerm> _terms = [];
    private readonly List<SearchNote> _notes = [];
    private int _at;

    private SearchQueryParser(string typed) => _typed = typed;

    public static SearchQuery Parse(string typed)
    {
        var parser = new SearchQueryParser(TextNormalizer.Clean(typed));
        parser.ReadTerms();
        return new SearchQuery(parser._terms, [.. parser._notes.Distinct()]);
    }

    private void ReadTerms()
    {
        var joins = false;
        var count = 0;
        while (SkipBlanks())
        {
            if (ReadsOr())
            {
                joins = _terms.Count > 0;
                continue;
            }

            if (ReadTerm() is not { } term)
            {
                continue;
            }

            if (++count > SearchQuery.MostTerms)
            {
                _notes.Add(new SearchNote.TooManyTerms());
                return;
            }

            Add(term, joins);
            joins = false;
        }
    }

    // OR binds closer than the blank, as people know it from elsewhere.
    private void Add(SearchTerm term, bool joins)
    {
        if (joins && term is not SearchTerm.Excluded && _terms[^1] is not SearchTerm.Excluded)
        {
            _terms[^1] = new SearchTerm.Either(_terms[^1] is SearchTerm.Either { Terms: var before } ? [.. before, term] : [_terms[^1], term]);
        }
        else
        {
            _terms.Add(term);
        }
    }

    private SearchTerm? ReadTerm()
    {
        var excludes = _typed[_at] is '-' or '－' && _at + 1 < _typed.Length && !char.IsWhiteSpace(_typed[_at + 1]);
        if (excludes)
        {
            _at++;
        }

        var term = ReadsFieldName() is { } field ? ReadField(field) : ReadWords();
        return excludes && term is not null ? new SearchTerm.Excluded(term) : term;
    }

    private SearchTerm.Words? ReadWords()
    {
        var isQuoted = ClosingOf(_typed[_at]) is not null;
        return SearchPhrase.Of(ReadValue()) is { } phrase ? new SearchTerm.Words(phrase, isQuoted) : null;
    }

    /// <summary>Null when no field is named here; nothing is read then.</summary>
    private SearchField? ReadsFieldName()
    {
        var colon = _typed.AsSpan(_at).IndexOfAny(':', '：');
        if (colon < 1 || _at + colon + 1 >= _typed.Length || char.IsWhiteSpace(_typed[_at + colon + 1]) || !Fields.TryGetValue(_typed[_at..(_at + colon)], out var field))
        {
            return null;
        }

        _at += colon + 1;
        return field;
    }

    private SearchTerm? ReadField(SearchField field)
    {
        var value = ReadValue().Trim();
        return field is SearchField.After or SearchField.Before ? ReadDay(field, value) : value.Length > 0 ? new SearchTerm.Named(field, value) : null;
    }

    private SearchTerm.Published? ReadDay(SearchField field, string value)
    {
        if (DateOnly.TryParseExact(value, ["yyyy-M-d", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return field == SearchField.After ? new SearchTerm.Published(day, null) : new SearchTerm.Published(null, day);
        }

        if (DateOnly.TryParseExact(value, ["yyyy-M", "yyyy/M"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return field == SearchField.After ? new SearchTerm.Published(month, null) : new SearchTerm.Published(null, month.AddDays(DateTime.DaysInMonth(month.Year, month.Month) - 1));
        }

        if (DateOnly.TryParseExact(value, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year))
        {
            return field == SearchField.After ? new SearchTerm.Published(year, null) : new SearchTerm.Published(null, new DateOnly(year.Year, 12, 31));
        }

        _notes.Add(new SearchNote.NotADay(value));
        return null;
    }

    /// <summary>Up to the closing quotation mark, or to the next blank.</summary>
    private string ReadValue()
    {
        int start, end;
        if (ClosingOf(_typed[_at]) is { } closing)
        {
            start = _at + 1;
            end = _typed.IndexOf(closing, start);
            if (end < 0)
            {
                _notes.Add(new SearchNote.OpenQuotation());
                end = _typed.Length;
            }

            _at = Math.Min(end + 1, _typed.Length);
        }
        else
        {
            start = _at;
            end = start;
            while (end < _typed.Length && !char.IsWhiteSpace(_typed[end]))
            {
                end++;
            }

            _at = end;
        }

        return _typed[start..end];
    }

    private bool ReadsOr()
    {
        foreach (var sign in (ReadOnlySpan<string>)["OR", "|", "｜"])
        {
            var end = _at + sign.Length;
            if (string.CompareOrdinal(_typed, _at, sign, 0, sign.Length) == 0 && (end == _typed.Length || char.IsWhiteSpace(_typed[end])))
            {
                _at = end;
                return true;
            }
        }

        return false;
    }

    private bool SkipBlanks()
    {
        while (_at < _typed.Length && char.IsWhiteSpace(_typed[_at]))
        {
            _at++;
        }

        return _at < _typed.Length;
    }

    private static char? ClosingOf(char opening) => opening switch
    {
        '"' or '＂' => opening,
        '“' or '”' => '”',
        '「' => '」',
        '『' => '』',
        _ => null,
    };
}
