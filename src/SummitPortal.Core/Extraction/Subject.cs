using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

internal enum MentionKind
{
    Name,
    Pronoun,

    /// <summary>An office without a name: 外交部发言人.</summary>
    Role,
    Organization,
    Group,
    Anonymous,

    /// <summary>A text that says something: 报告, 宣言.</summary>
    Document,

    /// <summary>Words that no list knows.</summary>
    Unknown,
}

/// <summary>The words that stand for a speaker at one place.</summary>
/// <param name="Span">With titles and brackets.</param>
/// <param name="Head">The name, pronoun or noun itself.</param>
/// <param name="Name">Set for <see cref="MentionKind.Name"/>; for a role or a document its owner, if named.</param>
internal sealed record Mention(TextSpan Span, TextSpan Head, MentionKind Kind, DocumentName? Name);

/// <summary>Who a reporting word has for its subject: one mention, or several that are named one by one.</summary>
internal sealed record Subject(IReadOnlyList<Mention> Mentions, AdverbialFit Fit)
{
    /// <summary>One who is named where no verb stands apart: 据国家统计局，….</summary>
    public static Subject Of(Mention mention) => new([mention], AdverbialFit.Exact);

    public Mention Main => Mentions[^1];

    public int Start => Mentions[0].Span.Start;
}
