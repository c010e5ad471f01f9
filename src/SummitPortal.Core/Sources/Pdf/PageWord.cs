namespace SummitPortal.Core.Sources.Pdf;

/// <summary>A cleaned word with the font size that it is printed in.</summary>
/// <param name="Size">Font size in points.</param>
internal sealed record PageWord(string Text, PdfBox Box, double Size);
