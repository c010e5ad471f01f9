namespace SummitPortal.Core.Sources;

/// <summary>Reads one textual format. PDF has its own entry, since its words come from a child process.</summary>
public interface ISourceParser
{
    SourceFormat Format { get; }

    /// <summary>Whether the text has this format's marks (front matter keys, header lines, element ids). Cheap: looks at the head of the text only.</summary>
    bool Recognizes(SourceText source);

    /// <summary>Never throws on any input; a file that holds no article is a <see cref="ParseResult.Rejected"/> with its reason.</summary>
    ParseResult Parse(SourceText source);
}
