using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Tonearm.Benchmarks;

/// <summary>Where the programs under test lie, and the catalogue of a million tracks they serve.</summary>
sealed class Workbench(string repository)
{
    public const int Tracks = 1_000_000;

    public string Repository => repository;
    public string Data { get; } = Path.Combine(Path.GetTempPath(), "tonearm-bench");
    public string Tonearm { get; } = Path.Combine(repository, "src/Tonearm/bin/publish/tonearm.dll");
    /// <summary>The program as the README starts it.</summary>
    public string Launcher { get; } = Path.Combine(repository, "tonearm");
    public string Baseline { get; } = Path.Combine(repository, "bench/Baseline/bin/Release/net10.0/Baseline.dll");

    /// <summary>Makes the catalogue unless an earlier run has.</summary>
    public async Task EnsureCatalogue()
    {
        if (!File.Exists(Path.Combine(Data, "catalogue", "current")))
            await Run(Launcher, "import", "--synthetic", $"{Tracks}", "--data", Data);
    }

    public static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {output}");
    }

    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>A client credentials token of an app made for the run.</summary>
    public async Task<string> Token(string url)
    {
        using var app = JsonDocument.Parse(await Run("dotnet", Tonearm, "app", "create", "--name", "bench", "--json", "--data", Data));
        var credentials = $"{app.RootElement.GetProperty("client_id").GetString()}:{app.RootElement.GetProperty("client_secret").GetString()}";
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(credentials)));
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var answer = await http.PostAsync(new Uri(url + "/api/token"), form);
        using var token = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return token.RootElement.GetProperty("access_token").GetString()!;
    }
}
