using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace SummitPortal.Web.Languages;

/// <summary>The texts of the interface, from <c>Resources/Texts.resx</c> (Chinese) and <c>Texts.en.resx</c>.</summary>
public sealed class PortalTexts(Language language)
{
    internal static readonly ResourceManager Resources = new("SummitPortal.Web.Resources.Texts", typeof(PortalTexts).Assembly);

    // A page has a hundred of them, and the resources answer one caller at a time.
    private static readonly FrozenDictionary<string, string> ChineseTexts = Read(CultureInfo.InvariantCulture);

    private static readonly FrozenDictionary<string, string> EnglishTexts = Read(Language.English.Culture);

    private readonly FrozenDictionary<string, string> _texts = language.Choose(ChineseTexts, EnglishTexts);

    /// <exception cref="MissingManifestResourceException">No such text: a slip in the code, which a test finds.</exception>
    public string this[string key] =>
        _texts.GetValueOrDefault(key) ?? throw new MissingManifestResourceException($"There is no text '{key}' in Resources/Texts.resx.");

    public string this[string key, params object?[] values] => string.Format(language.Culture, this[key], values);

    /// <summary>The name of an enumeration's member: <c>StatementKind.Direct</c>.</summary>
    public string Of<T>(T value)
        where T : struct, Enum => this[$"{typeof(T).Name}.{value}"];

    /// <summary>A number with its noun. <c>key</c> is used with <c>.One</c> added for 1, which English needs.</summary>
    public string Count(string key, int count) => this[count == 1 ? key + ".One" : key, Number(count)];

    public string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, string> Read(CultureInfo culture) =>
        Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToFrozenDictionary(e => (string)e.Key, e => (string)e.Value!);
}
