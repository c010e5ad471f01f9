namespace SummitPortal.Core.Sources.Pdf;

/// <summary>What poppler sees on the pages of a PDF: words with their places. Parsing it is pure; getting it is the work of a child process.</summary>
public sealed record PdfLayout(PdfInfo Info, IReadOnlyList<PdfPage> Pages);

/// <summary>The document's own statements about itself, which are often left over from another file.</summary>
public sealed record PdfInfo
{
    /// <summary>Empty when there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Empty when there is none.</summary>
    public string Author { get; init; } = "";

    /// <summary>When the file was made, which is not when its text was published; null when not said or not readable.</summary>
    public DateTimeOffset? Created { get; init; }

    public int PageCount { get; init; }

    /// <summary>Encrypted, and readable without a password.</summary>
    public bool IsEncrypted { get; init; }

    public bool HasAttachments { get; init; }

    public bool HasScripts { get; init; }

    public bool HasForms { get; init; }
}

/// <param name="Number">From 1.</param>
/// <param name="Width">PDF points (1/72 inch).</param>
/// <param name="Height">PDF points.</param>
/// <param name="Lines">In poppler's order.</param>
public sealed record PdfPage(int Number, double Width, double Height, IReadOnlyList<PdfLine> Lines);

/// <summary>Words that poppler puts on one line; a printed line may come as several of them.</summary>
/// <param name="Block">Which block of the page poppler puts the line in; equal numbers belong together.</param>
public sealed record PdfLine(int Block, IReadOnlyList<PdfWord> Words);

/// <param name="Text">Without blanks.</param>
public sealed record PdfWord(string Text, PdfBox Box);

/// <summary>A rectangle in PDF points, counted from the page's top left corner; <c>Top</c> is less than <c>Bottom</c>.</summary>
public readonly record struct PdfBox(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double MiddleY => (Top + Bottom) / 2;

    public static PdfBox Around(IEnumerable<PdfBox> boxes)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var box in boxes)
        {
            left = Math.Min(left, box.Left);
            top = Math.Min(top, box.Top);
            right = Math.Max(right, box.Right);
            bottom = Math.Max(bottom, box.Bottom);
        }

        return new PdfBox(left, top, right, bottom);
    }

    /// <summary>Length of what two boxes have in common from left to right; 0 or less when they stand beside each other.</summary>
    public double SharedWidth(PdfBox other) => Math.Min(Right, other.Right) - Math.Max(Left, other.Left);

    /// <summary>Length of what two boxes have in common from top to bottom; 0 or less when they stand above each other.</summary>
    public double SharedHeight(PdfBox other) => Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
}
