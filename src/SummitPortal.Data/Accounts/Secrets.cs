using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SummitPortal.Data.Accounts;

/// <summary>Random values that are given to somebody once and kept only as their SHA-256; at 80 bits and more nobody finds one by trying.</summary>
internal static class Secrets
{
    // Without what looks alike.
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>256 bits, fit for addresses and cookies.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>For a person to type: <c>k3hm-7wq2-9dxa-fr5t</c>.</summary>
    public static string NewReadable() => string.Join('-', RandomNumberGenerator.GetString(Letters, 16).Chunk(4).Select(c => new string(c)));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
