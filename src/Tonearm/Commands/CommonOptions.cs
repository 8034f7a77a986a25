using System.CommandLine;

namespace Tonearm.Commands;

/// <summary>Options that mean the same in every command.</summary>
static class CommonOptions
{
    public static readonly Option<string> Data = new("--data")
    {
        Description = "The folder that holds everything: catalogue releases, state, keys.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TONEARM_DATA") ?? "./data",
        Recursive = true,
    };

    public static readonly Option<string?> Store = new("--store")
    {
        Description = "Where the state is, if not in the data folder: a connection string of PostgreSQL (Host=…;Database=…;Username=…), or a folder.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TONEARM_STORE"),
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Print records as JSON, for machines." };
}
