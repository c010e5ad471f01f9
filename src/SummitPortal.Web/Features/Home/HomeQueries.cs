using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Speakers;
using SummitPortal.Web.Features.Summits;

namespace SummitPortal.Web.Features.Home;

public sealed record HomeView
{
    /// <summary>The main series, in order.</summary>
    public required IReadOnlyList<SummitRow> Summits { get; init; }

    public required IReadOnlyList<ArticleRow> Latest { get; init; }

    public required IReadOnlyList<SpeakerRow> MostQuoted { get; init; }

    /// <summary>The declarations of the main series, newest first.</summary>
    public required IReadOnlyList<DeclarationRow> Declarations { get; init; }

    public required int Articles { get; init; }

    public required int Statements { get; init; }

    public required int Speakers { get; init; }
}

internal sealed class HomeQueries(ReaderContexts contexts)
{
    public async Task<HomeView> ShowAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var articles = context.Articles.AsNoTracking().Published();
        var speakers = context.Speakers.AsNoTracking().Quoted(context);
        return new HomeView
        {
            Summits = await context.Summits.AsNoTracking().Where(s => s.Series == SummitRows.MainSeries).OrderBy(s => s.StartsOn).ThenBy(s => s.Id).ToRows(context).ToListAsync(cancellationToken),
            Latest = await articles.OneOfEachStory().NewestFirst().Take(10).ToRows(context).ToListAsync(cancellationToken),
            MostQuoted = await speakers.MostQuotedFirst(context).Take(12).ToRows(context).ToListAsync(cancellationToken),
            Declarations = await context.Declarations.AsNoTracking().Where(d => d.Summit!.Series == SummitRows.MainSeries).OrderByDescending(d => d.Date).ThenBy(d => d.Id).ToRows(context).AsSplitQuery().ToListAsync(cancellationToken),
            Articles = await articles.CountAsync(cancellationToken),
            Statements = await context.Statements.AsNoTracking().Shown().CountAsync(cancellationToken),
            Speakers = await speakers.CountAsync(cancellationToken),
        };
    }
}
