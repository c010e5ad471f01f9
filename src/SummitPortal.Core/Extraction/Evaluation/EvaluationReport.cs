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

/// <summary>The figures of one group of articles: one format, or all.</summary>
public sealed class EvaluationFigures
{
    public int Documents { get; set; }

    /// <summary>Same speaker, and content that overlaps by half or more (Jaccard of characters).</summary>
    public Tally Statements { get; } = new();

    /// <summary>As <see cref="Statements"/>, of statements at or above <see cref="ExtractionEvaluator.ShownConfidence"/>.</summary>
    public Tally Shown { get; } = new();

    /// <summary>As <see cref="Statements"/>, for each kind; right only when the kind is right too.</summary>
    public IReadOnlyDictionary<StatementKind, Tally> ByKind { get; } = Enum.GetValues<StatementKind>().ToDictionary(k => k, _ => new Tally());

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

    public Tally Via { get; } = new();

    /// <summary>Matched and found statements of each rule.</summary>
    public SortedDictionary<string, Tally> Rules { get; } = new(StringComparer.Ordinal);

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
        Via.Add(other.Via);
        Claims.Add(other.Claims);
        Aliases.Add(other.Aliases);
        foreach (var (kind, tally) in other.ByKind)
        {
            ByKind[kind].Add(tally);
        }

        foreach (var (rule, tally) in other.Rules)
        {
            RuleTally(rule).Add(tally);
        }
    }

    internal Tally RuleTally(string rule) => Rules.TryGetValue(rule, out var tally) ? tally : Rules[rule] = new Tally();
}

/// <summary>What went wrong in one article, for a person to read.</summary>
/// <param name="What"><c>missed</c>, <c>wrong</c> or <c>speaker</c>.</param>
public sealed record EvaluationMiss(string File, string What, string Text);

/// <summary>The result of an evaluation.</summary>
public sealed record EvaluationReport(EvaluationFigures Total, IReadOnlyDictionary<string, EvaluationFigures> ByFormat, IReadOnlyList<EvaluationMiss> Misses);
