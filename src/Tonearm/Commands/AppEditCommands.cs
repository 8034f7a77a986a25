using System.CommandLine;
using Tonearm.Accounts.Apps;

namespace Tonearm.Commands;

/// <summary><c>tonearm app update</c> and <c>allow</c>: what the dashboard lets the owner of an app do.</summary>
static class AppEditCommands
{
    static readonly Argument<string> ClientId = new("client-id") { Description = "The client ID of the app, as `app list` has it." };
    static readonly Argument<string> UserId = new("user") { Description = "The id of the user." };
    static readonly Option<string?> Name = new("--name") { Description = "What people read when the app asks for their consent." };
    static readonly Option<string?> Description = new("--description") { Description = "What the app is for." };
    static readonly Option<string[]> RedirectUris = new("--redirect-uri") { Description = "Where codes and tokens may be sent, instead of all before. May be given several times." };
    static readonly Option<AppMode?> Mode = new("--mode") { Description = AppCommands.ModeDescription };
    static readonly Option<bool?> DevelopmentRedirects = new("--development-redirects") { Description = AppCommands.RedirectsDescription + " Takes true or false." };
    static readonly Option<bool> Remove = new("--remove") { Description = "Take the user off the list again; their tokens of the app no longer pass." };

    public static IEnumerable<Command> Create(TimeProvider time)
    {
        Mode.AcceptOnlyFromAmong("extended", "development");
        return
        [
            StoreCommand.Create("update", "Change what is named of an app; its secret and its tokens stay.", time, (parsed, rooms) => Update(parsed, rooms.Apps),
                ClientId, Name, Description, RedirectUris, Mode, DevelopmentRedirects),
            StoreCommand.Create("allow", "Let a user use an app that is in development mode.", time, Allow, ClientId, UserId, Remove),
        ];
    }

    static async Task Update(ParseResult parsed, AppStore apps)
    {
        var app = await AppCommands.Find(parsed, ClientId, apps);
        if (!new Option[] { Name, Description, RedirectUris, Mode, DevelopmentRedirects }.Any(option => parsed.GetResult(option) is { Implicit: false }))
            throw new CommandException("Name what to change: --name, --description, --redirect-uri, --mode or --development-redirects.");
        var draft = new AppDraft(parsed.GetValue(Name) ?? app.Name)
        {
            Description = parsed.GetValue(Description) ?? app.Description,
            RedirectUris = parsed.GetValue(RedirectUris) is { Length: > 0 } uris ? uris : app.RedirectUris,
            Mode = parsed.GetValue(Mode) ?? app.Mode,
            ImplicitAllowed = app.ImplicitAllowed,
            DevelopmentRedirects = parsed.GetValue(DevelopmentRedirects) ?? app.DevelopmentRedirects,
        };
        if (draft.Refusal() is { } refusal)
            throw new CommandException(refusal);
        await apps.Edit(app.ClientId, draft);
        Console.WriteLine($"Changed app {app.ClientId}.");
    }

    static async Task Allow(ParseResult parsed, Rooms rooms)
    {
        var app = await AppCommands.Find(parsed, ClientId, rooms.Apps);
        var user = await UserCommands.Find(parsed, UserId, rooms.Users);
        if (parsed.GetValue(Remove))
            await rooms.Apps.Disallow(app.ClientId, user.Id);
        else if (!await rooms.Apps.Allow(app.ClientId, user.Id))
            throw new CommandException($"At most {AppStore.MaxUsers} users may use an app in development mode, its owner included.");
        Console.WriteLine(parsed.GetValue(Remove) ? $"{user.Id} is no longer on the list of {app.Name}." : $"{user.Id} may use {app.Name}.");
    }
}
