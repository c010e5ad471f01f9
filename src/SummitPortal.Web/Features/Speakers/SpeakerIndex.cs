namespace SummitPortal.Web.Features.Speakers;

/// <summary>An alphabet over a paged list: which letters there are, and on which page each begins.</summary>
public sealed record SpeakerIndex(IReadOnlyList<SpeakerIndex.Entry> Letters)
{
    public sealed record Entry(string Letter, int Page);

    /// <summary>A to Z; # for what begins with anything else.</summary>
    public static string LetterOf(string sortName) =>
        sortName.Length > 0 && char.ToUpperInvariant(sortName[0]) is >= 'A' and <= 'Z' and var letter ? letter.ToString() : "#";

    /// <param name="counts">Speakers by letter, in the order of the list.</param>
    public static SpeakerIndex Over(IEnumerable<(string Letter, int Count)> counts, int pageSize)
    {
        var before = 0;
        var letters = new List<Entry>();
        foreach (var (letter, count) in counts)
        {
            letters.Add(new Entry(letter, (before / pageSize) + 1));
            before += count;
        }

        return new SpeakerIndex(letters);
    }
}
