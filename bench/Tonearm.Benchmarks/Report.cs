using System.Globalization;
using System.Text;

namespace Tonearm.Benchmarks;

/// <summary>Collects lines of measurements and writes them as a table that is committed.</summary>
sealed class Report(Workbench bench)
{
    readonly StringBuilder table = new();

    public void Section(string title, string columns) =>
        Line($"\n## {title}\n\n{columns}\n|{string.Concat(Enumerable.Repeat("---|", columns.Count(c => c == '|') - 1))}");

    public void Row(params object[] cells) => Line("| " + string.Join(" | ", cells.Select(cell => cell switch
    {
        double number => number.ToString(number < 10 ? "0.00" : "#,0", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture),
    })) + " |");

    public void Finish(string what)
    {
        var machine = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        var path = Path.Combine(bench.Repository, "bench", "results", what + ".md");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"""
            # {what}

            {TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores of {machine}, .NET {Environment.Version}, Linux. Server and load share the machine; read ratios.
            {table}
            """);
        Console.WriteLine($"\nWritten to {path}");
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    public static double Percentile(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];

    void Line(string line)
    {
        table.AppendLine(line);
        Console.WriteLine(line);
    }
}
