namespace SummitPortal.Web.Features.Imports;

/// <summary>The settings <c>Imports:*</c> of the import API.</summary>
internal sealed record ImportApiOptions
{
    private const int ShortestToken = 32;

    /// <summary>Who knows it may import and list; null: nobody may.</summary>
    public string? Token { get; init; }

    /// <summary>Bytes of one request, all its files together.</summary>
    public long MaxRequestBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Where an uploaded file lies until it is kept.</summary>
    public string UploadFolder { get; init; } = Path.GetTempPath();

    /// <exception cref="InvalidDataException">A value is out of range; the message names the key.</exception>
    public static ImportApiOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Imports");
        var defaults = new ImportApiOptions();
        var token = section["Token"] is { Length: > 0 } given ? given : null;
        if (token?.Length < ShortestToken)
        {
            throw new InvalidDataException($"Imports:Token has {token.Length} characters; it needs at least {ShortestToken}. 'openssl rand -hex 32' makes one.");
        }

        return defaults with
        {
            Token = token,
            MaxRequestBytes = section["MaxRequestBytes"] switch
            {
                null or "" => defaults.MaxRequestBytes,
                var text when long.TryParse(text, out var bytes) && bytes > 0 => bytes,
                var text => throw new InvalidDataException($"Imports:MaxRequestBytes is '{text}'; it must be a whole number of bytes above 0."),
            },
            UploadFolder = section["UploadFolder"] is { Length: > 0 } folder ? folder : defaults.UploadFolder,
        };
    }
}
