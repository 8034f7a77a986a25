using System.CommandLine;
using Spectre.Console;
using Tonearm.Accounts.Users;

namespace Tonearm.Commands;

/// <summary><c>tonearm user …</c>: accounts of people. They work while a server runs on the same data folder.</summary>
static class UserCommands
{
    static readonly Argument<string> UserId = new("id") { Description = "The id of the user, as `user list` has it." };
    static readonly Option<string> Id = new("--id") { Required = true, Description = "What the person signs in with, and what addresses name them by." };
    static readonly Option<string?> DisplayName = new("--display-name") { Description = "The name that others see." };
    static readonly Option<string?> Email = new("--email") { Description = "The e-mail address; apps see it with the scope user-read-email." };
    static readonly Option<string> Country = new("--country") { Description = "ISO 3166-1 code; the market of what this person sees.", DefaultValueFactory = _ => "US" };
    static readonly Option<string> Product = new("--product") { Description = "premium or free.", DefaultValueFactory = _ => "premium" };
    static readonly Option<string?> NewCountry = new("--country") { Description = Country.Description };
    static readonly Option<string?> NewProduct = new("--product") { Description = Product.Description };
    static readonly Option<bool> Remove = new("--remove") { Description = "Make an administrator a user like any other." };
    static readonly Option<bool> Admin = new("--admin") { Description = "Let this person look after the server: make invitations." };

    public static Command Create(TimeProvider time)
    {
        var user = new Command("user", "Create and manage accounts.")
        {
            StoreCommand.ForNewStores("create", "Create an account.", time, Add, [Id, .. PasswordOptions.All, DisplayName, Email, Country, Product, Admin, CommonOptions.Json]),
            Command("list", "List the accounts.", time, List, CommonOptions.Json),
            Command("edit", "Change what is named; an empty name or e-mail address removes it.", time, Edit, UserId, DisplayName, Email, NewCountry, NewProduct),
            Command("admin", "Let a person look after the server, or no longer.", time, SetAdministrator, UserId, Remove),
            Command("delete", "Delete an account and every token it has given.", time, Delete, UserId),
        };
        foreach (var command in UserPasswordCommands.Create(time))
            user.Add(command);
        return user;
    }

    /// <exception cref="CommandException">There is no such user.</exception>
    public static async Task<User> Find(ParseResult parsed, Argument<string> argument, UserStore users)
    {
        var id = parsed.GetRequiredValue(argument);
        return await users.Find(id) ?? throw new CommandException($"There is no user {id}.");
    }

    static Command Command(string name, string description, TimeProvider time, Func<ParseResult, UserStore, Task> run, params Symbol[] symbols) =>
        StoreCommand.Create(name, description, time, (parsed, rooms) => run(parsed, rooms.Users), symbols);

    static async Task Add(ParseResult parsed, Rooms rooms)
    {
        var id = parsed.GetRequiredValue(Id);
        var draft = new UserDraft(id, PasswordOptions.Read(parsed, id, rooms.Time))
        {
            DisplayName = parsed.GetValue(DisplayName),
            Email = parsed.GetValue(Email),
            Country = parsed.GetRequiredValue(Country).ToUpperInvariant(),
            Product = parsed.GetRequiredValue(Product),
            IsAdmin = parsed.GetValue(Admin),
        };
        if (draft.Refusal() is { } refusal)
            throw new CommandException(refusal);
        var user = await rooms.Users.Create(draft) ?? throw new CommandException($"There is a user {draft.Id} already.");
        if (parsed.GetValue(CommonOptions.Json))
            CommandOutput.Json(UserRecord.Of(user), CommandJson.Default.UserRecord);
        else
            Console.WriteLine($"Created user {user.Id} ({user.Country}, {user.Product}{(user.IsAdmin ? ", administrator" : "")}).");
    }

    static async Task List(ParseResult parsed, UserStore users)
    {
        var all = await users.All();
        if (parsed.GetValue(CommonOptions.Json))
        {
            CommandOutput.Json(all.ConvertAll(UserRecord.Of), CommandJson.Default.ListUserRecord);
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("id", "name", "country", "product", "administrator", "created");
        foreach (var user in all)
            table.AddRow(user.Id, Markup.Escape(user.DisplayName ?? "-"), user.Country, user.Product, user.IsAdmin ? "yes" : "", $"{user.CreatedAt:yyyy-MM-dd}");
        AnsiConsole.Write(table);
    }

    static async Task Edit(ParseResult parsed, UserStore users)
    {
        var user = await Find(parsed, UserId, users);
        if (!new Option[] { DisplayName, Email, NewCountry, NewProduct }.Any(option => parsed.GetResult(option) is { Implicit: false }))
            throw new CommandException("Name what to change: --display-name, --email, --country or --product.");
        var draft = new UserDraft(user.Id, Password: null)
        {
            DisplayName = Changed(parsed.GetValue(DisplayName), user.DisplayName),
            Email = Changed(parsed.GetValue(Email), user.Email),
            Country = parsed.GetValue(NewCountry) ?? user.Country,
            Product = parsed.GetValue(NewProduct) ?? user.Product,
        };
        if (draft.Refusal() is { } refusal)
            throw new CommandException(refusal);
        await users.Edit(user.Id, draft);
        Console.WriteLine($"Changed user {user.Id}.");
    }

    static string? Changed(string? given, string? before) => given switch
    {
        null => before,
        "" => null,
        _ => given,
    };

    static async Task SetAdministrator(ParseResult parsed, UserStore users)
    {
        var user = await Find(parsed, UserId, users);
        var isAdmin = !parsed.GetValue(Remove);
        await users.SetAdministrator(user.Id, isAdmin);
        Console.WriteLine(isAdmin ? $"{user.Id} is an administrator." : $"{user.Id} is no administrator.");
        if (!(await users.All()).Exists(each => each.IsAdmin))
            Console.WriteLine("The server has no administrator now. It prints a link to make one when it starts.");
    }

    static async Task Delete(ParseResult parsed, UserStore users)
    {
        var user = await Find(parsed, UserId, users);
        await users.Delete(user.Id);
        Console.WriteLine("Deleted.");
    }
}

/// <summary>What the user commands print with <c>--json</c>.</summary>
sealed record UserRecord(string Id, string? DisplayName, string? Email, string Country, string Product, bool Administrator, DateTimeOffset CreatedAt)
{
    public static UserRecord Of(User user) => new(user.Id, user.DisplayName, user.Email, user.Country, user.Product, user.IsAdmin, user.CreatedAt);
}
