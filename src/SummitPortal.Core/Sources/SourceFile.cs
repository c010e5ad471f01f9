using System.Security.Cryptography;

namespace SummitPortal.Core.Sources;

/// <summary>Bytes as received, under the name they came with.</summary>
public sealed class SourceFile
{
    private SourceFile(string name, ReadOnlyMemory<byte> bytes, string sha256)
    {
        Name = name;
        Bytes = bytes;
        Sha256 = sha256;
    }

    /// <summary>The name or path as given, for people; never used to open anything.</summary>
    public string Name { get; }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>64 lower-case hex digits.</summary>
    public string Sha256 { get; }

    public static SourceFile From(string name, ReadOnlyMemory<byte> bytes) =>
        new(name, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
}
