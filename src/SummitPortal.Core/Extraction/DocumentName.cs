using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>A speaker's name as one article uses it: its fullest form, and what the article says about its bearer.</summary>
internal sealed class DocumentName
{
    public required string Full { get; set; }

    public required SpeakerType Type { get; init; }

    public GazetteerEntry? Entry { get; init; }

    public string? Latin { get; set; }

    public string? Role { get; set; }

    public string? Organization { get; set; }

    public string? Country { get; set; }

    /// <summary>True for a house that the article introduces with a second name (某某委员会（ABC）): the second one stands for the first further on.</summary>
    public bool HasSecondName { get; init; }

    public bool IsOutlet => Entry?.IsOutlet ?? Reports;

    /// <summary>True for a house that no list knows and that the article quotes as a medium: 某网报道称.</summary>
    public bool Reports { get; set; }
}

/// <summary>A place where a name stands.</summary>
internal readonly record struct NameHit(TextSpan Span, DocumentName Name);
