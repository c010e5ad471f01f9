namespace SummitPortal.Web.Features.About;

internal static class AboutPages
{
    public static void MapAboutPages(this IEndpointRouteBuilder pages) => pages.MapPage("/about", Show);

    private static PageResult Show() => PageResults.Show<AboutPage>(new { });
}
