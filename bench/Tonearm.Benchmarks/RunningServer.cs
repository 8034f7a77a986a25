using System.Diagnostics;

namespace Tonearm.Benchmarks;

/// <summary>A server process, optionally pinned to one core, known to answer.</summary>
sealed class RunningServer : IDisposable
{
    readonly Process process;

    RunningServer(Process process, string url) => (this.process, Url) = (process, url);

    public string Url { get; }

    /// <summary>From the start of the process to its first answer of any status.</summary>
    public TimeSpan StartTime { get; private init; }

    public static async Task<RunningServer> Start(int port, bool pinned, string[] command)
    {
        var url = $"http://127.0.0.1:{port}";
        var watch = Stopwatch.StartNew();
        string[] arguments = [.. pinned ? (string[])["taskset", "-c", "0"] : [], "dotnet", .. command];
        var process = Workbench.Start(arguments[0], [.. arguments.Skip(1).Select(argument => argument.Replace("{url}", url, StringComparison.Ordinal))]);
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(url + "/v1/markets"));
                return new RunningServer(process, url) { StartTime = watch.Elapsed };
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(1);
            }
        }
    }

    /// <summary>Memory in MB from /proc: <c>VmRSS</c> all, <c>RssAnon</c> without mapped files.</summary>
    public double Memory(string field)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
