namespace SummitPortal.Core.Documents;

/// <summary>A range of an article's plain text, in UTF-16 code units, as <c>text.Substring(Start, Length)</c> cuts it. Exports convert to Unicode code points.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>First code unit after the span.</summary>
    public int End => Start + Length;

    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    public bool Overlaps(TextSpan other) => other.Start < End && Start < other.End;

    public string Of(string text) => text.Substring(Start, Length);
}
