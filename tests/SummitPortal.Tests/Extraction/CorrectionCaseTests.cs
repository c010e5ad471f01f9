using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Extraction.Evaluation;

namespace SummitPortal.Tests.Extraction;

public sealed class CorrectionCaseTests
{
    private const string Text = "法国总统马克龙说，规则会更简单。万斯到会。\n会议期望各国合作。\n莫迪说，开源使人受益。他还说，算力应当共享。";

    [Fact]
    public void Of_ParagraphsDecidedInFull_HoldWhatWasAcceptedAndNothingThatWasRejected()
    {
        var cases = CorrectionCases.Of(Article(
            Said(1, "马克龙", "规则会更简单", ReviewStatus.Corrected),
            Said(2, "万斯", "万斯到会", ReviewStatus.Rejected),
            Said(3, "会议", "各国合作", ReviewStatus.Rejected)), out var waiting);

        waiting.ShouldBe(0);
        cases.Select(c => (c.Text, string.Join("; ", c.Statements.Select(s => $"{s.Speaker} {s.Kind} {string.Concat(s.Content)}")))).ShouldBe(
        [
            ("法国总统马克龙说，规则会更简单。万斯到会。", "马克龙 indirect 规则会更简单"),
            ("会议期望各国合作。", ""),
        ]);
    }

    [Fact]
    public void Of_ParagraphWithAStatementThatNobodyDecided_Waits()
    {
        var cases = CorrectionCases.Of(Article(Said(1, "莫迪", "开源使人受益", ReviewStatus.Accepted), Said(2, "莫迪", "算力应当共享", ReviewStatus.AutoPublished)), out var waiting);

        (cases.Count, waiting).ShouldBe((0, 1));
    }

    [Fact]
    public void Of_ArticleThatNobodyReviewed_MakesNoCase()
    {
        CorrectionCases.Of(Article(Said(1, "莫迪", "开源使人受益", ReviewStatus.AutoPublished)), out var waiting).ShouldBeEmpty();

        waiting.ShouldBe(0);
    }

    private static DecidedArticle Article(params Statement[] statements) => new("case", "新华社", "2025-02-12", Text, statements);

    private static Statement Said(long id, string speaker, string content, ReviewStatus status) => new()
    {
        Id = id,
        SpeakerName = speaker,
        Mention = speaker,
        Kind = StatementKind.Indirect,
        Content = content,
        ContentSpans = [Text.IndexOf(content, StringComparison.Ordinal), content.Length],
        ReviewStatus = status,
        Rule = "cue-clause",
        ExtractorVersion = "1",
    };
}
