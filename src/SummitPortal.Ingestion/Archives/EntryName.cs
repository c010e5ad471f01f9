using System.Text;

namespace SummitPortal.Ingestion.Archives;

/// <summary>Names of archive entries. They are labels for people and never open or make a file.</summary>
internal static class EntryName
{
    /// <summary>Reads names without the UTF-8 mark: most are UTF-8 all the same, those of Chinese Windows are GBK.</summary>
    public static Encoding Encoding { get; } = new GuessingEncoding();

    /// <summary>The entry's path below the archive, without steps upward, roots, drives, control and direction characters; null for hidden entries.</summary>
    public static string? Label(string name)
    {
        var parts = new List<string>();
        foreach (var part in name.Replace('\\', '/').Split('/'))
        {
            var clean = string.Concat(part.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)).Trim();
            if (clean is "" or "." or ".." || (clean.Length == 2 && clean[1] == ':'))
            {
                continue;
            }

            // Like hidden files in a folder; __MACOSX holds what macOS remembers about each entry.
            if (clean[0] == '.' || clean is "__MACOSX" or "Thumbs.db")
            {
                return null;
            }

            parts.Add(clean);
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    private sealed class GuessingEncoding : Encoding
    {
        private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
        private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

        public override int GetCharCount(byte[] bytes, int index, int count) => Decode(bytes, index, count).Length;

        public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
        {
            var text = Decode(bytes, byteIndex, byteCount);
            text.CopyTo(0, chars, charIndex, text.Length);
            return text.Length;
        }

        public override int GetMaxCharCount(int byteCount) => byteCount;

        public override int GetByteCount(char[] chars, int index, int count) => Utf8.GetByteCount(chars, index, count);

        public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => Utf8.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

        public override int GetMaxByteCount(int charCount) => Utf8.GetMaxByteCount(charCount);

        private static string Decode(byte[] bytes, int index, int count)
        {
            try
            {
                return Utf8.GetString(bytes, index, count);
            }
            catch (DecoderFallbackException)
            {
                return Chinese.GetString(bytes, index, count);
            }
        }
    }
}
