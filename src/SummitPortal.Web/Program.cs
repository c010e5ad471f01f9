using SummitPortal.Data;
using SummitPortal.Web.Hosting;

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    // The host listens for Ctrl-C itself once it runs; before, a start that waits for the database must be cancellable too.
    key.Cancel = true;
    stopping.Cancel();
};

try
{
    var builder = WebApplication.CreateBuilder(args);
    await using var database = await PortalDatabase.OpenAsync(builder.Configuration, stopping.Token);
    await using var app = PortalWebApplication.Create(builder, database.ConnectionString);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (e is PortalDatabaseException or InvalidDataException)
{
    return Refuse(e.Message);
}
catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    return Refuse($"{e.Message} Another program listens there; choose another port with --port or the setting Urls.");
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    return 0;
}

static int Refuse(string message)
{
    Console.Error.WriteLine($"portal: {message}");
    return 2;
}
