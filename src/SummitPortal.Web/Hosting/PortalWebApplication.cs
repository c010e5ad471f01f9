using System.Globalization;
using Serilog;
using Serilog.Events;
using SummitPortal.Data;
using SummitPortal.Ingestion;
using SummitPortal.Web.Access;
using SummitPortal.Web.Api;
using SummitPortal.Web.Features.Imports;

namespace SummitPortal.Web.Hosting;

/// <summary>The web application on a given database; Program.cs and the tests start the same one.</summary>
public static class PortalWebApplication
{
    private const int LongestRequestLine = 128 * 1024;

    public static WebApplication Create(WebApplicationBuilder builder, string connectionString)
    {
        var lines = new ConsoleLines(Console.OpenStandardOutput());
        builder.Services.AddSingleton(lines);
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(
            new LoggerConfiguration()
                .ReadFrom.Configuration(builder.Configuration)
                // It would make an activity and a scope for every request, which no line of ours shows; what it reports of failures, Kestrel reports too.
                .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
                .WriteTo.Sink(lines)
                .CreateLogger(),
            dispose: true);

        // Run from a build, the compressed files lie beside the compiler's output; published, they are in place and this does nothing.
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment())
        {
            // A build would otherwise be taken for a developer's: files compressed anew at each request and never cached by browsers.
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        }

        // So long a search arrives and can be answered by a page that says how long it may be, 10,000 Chinese characters for one.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = LongestRequestLine);

        // A request is worked on by the thread that received it: nothing here blocks, and two cores have better things to do than to hand it over.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);

        builder.Services.AddPortalStore(connectionString);
        builder.Services.AddReaderContexts(connectionString, LongestStatement(builder.Configuration["Reader:StatementSeconds"]));
        builder.Services.AddIngestion();
        builder.Services.AddAccess(builder.Configuration);
        builder.Services.AddPortalPages();
        builder.Services.AddReadApi(builder.Configuration);
        builder.Services.AddImports(builder.Configuration);

        var app = builder.Build();
        app.UseMiddleware<RequestLog>();
        app.UsePortalPages();
        app.MapHealth();
        app.MapImports();
        app.MapReadApi();
        app.MapPortalPages();
        return app;
    }

    private static TimeSpan LongestStatement(string? setting) => setting switch
    {
        null or "" => TimeSpan.FromSeconds(15),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 3_600 => TimeSpan.FromSeconds(seconds),
        var text => throw new InvalidDataException($"Reader:StatementSeconds is '{text}'; it must be a whole number from 1 to 3600."),
    };
}
