using System.Diagnostics;
using System.Text;

namespace Tonearm.Tests;

/// <summary>The program as a process, as a person or a script starts it.</summary>
static class TonearmProcess
{
    /// <summary>Runs a command to its end, with nothing on its standard input.</summary>
    public static async Task<(int Exit, string Output, string Error)> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts a server and reads what it says up to the line with which it is ready; the caller ends it.</summary>
    public static Task<(Process Process, Uri Url)> Serve(params string[] arguments) => Serve(null, arguments);

    /// <summary>As the other, with a variable of its environment.</summary>
    public static Task<(Process Process, Uri Url)> Serve((string Name, string Value)? variable, params string[] arguments) => Serve(variable, new StringBuilder(), arguments);

    /// <summary>As the others.</summary>
    /// <param name="welcome">Gets the lines before that one.</param>
    public static async Task<(Process Process, Uri Url)> Serve((string Name, string Value)? variable, StringBuilder welcome, string[] arguments)
    {
        var process = Start(["serve", "--urls", "http://127.0.0.1:0", .. arguments], variable);
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var url = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Stop with", StringComparison.Ordinal))
        {
            welcome.Append(line).Append('\n');
            if (line.Contains("Web API", StringComparison.Ordinal))
                url = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2];
        }
        return (process, new Uri(url));
    }

    /// <summary>Starts a command; the caller writes its standard input, reads its output and waits for its end.</summary>
    /// <param name="variable">Of its environment.</param>
    public static Process Start(string[] arguments, (string Name, string Value)? variable = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (variable is { } added)
            start.Environment[added.Name] = added.Value;
        return Process.Start(start)!;
    }
}
