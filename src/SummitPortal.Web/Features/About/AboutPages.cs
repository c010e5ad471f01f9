namespace SummitPortal.Web.Features.About;

internal static class AboutPages
{
    public static void MapAboutPages(this IEndpointRouteBuilder pages) => pages.MapMethods("/about", PageResults.Methods, Show);

    private static PageResult Show() => PageResults.Show<AboutPage>(new { });
}
