namespace SummitPortal.Core.Sources.Blocks;

/// <summary>Alternative texts that say nothing, as editors and converters fill them in.</summary>
internal static class PictureAlt
{
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase) { "图片", "圖片", "image", "img", "cover_image", "图", "picture", "pic" };

    public static string? Meaningful(string? alt) => string.IsNullOrWhiteSpace(alt) || Empty.Contains(alt.Trim()) ? null : alt.Trim();
}
