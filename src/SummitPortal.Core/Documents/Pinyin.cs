using System.Text;

namespace SummitPortal.Core.Documents;

/// <summary>How Chinese characters sound: the usual reading of the 6,763 characters of GB 2312, without tones; <c>v</c> stands for ü.</summary>
public static class Pinyin
{
    private static readonly Dictionary<char, string> Readings = Load();

    // As surnames these sound otherwise than as words.
    private static readonly Dictionary<char, string> Surnames = new()
    {
        ['单'] = "shan",
        ['查'] = "zha",
        ['曾'] = "zeng",
        ['仇'] = "qiu",
        ['解'] = "xie",
        ['任'] = "ren",
        ['区'] = "ou",
        ['朴'] = "piao",
        ['盖'] = "ge",
        ['召'] = "shao",
    };

    /// <summary>Null for what is no such character. Traditional characters sound as their simplified ones.</summary>
    public static string? Of(char c) => Readings.GetValueOrDefault(TextNormalizer.ToSimplified(c));

    /// <summary>What a name is sorted by: <c>aodeman</c> for 奥德曼; Latin letters stay, interpuncts fall out. Names without Chinese stay as they are.</summary>
    public static string SortNameOf(string name)
    {
        if (!name.Any(TextNormalizer.IsHan))
        {
            return name;
        }

        var sort = new StringBuilder(name.Length * 3);
        for (var i = 0; i < name.Length; i++)
        {
            if (i == 0 && name.Length is 2 or 3 && Surnames.TryGetValue(TextNormalizer.ToSimplified(name[0]), out var surname))
            {
                sort.Append(surname);
            }
            else if (Of(name[i]) is { } reading)
            {
                sort.Append(reading);
            }
            else if (!TextNormalizer.IsInterpunct(name[i]))
            {
                sort.Append(char.ToLowerInvariant(name[i]));
            }
        }

        return sort.ToString();
    }

    private static Dictionary<char, string> Load()
    {
        using var stream = typeof(Pinyin).Assembly.GetManifestResourceStream("SummitPortal.Core.Documents.Data.pinyin.txt")
            ?? throw new InvalidOperationException("The table of readings is not part of this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var readings = new Dictionary<char, string>();
        while (reader.ReadLine()?.Split(' ') is [var reading, var characters])
        {
            foreach (var c in characters)
            {
                readings[c] = reading;
            }
        }

        return readings;
    }
}
