using System.CommandLine;
using Spectre.Console;
using Tonearm.Accounts.Users;

namespace Tonearm.Commands;

/// <summary><c>tonearm user …</c>: accounts of people. They work while a server runs on the same data folder.</summary>
static class UserCommands
{
    static readonly Argument<string> UserId = new("id");
    static readonly Option<string> Id = new("--id") { Required = true };
    static readonly Option<string> Password = new("--password") { Required = true };
    static readonly Option<string?> DisplayName = new("--display-name");
    static readonly Option<string?> Email = new("--email");
    static readonly Option<string> Country = new("--country") { Description = "ISO 3166-1 code; the market of what this person sees.", DefaultValueFactory = _ => "US" };
    static readonly Option<string> Product = new("--product") { Description = "premium or free.", DefaultValueFactory = _ => "premium" };
    static readonly Option<bool> Admin = new("--admin") { Description = "Let this person look after the server: make invitations." };

    public static Command Create(TimeProvider time) => new("user", "Create and manage accounts.")
    {
        Command("create", "Create an account.", time, Add, Id, Password, DisplayName, Email, Country, Product, Admin, CommonOptions.Json),
        Command("list", "List the accounts.", time, List, CommonOptions.Json),
        Command("delete", "Delete an account and every token it has given.", time, Delete, UserId),
    };

    static Command Command(string name, string description, TimeProvider time, Func<ParseResult, UserStore, Task> run, params Symbol[] symbols) =>
        StoreCommand.Create(name, description, time, (parsed, rooms) => run(parsed, rooms.Users), symbols);

    static async Task Add(ParseResult parsed, UserStore users)
    {
        var draft = new UserDraft(parsed.GetRequiredValue(Id), parsed.GetRequiredValue(Password))
        {
            DisplayName = parsed.GetValue(DisplayName),
            Email = parsed.GetValue(Email),
            Country = parsed.GetRequiredValue(Country).ToUpperInvariant(),
            Product = parsed.GetRequiredValue(Product),
            IsAdmin = parsed.GetValue(Admin),
        };
        if (draft.Refusal() is { } refusal)
            throw new CommandException(refusal);
        var user = await users.Create(draft) ?? throw new CommandException($"There is a user {draft.Id} already.");
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

    static async Task Delete(ParseResult parsed, UserStore users)
    {
        var id = parsed.GetRequiredValue(UserId);
        if (!await users.Delete(id))
            throw new CommandException($"There is no user {id}.");
        Console.WriteLine("Deleted.");
    }
}

/// <summary>What the user commands print with <c>--json</c>.</summary>
sealed record UserRecord(string Id, string? DisplayName, string? Email, string Country, string Product, bool Administrator, DateTimeOffset CreatedAt)
{
    public static UserRecord Of(User user) => new(user.Id, user.DisplayName, user.Email, user.Country, user.Product, user.IsAdmin, user.CreatedAt);
}
