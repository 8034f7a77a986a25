using Spectre.Console;
using Tonearm.Catalogue.Import;
using Tonearm.Ids;

namespace Tonearm.Commands;

/// <summary>Shows a running import: a bar on a terminal, nothing elsewhere.</summary>
static class ImportDisplay
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static Task Show(Task work, ICatalogueSource source, ImportProgress progress, TimeProvider time) =>
        AnsiConsole.Profile.Capabilities.Interactive
            ? AnsiConsole.Progress().HideCompleted(true).StartAsync(context => Follow(context.AddTask("starting"), work, source, progress, time))
            : Task.CompletedTask;

    static async Task Follow(ProgressTask bar, Task work, ICatalogueSource source, ImportProgress progress, TimeProvider time)
    {
        while (!work.IsCompleted)
        {
            var (done, total) = source is NdjsonSource files
                ? (files.BytesRead, files.BytesTotal)
                : (progress.Rows(EntityKind.Track), (source as SyntheticSource)?.TrackCount ?? 1L);
            bar.Description = progress.Step;
            bar.MaxValue = Math.Max(1, total);
            bar.Value = done;
            bar.IsIndeterminate = done >= total;
            await Task.WhenAny(work, Task.Delay(Interval, time));
        }
    }
}
