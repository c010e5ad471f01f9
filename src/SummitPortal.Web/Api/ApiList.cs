using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.Data.Exports;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Api;

/// <summary>One page of a list.</summary>
/// <param name="Total">Of the whole list.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record ApiPage<TRecord>(IReadOnlyList<TRecord> Items, int Total, string? Next);

/// <summary>What a list's query may use.</summary>
internal sealed record ListSource(PortalDbContext Store, IQueryCollection Query, BlocDirectory Blocs, PortalIndex Index);

/// <summary>A list of the API, whatever it lists.</summary>
internal abstract class ApiList
{
    /// <summary>Last part of the address: <c>statements</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One entry, in operation names: <c>Statement</c>.</summary>
    public required string Entry { get; init; }

    public required string Summary { get; init; }

    /// <summary>How an entry is named in an address: <c>slug</c>, <c>code</c>, <c>id</c>.</summary>
    public required string Key { get; init; }

    public IReadOnlyList<ApiParameter> Filters { get; init; } = [];

    /// <summary>The list in operation names: <c>Statements</c>.</summary>
    protected string All => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>The list by pages, one entry, and the whole list as a file.</summary>
    public abstract void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder exports);
}

/// <typeparam name="TRow">The entity.</typeparam>
/// <typeparam name="TRecord">The one shape that JSON, JSON Lines and CSV share.</typeparam>
internal sealed class ApiList<TRow, TRecord> : ApiList
    where TRow : class
    where TRecord : class
{
    /// <summary>What readers may see, narrowed by the query.</summary>
    public required Func<ListSource, IQueryable<TRow>> Rows { get; init; }

    public required ListOrder<TRow, TRecord> Order { get; init; }

    /// <summary>Keeps the order.</summary>
    public required Func<IQueryable<TRow>, ListSource, IQueryable<TRecord>> Records { get; init; }

    public override void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder exports)
    {
        api.MapGet($"/{Name}", PageAsync).WithName("List" + All).WithSummary(Summary).WithMetadata(this).WithTags(Name).Produces<ApiPage<TRecord>>().ProducesProblem(400).ProducesProblem(429).ProducesProblem(503);
        api.MapGet($"/{Name}/{{{Key}}}", FindAsync).WithName("Get" + Entry).WithSummary("One entry of the list.").WithTags(Name).Produces<TRecord>().ProducesProblem(404).ProducesProblem(429).ProducesProblem(503);
        exports.MapGet($"/{Name}.{{format:regex(^(csv|json|jsonl)$)}}", ExportAsync)
            .WithName("Export" + All).WithSummary("The whole list with the same filters, as a file.").WithMetadata(this).WithTags(Name)
            .Produces(200, contentType: ExportResult.TypeOf(ExportFormat.Csv), additionalContentTypes: [ExportResult.TypeOf(ExportFormat.Json), ExportResult.TypeOf(ExportFormat.JsonLines)])
            .ProducesProblem(400).ProducesProblem(429).ProducesProblem(503);
    }

    private async Task<IResult> PageAsync(HttpRequest request, ReaderContexts contexts, BlocDirectory blocs, PortalIndex index, CancellationToken cancellationToken)
    {
        var query = request.Query;
        if ((ListRequest.Check(query, Filters, "limit", "cursor") ?? ApiProblems.Search(request, index)) is { } problem)
        {
            return problem;
        }

        if (ListRequest.Limit(query) is not { } limit)
        {
            return ApiProblems.Invalid("limit", $"limit is '{ApiProblems.Shorten(query["limit"].ToString())}'; it may be 1 to {ListRequest.LongestPage}. The whole list is at /api/v1/{Name}.csv, .json and .jsonl.");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var source = new ListSource(context, query, blocs, index);
        var matching = Rows(source);
        var rest = matching;
        if (query["cursor"].ToString() is { Length: > 0 } text)
        {
            if (ListCursor.Parse(text, Name) is not { } cursor || Order.After(matching, cursor.Position) is not { } after)
            {
                return ApiProblems.Invalid("cursor", $"cursor is none that {Name} gave; take the 'next' of the page before, or begin again without.");
            }

            rest = after;
        }

        var total = await matching.CountAsync(cancellationToken);

        // One more than shown says whether there is a next page.
        var records = await Records(Order.Ordered(rest).Take(limit + 1), source).AsSplitQuery().ToListAsync(cancellationToken);
        var next = records.Count > limit ? new ListCursor(Name, Order.PositionOf(records[limit - 1])).ToString() : null;
        return TypedResults.Ok(new ApiPage<TRecord>([.. records.Take(limit)], total, next));
    }

    private async Task<IResult> FindAsync(HttpRequest request, ReaderContexts contexts, BlocDirectory blocs, PortalIndex index, CancellationToken cancellationToken)
    {
        if (ListRequest.Check(request.Query, []) is { } problem)
        {
            return problem;
        }

        var key = (string)request.RouteValues[Key]!;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var source = new ListSource(context, request.Query, blocs, index);
        return key.Length <= Features.QueryValues.MaxLength && !key.Any(char.IsControl)
            && Order.Find(Rows(source), key) is { } found
            && await Records(found, source).FirstOrDefaultAsync(cancellationToken) is { } record
            ? TypedResults.Ok(record)
            : ApiProblems.NotFound($"{Name} has no entry whose {Key} is '{ApiProblems.Shorten(key)}', or none that readers may see.");
    }

    // Whoever takes a whole list along may be slow to do so: no time limit.
    private Results<ExportResult, ProblemHttpResult> ExportAsync(HttpRequest request, string format, IDbContextFactory<PortalDbContext> contexts, BlocDirectory blocs, PortalIndex index) =>
        (ListRequest.Check(request.Query, Filters) ?? ApiProblems.Search(request, index)) is { } problem
            ? problem
            : new ExportResult(Name, ExportResult.FormatOf(format), async (target, written, cancellationToken) =>
            {
                await using var context = await contexts.CreateDbContextAsync(cancellationToken);
                var source = new ListSource(context, request.Query, blocs, index);
                var records = Records(Order.Ordered(Rows(source)), source);
                await RecordWriter.WriteAsync(target, records.AsAsyncEnumerable(), written, cancellationToken);
            });
}
