using SummitPortal.Core.Extraction;
using SummitPortal.Web.Features.Desk.Review;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Additions;

/// <summary>What stands in the fields of the form, as it was typed.</summary>
/// <param name="Start">Where the selected words begin, in UTF-16 code units of the text; null when they were typed.</param>
/// <param name="Chosen">Slug of the speaker that was chosen among several.</param>
/// <param name="Place">Where they begin, chosen among several places.</param>
public sealed record AdditionInput(string Words, int? Start, string Speaker, string? Chosen, string Kind, string Via, IReadOnlyList<string> Issues, int? Place)
{
    public static readonly AdditionInput Empty = new("", null, "", null, nameof(StatementKind.Direct), "", [], null);
}

/// <summary>One of the places where the words stand.</summary>
public sealed record WordPlace(int Start, IReadOnlyList<ContextPiece> Context);

public sealed record AddStatementView(string Slug, string Title, string Language, string Text, AdditionInput Input, IReadOnlyDictionary<string, Bilingual> IssueNames)
{
    /// <summary>Speakers that the typed name may mean; empty unless it is to be asked.</summary>
    public IReadOnlyList<SpeakerChoice> Choices { get; init; } = [];

    /// <summary>Where the words stand; empty unless it is to be asked.</summary>
    public IReadOnlyList<WordPlace> Places { get; init; } = [];

    public string? Problem { get; init; }

    /// <summary>Number of the statement that was just added.</summary>
    public long? Added { get; init; }

    public AddStatementView WithPlaces(IReadOnlyList<int> starts) =>
        this with { Places = [.. starts.Select(s => new WordPlace(s, ReviewContext.Of(Text, [s, Input.Words.Trim().Length])))] };
}
