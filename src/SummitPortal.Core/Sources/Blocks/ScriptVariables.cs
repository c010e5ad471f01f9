namespace SummitPortal.Core.Sources.Blocks;

/// <summary>Reads string values out of a saved page's scripts without running them: <c>var biz = "" || "MzA5…"</c>, <c>var ct = "1601816400"</c>.</summary>
internal static class ScriptVariables
{
    // A page's scripts name a variable a few times; more is not a page.
    private const int MostPlaces = 8;

    private const int LongestStatement = 600;

    /// <summary>The first string of the statement that is not empty; null when there is none.</summary>
    public static string? Read(string page, string name) => Assigned(page, "var " + name) ?? Assigned(page, "d." + name);

    private static string? Assigned(string page, string variable)
    {
        var at = 0;
        for (var place = 0; place < MostPlaces; place++)
        {
            at = page.IndexOf(variable, at, StringComparison.Ordinal);
            if (at < 0)
            {
                return null;
            }

            at += variable.Length;
            var rest = page.AsSpan(at, Math.Min(LongestStatement, page.Length - at)).TrimStart();
            if (rest.Length > 0 && rest[0] == '=' && FirstString(rest[1..]) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    private static string? FirstString(ReadOnlySpan<char> statement)
    {
        var end = statement.IndexOfAny('\n', ';');
        statement = end < 0 ? statement : statement[..end];
        while (true)
        {
            var open = statement.IndexOfAny('"', '\'');
            if (open < 0)
            {
                return null;
            }

            var quote = statement[open];
            var close = statement[(open + 1)..].IndexOf(quote);
            if (close < 0)
            {
                return null;
            }

            if (close > 0)
            {
                return statement.Slice(open + 1, close).ToString();
            }

            statement = statement[(open + 2)..];
        }
    }
}
