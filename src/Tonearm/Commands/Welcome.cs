namespace Tonearm.Commands;

/// <summary>What a person sees when the server has started.</summary>
static class Welcome
{
    public static async Task Start(WebApplication app, Settings settings, CancellationToken stop)
    {
        await app.StartAsync(stop);
        foreach (var url in app.Urls)
            Console.WriteLine($"Listening on {url}, data in {settings.DataDirectory}");
    }
}
