using System.Reflection;

namespace SummitPortal.Web.Hosting;

/// <summary>The version shown in the footer and in /health: <c>0.1.0+3f2a9c1</c> where the build knows its commit.</summary>
public static class PortalVersion
{
    public static string Current { get; } = Shorten(typeof(PortalVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0");

    // The SDK appends the whole commit id; seven digits are enough to find it.
    private static string Shorten(string version)
    {
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && version.Length > plus + 8 ? version[..(plus + 8)] : version;
    }
}
