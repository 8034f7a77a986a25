using System.CommandLine;
using Spectre.Console;
using Tonearm.Accounts.Apps;

namespace Tonearm.Commands;

/// <summary><c>tonearm app …</c>: the apps of developers. They work while a server runs on the same data folder.</summary>
static class AppCommands
{
    /// <summary>How long the old secret works beside the new one.</summary>
    static readonly TimeSpan RotationGrace = TimeSpan.FromDays(7);

    public const string
        ModeDescription = "extended: everything. development: the rules that new apps of the real service live under.",
        RedirectsDescription = "Let codes and tokens be sent to localhost, and to any host without TLS. Has nothing to do with --mode development.";

    static readonly Argument<string> ClientId = new("client-id") { Description = "The client ID of the app, as `app list` has it." };
    static readonly Option<string> Name = new("--name") { Required = true, Description = "What people read when the app asks for their consent." };
    static readonly Option<string> Description = new("--description") { Description = "What the app is for.", DefaultValueFactory = _ => "" };
    static readonly Option<string[]> RedirectUris = new("--redirect-uri") { Description = "Where codes and tokens may be sent. May be given several times." };
    static readonly Option<AppMode> Mode = new("--mode") { Description = ModeDescription };
    static readonly Option<bool> DevelopmentRedirects = new("--development-redirects") { Description = RedirectsDescription };
    static readonly Option<string?> Owner = new("--owner") { Description = "The id of the user whose app it is: the dashboard shows it to them.", HelpName = "USER_ID" };
    static readonly Option<string?> GivenId = new("--client-id") { Description = "The client ID that a program in use carries in its code, instead of a new one." };
    static readonly Option<string?> GivenSecret = new("--client-secret") { Description = "The secret that a program in use carries in its code, instead of a new one; at least 128 bits outside local mode." };
    static readonly Option<RefreshPolicy?> Refresh = new("--refresh-tokens") { Description = "What a refresh does to the refresh token of a client without a secret: rotate or keep. Without it as the server is set." };
    static readonly Option<bool> EndOld = new("--end-old") { Description = "End all earlier secrets now, because somebody else may have seen one." };

    public static Command Create(TimeProvider time)
    {
        Mode.AcceptOnlyFromAmong("extended", "development");
        Command app = new("app", "Register and manage the apps of developers.")
        {
            StoreCommand.ForNewStores("create", "Register an app; prints its client ID and secret.", time, (parsed, rooms) => Add(parsed, rooms), Name, Description, RedirectUris, Mode, Refresh, DevelopmentRedirects, Owner, GivenId, GivenSecret, CommonOptions.Json),
            Command("list", "List the apps.", time, List, CommonOptions.Json),
            Command("show", "Show one app.", time, Show, ClientId, CommonOptions.Json),
            Command("rotate-secret", "Make a new secret; the old one works for seven more days.", time, Rotate, ClientId, EndOld, CommonOptions.Json),
            Command("refresh-tokens", "Say whether a refresh replaces an app's PKCE refresh tokens; without the option as the server is set.", time, SetRefresh, ClientId, Refresh),
            Command("delete", "Delete an app and every token it has been given.", time, Delete, ClientId),
        };
        foreach (var command in AppEditCommands.Create(time))
            app.Add(command);
        return app;
    }

    /// <exception cref="CommandException">There is no such app.</exception>
    public static async Task<App> Find(ParseResult parsed, Argument<string> argument, AppStore apps)
    {
        var id = parsed.GetRequiredValue(argument);
        return await apps.Find(id) ?? throw new CommandException($"There is no app {id}.");
    }

    static Command Command(string name, string description, TimeProvider time, Func<ParseResult, AppStore, Task> run, params Symbol[] symbols) =>
        StoreCommand.Create(name, description, time, (parsed, rooms) => run(parsed, rooms.Apps), symbols);

    static async Task Add(ParseResult parsed, Rooms rooms)
    {
        var draft = new AppDraft(parsed.GetRequiredValue(Name))
        {
            Description = parsed.GetValue(Description) ?? "",
            RedirectUris = parsed.GetValue(RedirectUris) ?? [],
            Mode = parsed.GetValue(Mode),
            Refresh = parsed.GetValue(Refresh),
            DevelopmentRedirects = parsed.GetValue(DevelopmentRedirects),
            OwnerId = parsed.GetValue(Owner) is { } owner ? (await rooms.Users.Find(owner))?.Id ?? throw new CommandException($"There is no user {owner}.") : null,
            Given = await Given(parsed, rooms.Apps),
        };
        if (draft.Refusal() is { } refusal)
            throw new CommandException(refusal);
        var made = await rooms.Apps.Create(draft);
        if (parsed.GetValue(CommonOptions.Json))
            CommandOutput.Json(AppRecord.Of(made.App) with { ClientSecret = made.Secret }, CommandJson.Default.AppRecord);
        else
            Print(made.App, made.Secret);
    }

    static async Task<GivenCredentials> Given(ParseResult parsed, AppStore apps)
    {
        var given = new GivenCredentials(parsed.GetValue(GivenId), parsed.GetValue(GivenSecret));
        if (given.Refusal(Settings.Read(ServeCommand.Configuration(parsed)).LocalMode.IsOn) is { } refusal)
            throw new CommandException(refusal);
        return given.ClientId is { } id && await apps.Find(id) is not null ? throw new CommandException($"There is an app {id} already.") : given;
    }

    static async Task List(ParseResult parsed, AppStore apps)
    {
        var all = await apps.All();
        if (parsed.GetValue(CommonOptions.Json))
        {
            CommandOutput.Json(all.ConvertAll(AppRecord.Of), CommandJson.Default.ListAppRecord);
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("client ID", "name", "mode", "owner", "created");
        foreach (var app in all)
            table.AddRow(app.ClientId, Markup.Escape(app.Name), ModeText(app), Markup.Escape(app.OwnerId ?? "-"), $"{app.CreatedAt:yyyy-MM-dd}");
        AnsiConsole.Write(table);
    }

    static async Task Show(ParseResult parsed, AppStore apps)
    {
        var app = await Find(parsed, ClientId, apps);
        if (parsed.GetValue(CommonOptions.Json))
            CommandOutput.Json(AppRecord.Of(app), CommandJson.Default.AppRecord);
        else
            Print(app, secret: null);
    }

    static async Task Rotate(ParseResult parsed, AppStore apps)
    {
        var id = parsed.GetRequiredValue(ClientId);
        var secret = await apps.RotateSecret(id, parsed.GetValue(EndOld) ? TimeSpan.Zero : RotationGrace) ?? throw NoSuchApp(parsed);
        var app = (await apps.Find(id))!;
        if (parsed.GetValue(CommonOptions.Json))
            CommandOutput.Json(AppRecord.Of(app) with { ClientSecret = secret }, CommandJson.Default.AppRecord);
        else
            Print(app, secret);
    }

    static async Task SetRefresh(ParseResult parsed, AppStore apps)
    {
        if (!await apps.SetRefresh(parsed.GetRequiredValue(ClientId), parsed.GetValue(Refresh)))
            throw NoSuchApp(parsed);
        Console.WriteLine($"refresh tokens {RefreshText(parsed.GetValue(Refresh))}");
    }

    static async Task Delete(ParseResult parsed, AppStore apps)
    {
        if (!await apps.Delete(parsed.GetRequiredValue(ClientId)))
            throw NoSuchApp(parsed);
        Console.WriteLine("Deleted.");
    }

    static void Print(App app, string? secret)
    {
        Console.WriteLine($"name           {app.Name}");
        Console.WriteLine($"client ID      {app.ClientId}");
        if (secret is not null)
            Console.WriteLine($"client secret  {secret}   (shown this once here; its owner finds it in the dashboard)");
        Console.WriteLine($"mode           {ModeText(app)}");
        Console.WriteLine($"refresh tokens {RefreshText(app.Refresh)}");
        if (app.OwnerId is { Length: > 0 } owner)
            Console.WriteLine($"owner          {owner}");
        foreach (var uri in app.RedirectUris)
            Console.WriteLine($"redirect URI   {uri}");
    }

    static string RefreshText(RefreshPolicy? refresh) => refresh switch
    {
        RefreshPolicy.Keep => "kept",
        RefreshPolicy.Rotate => "replaced by each refresh (PKCE)",
        _ => "as the server is set (TONEARM_REFRESH_TOKENS)",
    };

    static CommandException NoSuchApp(ParseResult parsed) => new($"There is no app {parsed.GetValue(ClientId)}.");

    internal static string ModeText(App app) => app.Mode == AppMode.Development ? "development" : "extended";
}

/// <summary>What the app commands print with <c>--json</c>.</summary>
/// <param name="RefreshTokens">
/// What a refresh does to its PKCE refresh tokens: <c>rotate</c> or <c>keep</c>; <c>server</c> for what the server is set to.
/// </param>
sealed record AppRecord(
    string ClientId, string? ClientSecret, string Name, string Description, string Mode, IReadOnlyList<string> RedirectUris,
    string? Owner, DateTimeOffset CreatedAt, string RefreshTokens)
{
    public static AppRecord Of(App app) => new(
        app.ClientId, null, app.Name, app.Description, AppCommands.ModeText(app), app.RedirectUris, app.OwnerId, app.CreatedAt,
        app.Refresh?.ToString().ToLowerInvariant() ?? "server");
}
