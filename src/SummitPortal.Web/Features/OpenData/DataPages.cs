using SummitPortal.Data.Exports;

namespace SummitPortal.Web.Features.OpenData;

internal static class DataPages
{
    public static void MapDataPages(this IEndpointRouteBuilder pages) => pages.MapMethods("/data", PageResults.Methods, Show);

    /// <summary>Snapshots have no language and are sent from disk.</summary>
    public static void MapSnapshots(this IEndpointRouteBuilder routes) => routes.MapMethods("/data/{name:maxlength(60)}.zip", PageResults.Methods, Download);

    private static PageResult Show(IConfiguration configuration) =>
        PageResults.Show<DataPage>(new { Snapshots = SnapshotFolder.From(configuration)?.All() ?? [] });

    private static IResult Download(string name, IConfiguration configuration) =>
        SnapshotFolder.From(configuration) is { } folder && folder.Find(name + ".zip") is { } snapshot
            ? Results.File(Path.Combine(folder.Path, snapshot.Name), "application/zip", snapshot.Name, enableRangeProcessing: true)
            : PageResults.NotFound();
}
