using System.Globalization;
using System.Text;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Core.Speakers;

/// <summary>Why two names may be one person's.</summary>
public enum LikenessReason
{
    /// <summary>The same in every script.</summary>
    SameName,

    /// <summary>Latin names that are the same, or differ as by a slip of the pen.</summary>
    Latin,

    /// <summary>Chinese renderings of what sounds alike: 山姆·奥特曼 and 萨姆·奥尔特曼.</summary>
    SoundsAlike,

    /// <summary>The last part of the other name: 奥特曼.</summary>
    LastName,
}

/// <param name="Score">0 to 1; only for putting suggestions in order.</param>
public sealed record Likeness(double Score, LikenessReason Reason);

/// <summary>How alike two names are, by how they sound and how they are written. It suggests; nobody is ever taken for another because of it.</summary>
public sealed class NameLikeness
{
    private readonly LexiconFiles.TransliterationHints _hints;
    private readonly HashSet<(char, char)> _sameSound = [];
    private readonly Dictionary<string, int> _givenNames = [];
    private readonly HashSet<char> _optional;

    private NameLikeness(LexiconFiles.TransliterationHints hints)
    {
        _hints = hints;
        _optional = [.. hints.OptionalSyllables.Where(s => s.Length == 1).Select(s => s[0])];
        foreach (var alike in hints.SyllableGroups)
        {
            _sameSound.UnionWith(from a in alike from b in alike select (TextNormalizer.ToSimplified(a[0]), TextNormalizer.ToSimplified(b[0])));
        }

        for (var i = 0; i < hints.GivenNameVariants.Length; i++)
        {
            foreach (var variant in hints.GivenNameVariants[i])
            {
                _givenNames.TryAdd(Simplified(variant), i);
            }
        }
    }

    public static NameLikeness LoadEmbedded() => new(LexiconFiles.Read<LexiconFiles.TransliterationHints>("transliteration.json"));

    /// <summary>Null when the two have nothing in common that is worth a look.</summary>
    public Likeness? Compare(string left, string right) => CompareFolded(TextNormalizer.Fold(left), TextNormalizer.Fold(right));

    /// <summary>As <see cref="Compare"/>, of names that are folded already: who compares many folds each once.</summary>
    public Likeness? CompareFolded(string a, string b)
    {
        if (a == b)
        {
            return new Likeness(1, LikenessReason.SameName);
        }

        return (a.Any(TextNormalizer.IsHan), b.Any(TextNormalizer.IsHan)) switch
        {
            (false, false) => Latin(a, b),
            (true, true) => Chinese(Parts(a), Parts(b)),
            _ => null,
        };
    }

    /// <summary>Words to look up likely namesakes by: who shares none with another is not compared with it.</summary>
    public IEnumerable<string> KeysOf(string name)
    {
        var folded = TextNormalizer.Fold(name);
        return folded.Any(TextNormalizer.IsHan)
            ? Parts(folded).SelectMany(p => p).Select(c => Pinyin.Of(c) ?? c.ToString()).Distinct()
            : Words(folded).SelectMany(w => w.Length < 4 ? [w] : new[] { w[..3], w[^3..] }).Distinct();
    }

    private Likeness? Latin(string left, string right)
    {
        var (a, b) = (Words(left), Words(right));
        if (a.Count == 0 || b.Count == 0)
        {
            return null;
        }

        var (whole, other) = (string.Concat(a), string.Concat(b));
        if (whole == other)
        {
            return new Likeness(1, LikenessReason.Latin);
        }

        if (Math.Min(whole.Length, other.Length) >= _hints.Latin.MinLength && Distance(whole, other) <= _hints.Latin.MaxEditDistance)
        {
            return new Likeness(0.95, LikenessReason.Latin);
        }

        // J. Vance and James Vance; not Joel Kaplan and Jared Kaplan.
        return a.Count > 1 && b.Count > 1 && a[^1] == b[^1] && a[^1].Length > 2 && IsShortFor(a[0], b[0]) ? new Likeness(0.85, LikenessReason.Latin) : null;
    }

    private static bool IsShortFor(string one, string other) =>
        one[0] == other[0] && (Math.Min(one.Length, other.Length) <= 2 || one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal));

    private Likeness? Chinese(string[] left, string[] right)
    {
        // A name without interpuncts that is the last part of one with them.
        if (left.Length != right.Length && (left.Length == 1 || right.Length == 1))
        {
            return left[^1].Length > 1 && Sound(left[^1], right[^1]) is { } last && last >= LastNameLeast ? new Likeness(0.6 + (last / 4), LikenessReason.LastName) : null;
        }

        if (left.Length == 1)
        {
            return Math.Max(left[0].Length, right[0].Length) >= _hints.Chinese.MinLength && Sound(left[0], right[0]) is { } score ? new Likeness(score, LikenessReason.SoundsAlike) : null;
        }

        var given = SameGivenName(left[0], right[0]) ? 1 : Sound(left[0], right[0]) ?? 0;
        var family = Sound(left[^1], right[^1]) ?? 0;
        return given > 0 && family > 0 ? new Likeness((given + (2 * family)) / 3, LikenessReason.SoundsAlike) : null;
    }

    private const double LastNameLeast = 0.9;

    private bool SameGivenName(string left, string right) =>
        left == right || (_givenNames.TryGetValue(left, out var a) && _givenNames.TryGetValue(right, out var b) && a == b);

    /// <summary>1 for the same syllables; null when too many differ.</summary>
    private double? Sound(string left, string right)
    {
        var cost = Cost(left, right);
        var longest = Math.Max(left.Length, right.Length);
        return cost <= Math.Min(_hints.Chinese.MaxSyllableSubstitutions * AlikeCost, longest / 3.0) ? 1 - (cost / longest) : null;
    }

    private const double AlikeCost = 0.3;

    private const double OptionalCost = 0.3;

    private const double OtherCost = 1;

    /// <summary>Edit distance over syllables: those that sound alike cost little, 尔 and 德 may be missing.</summary>
    private double Cost(string left, string right)
    {
        var row = new double[right.Length + 1];
        for (var j = 1; j <= right.Length; j++)
        {
            row[j] = row[j - 1] + Missing(right[j - 1]);
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] += Missing(left[i - 1]);
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(diagonal + Instead(left[i - 1], right[j - 1]), Math.Min(above + Missing(left[i - 1]), row[j - 1] + Missing(right[j - 1])));
                diagonal = above;
            }
        }

        return row[^1];
    }

    private double Missing(char c) => _optional.Contains(c) ? OptionalCost : OtherCost;

    private double Instead(char a, char b)
    {
        if (a == b)
        {
            return 0;
        }

        return (Pinyin.Of(a) is { } sound && sound == Pinyin.Of(b)) || _sameSound.Contains((a, b)) ? AlikeCost : OtherCost;
    }

    private static string[] Parts(string folded) =>
        folded.Split(['·', '-', ' ', '.'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } parts ? parts : [folded];

    private List<string> Words(string latin)
    {
        var letters = new StringBuilder(latin.Length);
        foreach (var c in latin.Normalize(NormalizationForm.FormD).Where(c => c is not ('.' or '\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            letters.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        }

        return [.. letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !_hints.Latin.Particles.Contains(w))];
    }

    /// <summary>Optimal string alignment: a transposition is one slip.</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }

    private static string Simplified(string text) => string.Concat(text.Select(TextNormalizer.ToSimplified));
}
