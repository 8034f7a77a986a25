namespace Tonearm.Accounts.Pages.Account;

/// <summary>A name that people know for what a browser calls itself.</summary>
static class Browser
{
    /// <summary>The first that occurs counts: browsers name those they imitate behind their own names.</summary>
    static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Vivaldi/", "Vivaldi"), ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    public static string Name(string agent)
    {
        var (browser, system) = (First(Browsers, agent), First(Systems, agent));
        return (browser, system) switch
        {
            (null, null) => Text.Sessions_UnknownBrowser,
            (null, { } name) => name,
            ({ } name, null) => name,
            var (name, on) => $"{name}, {on}",
        };
    }

    static string? First((string Mark, string Name)[] known, string agent) =>
        known.FirstOrDefault(each => agent.Contains(each.Mark, StringComparison.Ordinal)).Name;
}
