using System.Collections;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Data.Records;

namespace SummitPortal.Data.Exports;

/// <summary>A table of the data package.</summary>
internal abstract class DataTable
{
    public required string Name { get; init; }

    /// <summary>Column that tells its rows apart; null when no single one does.</summary>
    public string? Key { get; init; }

    /// <summary>Columns that name a row of another table, as <c>column → table.column</c>. Only those that always find one.</summary>
    public IReadOnlyList<(string Column, string Table, string Key)> References { get; init; } = [];

    public static IReadOnlyList<DataTable> All { get; } =
    [
        new DataTable<SummitRecord> { Name = "summits", Key = "id", Rows = c => c.Summits.OrderBy(s => s.Id).ToRecords() },
        new DataTable<IssueRecord> { Name = "issues", Key = "id", Rows = c => c.Issues.OrderBy(i => i.Id).ToRecords() },
        new DataTable<CountryRecord> { Name = "countries", Key = "code", Rows = c => c.Countries.OrderBy(x => x.Code).ToRecords(c) },
        new DataTable<OutletRecord> { Name = "outlets", Key = "id", References = [("country", "countries", "code")], Rows = c => c.Outlets.Read(c).OrderBy(o => o.Id).ToRecords() },
        new DataTable<SpeakerRecord> { Name = "speakers", Key = "slug", References = [("country", "countries", "code")], Rows = c => c.Speakers.Quoted(c).OrderBy(s => s.Slug).ToRecords(c) },
        new DataTable<AffiliationRecord> { Name = "affiliations", References = [("speaker", "speakers", "slug")], Rows = c => c.Speakers.Quoted(c).OrderBy(s => s.Slug).ToAffiliations() },
        new DataTable<ArticleRecord> { Name = "articles", Key = "slug", References = [("outlet", "outlets", "id")], Rows = c => c.Articles.Published().OrderBy(a => a.Slug).ToRecords(c) },
        new DataTable<RevisionRecord> { Name = "revisions", References = [("article", "articles", "slug")], Rows = c => c.ArticleRevisions.Shown(c).OrderBy(r => r.Id).ToRecords(c) },
        new DataTable<StatementRecord>
        {
            Name = "statements",
            Key = "id",
            References = [("article", "articles", "slug"), ("speaker", "speakers", "slug"), ("country", "countries", "code")],
            Rows = c => c.Statements.Shown().OrderBy(s => s.Id).ToRecords(c),
        },
        new DataTable<StoryRecord> { Name = "stories", Key = "id", Rows = c => c.Stories.Carried(c).OrderBy(s => s.Id).ToRecords(c) },
        new DataTable<DeclarationRecord> { Name = "declarations", Key = "id", References = [("summit", "summits", "id")], Rows = c => c.Declarations.OrderBy(d => d.Id).ToRecords() },
        new DataTable<SignatureRecord>
        {
            Name = "signatures",
            Key = "id",
            References = [("declaration", "declarations", "id"), ("party", "countries", "code")],
            Rows = c => c.Signatures.OrderBy(s => s.Id).ToRecords(),
        },
        new DataTable<ClaimRecord> { Name = "claims", Key = "id", References = [("article", "articles", "slug")], Rows = c => c.SignatoryClaims.Shown().OrderBy(x => x.Id).ToRecords(c) },
        new DataTable<DiscrepancyRecord> { Name = "discrepancies", Key = "id", References = [("declaration", "declarations", "id")], Rows = c => c.Discrepancies.Standing().OrderBy(d => d.Id).ToRecords(c) },
        new DataTable<PositionRecord> { Name = "positions", Key = "id", References = [("summit", "summits", "id"), ("issue", "issues", "id")], Rows = c => c.Positions.Proved(c).OrderBy(p => p.Id).ToRecords(c) },
    ];

    /// <returns>Rows written.</returns>
    public abstract Task<long> WriteAsync(PortalDbContext context, Stream target, CancellationToken cancellationToken);

    /// <summary>The table as a resource with a Table Schema.</summary>
    public abstract JsonObject Describe();
}

internal sealed class DataTable<TRecord> : DataTable
    where TRecord : class
{
    public required Func<PortalDbContext, IQueryable<TRecord>> Rows { get; init; }

    public override async Task<long> WriteAsync(PortalDbContext context, Stream target, CancellationToken cancellationToken)
    {
        var written = 0L;
        await RecordWriter.WriteAsync(target, Counted(), ExportFormat.Csv, cancellationToken);
        return written;

        async IAsyncEnumerable<TRecord> Counted()
        {
            await foreach (var record in Rows(context).AsAsyncEnumerable())
            {
                written++;
                yield return record;
            }
        }
    }

    public override JsonObject Describe()
    {
        var schema = new JsonObject { ["fields"] = new JsonArray([.. RecordColumns.Of(typeof(TRecord)).Select(Field)]), ["missingValues"] = new JsonArray("") };
        if (Key is not null)
        {
            schema["primaryKey"] = Key;
        }

        if (References.Count > 0)
        {
            schema["foreignKeys"] = new JsonArray([.. References.Select(r => new JsonObject
            {
                ["fields"] = r.Column,
                ["reference"] = new JsonObject { ["resource"] = r.Table, ["fields"] = r.Key },
            })]);
        }

        return new JsonObject
        {
            ["name"] = Name,
            ["path"] = Name + ".csv",
            ["profile"] = "tabular-data-resource",
            ["format"] = "csv",
            ["mediatype"] = "text/csv",
            ["encoding"] = "utf-8",
            ["schema"] = schema,
        };
    }

    private static JsonObject Field(RecordColumn column)
    {
        var field = new JsonObject { ["name"] = column.Name, ["type"] = TypeOf(column.Type) };
        if (column.IsRequired && !typeof(IEnumerable).IsAssignableFrom(column.Type))
        {
            field["constraints"] = new JsonObject { ["required"] = true };
        }

        return field;
    }

    private static string TypeOf(Type type) => type switch
    {
        _ when type == typeof(bool) => "boolean",
        _ when type == typeof(int) || type == typeof(long) => "integer",
        _ when type == typeof(double) => "number",
        _ when type == typeof(DateOnly) => "date",
        _ when type == typeof(DateTimeOffset) => "datetime",
        _ => "string",
    };
}
