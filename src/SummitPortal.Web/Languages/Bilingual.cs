namespace SummitPortal.Web.Languages;

/// <summary>A name in both scripts.</summary>
/// <param name="En">Null when no Latin name is known.</param>
public sealed record Bilingual(string Zh, string? En)
{
    /// <summary>The name in the page's language, else the one there is.</summary>
    public string In(Language language) => language.Choose(Zh, En ?? Zh);

    /// <summary>The name in the other language; null when there is none or both are the same.</summary>
    public string? Beside(Language language) => En is null || En == Zh ? null : language.Choose(En, Zh);

    /// <summary>The language that <see cref="In"/> is written in.</summary>
    public Language LanguageOf(Language language) => language.Choose(Language.Chinese, En is null ? Language.Chinese : Language.English);
}
