using System.Diagnostics;

namespace Tonearm.Tests.Accounts;

/// <summary>The packages of <c>tests/clients</c>: independent clients of the protocol, and the rules of axe-core.</summary>
static class NodePackages
{
    static readonly Lazy<Task<string?>> Installation = new(Install);

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "clients");

    static string Modules => Path.Combine(Folder, "node_modules");

    /// <summary>Why the packages are not there, for the report of skipped tests; null once they are.</summary>
    public static Task<string?> Missing => Installation.Value;

    public static Task<string> Read(string file) => File.ReadAllTextAsync(Path.Combine(Modules, file));

    /// <summary>Runs a program in the folder of the packages. Its code, or null if there is no such program, and all it wrote.</summary>
    public static async Task<(int? Code, string Output)> Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, string.Concat(output));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, $"There is no {program}");
        }
    }

    static async Task<string?> Install()
    {
        if ((await Run("node", ["--version"])).Code is null)
            return "There is no node";
        var (installed, wanted) = (Path.Combine(Modules, ".package-lock.json"), Path.Combine(Folder, "package-lock.json"));
        if (File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(wanted))
            return null;
        return await Run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) switch
        {
            (0, _) => null,
            (null, var output) => output,
            (_, var output) => "npm ci failed in tests/clients: " + output,
        };
    }
}
