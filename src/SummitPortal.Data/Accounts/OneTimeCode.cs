using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SummitPortal.Data.Accounts;

/// <summary>
/// Six-digit codes of an authenticator app: RFC 6238 with the parameters that all apps take, HMAC-SHA-1 over steps of 30 seconds. Written here because the
/// framework's own check does not say which step a code was of, and a code must be good only once (RFC 6238, section 5.2).
/// </summary>
public static class OneTimeCode
{
    private const int Seconds = 30;

    // RFC 6238, section 5.2: a clock that is a little off. One step either way.
    private const int Tolerance = 1;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>160 bits, as RFC 4226, section 4, recommends.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The step that the code is of; null for a wrong code and for one of a step up to <paramref name="last"/>.</summary>
    /// <param name="code">As typed; blanks do not count.</param>
    public static long? StepOf(byte[] key, string code, DateTimeOffset now, long last)
    {
        var digits = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        var current = now.ToUnixTimeSeconds() / Seconds;
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
        {
            if (step > last && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(digits), Encoding.UTF8.GetBytes(At(key, step))))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>The code of a moment.</summary>
    public static string At(byte[] key, DateTimeOffset moment) => At(key, moment.ToUnixTimeSeconds() / Seconds);

    /// <summary>RFC 4648 without padding, in groups of four for whoever types it.</summary>
    public static string Readable(byte[] key) => string.Join(' ', Encode(key).Chunk(4).Select(c => new string(c)));

    /// <summary>The address that an authenticator app on the same device opens.</summary>
    public static string Address(byte[] key, string name) => $"otpauth://totp/SummitPortal:{Uri.EscapeDataString(name)}?secret={Encode(key)}&issuer=SummitPortal";

    // RFC 4226, section 5.3.
    private static string At(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The RFC's algorithm; authenticator apps know no other, and collisions of SHA-1 are no matter to HMAC.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static string Encode(byte[] bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Base32[(buffer >> (bits - 5)) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(Base32[(buffer << (5 - bits)) & 31]).ToString();
    }
}
