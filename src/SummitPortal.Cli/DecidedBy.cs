using System.CommandLine;

namespace SummitPortal.Cli;

/// <summary>Who makes a decision on the command line.</summary>
internal static class DecidedBy
{
    public static Option<string> Option() => new("--by") { Description = "Who decides; by default the account that runs the command.", DefaultValueFactory = _ => Environment.UserName };
}
