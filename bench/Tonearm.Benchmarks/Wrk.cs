using System.Globalization;
using System.Text.RegularExpressions;

namespace Tonearm.Benchmarks;

/// <summary>One run of wrk.</summary>
static partial class Wrk
{
    public static async Task<double> Rate(string url, string token, bool pinned, string? script = null, string[]? headers = null, int clients = 64)
    {
        List<string> arguments = pinned ? ["taskset", "-c", "1"] : [];
        arguments.AddRange(["wrk", "-t1", $"-c{clients}", "-d2s", "-H", $"Authorization: Bearer {token}"]);
        foreach (var header in headers ?? [])
            arguments.AddRange(["-H", header]);
        if (script is not null)
            arguments.AddRange(["-s", script]);
        arguments.Add(url);
        var output = await Workbench.Run(arguments[0], [.. arguments.Skip(1)]);
        if (output.Contains("Non-2xx", StringComparison.Ordinal) && !(headers?.Any(header => header.StartsWith("If-None-Match", StringComparison.Ordinal)) ?? false))
            throw new InvalidOperationException($"{url}: {output}");
        return double.Parse(RateLine().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Sixteen requests at once on each connection.</summary>
    public static string Pipelined(string folder, string path)
    {
        var script = Path.Combine(folder, "pipelined.lua");
        File.WriteAllText(script, $$"""
            init = function(args)
              local one = {}
              for i = 1, 16 do one[i] = wrk.format("GET", "{{path}}") end
              all = table.concat(one)
            end
            request = function() return all end
            """);
        return script;
    }

    /// <summary>A path with an id drawn uniformly from a file of one id a line.</summary>
    public static string Random(string folder, string idFile)
    {
        var script = Path.Combine(folder, "random.lua");
        File.WriteAllText(script, $$"""
            local ids = {}
            for line in io.lines("{{idFile}}") do ids[#ids + 1] = line end
            math.randomseed(os.time())
            request = function() return wrk.format("GET", "/v1/tracks/" .. ids[math.random(#ids)]) end
            """);
        return script;
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RateLine();
}
