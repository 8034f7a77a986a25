namespace Tonearm.Tests;

/// <summary>A command, run as a program beside a running server.</summary>
/// <param name="Error">What it wrote to standard error for a person.</param>
/// <param name="Log">The lines of its log, which are in standard error too.</param>
sealed record CommandRun(int Exit, string Output, string Error, string[] Log)
{
    /// <summary>Runs a command on the store of a server.</summary>
    /// <param name="input">Its standard input.</param>
    /// <param name="variable">A variable of its environment.</param>
    public static Task<CommandRun> On(TonearmApp server, string[] arguments, string input = "", (string Name, string Value)? variable = null) =>
        Start([.. arguments, "--data", server.Settings.DataDirectory, .. server.Settings.Store is { } store ? ["--store", store] : Array.Empty<string>()], input, variable);

    public static async Task<CommandRun> Start(string[] arguments, string input = "", (string Name, string Value)? variable = null)
    {
        using var process = TonearmProcess.Start(arguments, variable);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        var lines = (await error).Split('\n').ToLookup(IsOfLog);
        return new CommandRun(process.ExitCode, await output, string.Join('\n', lines[false]), [.. lines[true]]);
    }

    static bool IsOfLog(string line) => line.StartsWith("{\"EventId\":", StringComparison.Ordinal);
}
