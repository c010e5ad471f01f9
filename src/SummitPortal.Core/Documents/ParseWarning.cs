namespace SummitPortal.Core.Documents;

/// <summary>The warnings a parser may give; kept stable, since editors filter by them.</summary>
public static class ParseWarning
{
    /// <summary>The collector cut the text off; the end is missing.</summary>
    public const string Truncated = "truncated";

    /// <summary>The file names no outlet.</summary>
    public const string NoOutlet = "no-outlet";

    /// <summary>The file gives no date of publication.</summary>
    public const string NoDate = "no-date";

    /// <summary>Fewer than 50 characters of text.</summary>
    public const string ShortText = "short-text";

    /// <summary>A picture inlined into the file was left out.</summary>
    public const string InlineImageDropped = "inline-image-dropped";

    /// <summary>A film, sound or embedded page was left out; a film keeps its still picture and caption.</summary>
    public const string MediaDropped = "media-dropped";

    /// <summary>A PDF carries attachments, scripts or forms, which are never opened.</summary>
    public const string ActiveContentIgnored = "active-content-ignored";

    /// <summary>A PDF's metadata contradicts its first page and was not believed.</summary>
    public const string MetadataIgnored = "metadata-ignored";

    /// <summary>The file was not UTF-8; it was decoded as the encoding after the colon, such as <c>encoding:gb18030</c>.</summary>
    public static string Encoding(string name) => "encoding:" + name;
}
