namespace SummitPortal.IntegrationTests.Topology;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Null when no folder of the PATH, nor /usr/sbin, holds the program.</summary>
    public static string? Program(string name) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin".Split(':', StringSplitOptions.RemoveEmptyEntries).Select(d => Path.Combine(d, name)).FirstOrDefault(File.Exists);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "SummitPortal.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not lie in a checkout."));
}
