using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Speakers;

/// <summary>The script that a name is written in.</summary>
public enum NameScript
{
    Chinese,
    Latin,
    Cyrillic,
    Arabic,
    Other,
}

public static class NameScripts
{
    /// <summary>Chinese where there is any Han character, as in J.D.万斯; else by the first letter that belongs to a script.</summary>
    public static NameScript Of(string name) => name.Any(TextNormalizer.IsHan) ? NameScript.Chinese : name.Select(Of).FirstOrDefault(s => s != NameScript.Other, NameScript.Other);

    private static NameScript Of(char c) => c switch
    {
        >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '\u00C0' and <= '\u024F' => NameScript.Latin,
        >= '\u0400' and <= '\u04FF' => NameScript.Cyrillic,
        >= '\u0600' and <= '\u06FF' => NameScript.Arabic,
        _ => NameScript.Other,
    };
}
