namespace SummitPortal.Core.Extraction.Evaluation;

/// <summary>How many were expected, how many were found, and how many of those were right.</summary>
public sealed class Tally
{
    public int Expected { get; set; }

    public int Found { get; set; }

    public int Right { get; set; }

    public double Precision => Found == 0 ? 0 : (double)Right / Found;

    public double Recall => Expected == 0 ? 0 : (double)Right / Expected;

    public double F1 => Right == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    internal void Add(Tally other)
    {
        Expected += other.Expected;
        Found += other.Found;
        Right += other.Right;
    }
}

/// <summary>The figures of one kind of statement. A statement is right only when its kind is right too, whoever speaks.</summary>
public sealed class KindFigures
{
    /// <summary>Contents share 0.3 of their characters or more.</summary>
    public Tally Loose { get; } = new();

    /// <summary>Contents share 0.8 of their characters or more.</summary>
    public Tally Tight { get; } = new();

    /// <summary>Contents are the same.</summary>
    public Tally Exact { get; } = new();

    /// <summary>Among annotated statements of the kind whose content was found (half or more): the speaker is right.</summary>
    public Tally Speaker { get; } = new();

    internal void Add(KindFigures other)
    {
        Loose.Add(other.Loose);
        Tight.Add(other.Tight);
        Exact.Add(other.Exact);
        Speaker.Add(other.Speaker);
    }
}

/// <summary>The figures of one group of articles: one format, or all.</summary>
public sealed class EvaluationFigures
{
    public int Documents { get; set; }

    /// <summary>Same speaker, and content that overlaps by half or more (Jaccard of characters).</summary>
    public Tally Statements { get; } = new();

    /// <summary>As <see cref="Statements"/>, of statements at or above <see cref="ExtractionEvaluator.ShownConfidence"/>.</summary>
    public Tally Shown { get; } = new();

    public IReadOnlyDictionary<StatementKind, KindFigures> ByKind { get; } = Enum.GetValues<StatementKind>().ToDictionary(k => k, _ => new KindFigures());

    /// <summary>Quotation marks taken for speech rather than for a term: statements found as direct or mixed whose words lie in an annotated direct or mixed one.</summary>
    public Tally Spoken { get; } = new();

    /// <summary>Content alone, whoever speaks: overlap of 0.3 or more.</summary>
    public Tally ContentLoose { get; } = new();

    /// <summary>Content alone: overlap of 0.8 or more.</summary>
    public Tally ContentTight { get; } = new();

    /// <summary>Among statements whose content overlaps by half: the speaker is right.</summary>
    public Tally Speaker { get; } = new();

    /// <summary>As <see cref="Speaker"/>, where a pronoun or a role phrase stands for the speaker.</summary>
    public Tally SpeakerByCoreference { get; } = new();

    /// <summary>Among matched statements: the content is the same, character by character.</summary>
    public Tally ExactContent { get; } = new();

    public Tally Cue { get; } = new();

    public Tally Kind { get; } = new();

    public Tally Country { get; } = new();

    /// <summary>The role is the same, or one names a part of the other (CEO兼总裁, CEO).</summary>
    public Tally Role { get; } = new();

    public Tally Via { get; } = new();

    /// <summary>Matched and found statements of each rule.</summary>
    public SortedDictionary<string, Tally> Rules { get; } = new(StringComparer.Ordinal);

    /// <summary>As <see cref="Rules"/>, of statements that are shown.</summary>
    public SortedDictionary<string, Tally> ShownRules { get; } = new(StringComparer.Ordinal);

    /// <summary>Found statements by their confidence, rounded down to a tenth: is what is given 0.9 right nine times in ten?</summary>
    public SortedDictionary<string, Tally> Confidences { get; } = new(StringComparer.Ordinal);

    public Tally Claims { get; } = new();

    public Tally Aliases { get; } = new();

    internal void Add(EvaluationFigures other)
    {
        Documents += other.Documents;
        Statements.Add(other.Statements);
        Shown.Add(other.Shown);
        ContentLoose.Add(other.ContentLoose);
        ContentTight.Add(other.ContentTight);
        Speaker.Add(other.Speaker);
        SpeakerByCoreference.Add(other.SpeakerByCoreference);
        ExactContent.Add(other.ExactContent);
        Cue.Add(other.Cue);
        Kind.Add(other.Kind);
        Country.Add(other.Country);
        Role.Add(other.Role);
        Spoken.Add(other.Spoken);
        Via.Add(other.Via);
        Claims.Add(other.Claims);
        Aliases.Add(other.Aliases);
        foreach (var (kind, figures) in other.ByKind)
        {
            ByKind[kind].Add(figures);
        }

        foreach (var (mine, theirs) in new[] { (Rules, other.Rules), (ShownRules, other.ShownRules), (Confidences, other.Confidences) })
        {
            foreach (var (key, tally) in theirs)
            {
                Of(mine, key).Add(tally);
            }
        }
    }

    internal static Tally Of(SortedDictionary<string, Tally> tallies, string key) => tallies.TryGetValue(key, out var tally) ? tally : tallies[key] = new Tally();
}

/// <summary>What went wrong in one article, for a person to read.</summary>
/// <param name="What"><c>missed</c>, <c>wrong</c>, or the detail that is not right: <c>speaker</c>, <c>kind</c>, <c>country</c> ….</param>
public sealed record EvaluationMiss(string File, string What, string Text);

/// <summary>The result of an evaluation.</summary>
/// <param name="LeftOut">Files that annotations name and that were not to be had, or are read by a program outside this library (PDF).</param>
public sealed record EvaluationReport(
    EvaluationFigures Total, IReadOnlyDictionary<string, EvaluationFigures> ByFormat, IReadOnlyList<EvaluationMiss> Misses, IReadOnlyList<string> LeftOut);
