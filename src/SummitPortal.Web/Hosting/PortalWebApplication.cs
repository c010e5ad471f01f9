using System.Globalization;
using Serilog;
using SummitPortal.Data;
using SummitPortal.Ingestion;

namespace SummitPortal.Web.Hosting;

/// <summary>The web application on a given database; Program.cs and the tests start the same one.</summary>
public static class PortalWebApplication
{
    public static WebApplication Create(WebApplicationBuilder builder, string connectionString)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(
            new LoggerConfiguration()
                .ReadFrom.Configuration(builder.Configuration)
                .WriteTo.Console(
                    formatProvider: CultureInfo.InvariantCulture,
                    outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}")
                .CreateLogger(),
            dispose: true);
        builder.Services.AddPortalStore(connectionString);
        builder.Services.AddIngestion();
        builder.Services.AddPortalPages();

        var app = builder.Build();
        app.UseMiddleware<RequestLog>();
        app.UsePortalPages();
        app.MapHealth();
        app.MapPortalPages();
        return app;
    }
}
