using SummitPortal.Core.Articles;

namespace SummitPortal.Tests.Articles;

public sealed class ArticleWorkflowTests
{
    private static readonly EditorialStatus[] SeenByReaders = [EditorialStatus.Published, EditorialStatus.Corrected, EditorialStatus.Retracted];

    [Fact]
    public void Transitions_WhatReadersHaveSeen_NeverGoesAwayWithoutANotice()
    {
        var public_ = ArticleWorkflow.Transitions.Where(t => SeenByReaders.Contains(t.From)).ToList();

        public_.ShouldNotBeEmpty();
        public_.ShouldAllBe(t => t.NeedsNotice && SeenByReaders.Contains(t.To));
    }

    [Fact]
    public void Transitions_EveryState_IsReachedFromADraft()
    {
        var reached = new HashSet<EditorialStatus> { EditorialStatus.Draft };
        while (ArticleWorkflow.Transitions.Any(t => reached.Contains(t.From) && reached.Add(t.To)))
        {
        }

        reached.ShouldBe(Enum.GetValues<EditorialStatus>(), ignoreOrder: true);
    }

    [Fact]
    public void Find_DraftToReaders_NeedsAReview()
    {
        ArticleWorkflow.Find(EditorialStatus.Draft, ArticleMove.Publish).ShouldBeNull();
        ArticleWorkflow.Find(EditorialStatus.InReview, ArticleMove.Publish)!.To.ShouldBe(EditorialStatus.Published);
    }
}
