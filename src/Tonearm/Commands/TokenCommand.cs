using System.CommandLine;
using Tonearm.Accounts.Tokens;
using Tonearm.WebApi;

namespace Tonearm.Commands;

/// <summary><c>tonearm token</c>: an access token of a user without a browser, for tests and scripts. A running server knows it at once.</summary>
static class TokenCommand
{
    static readonly Option<string> User = new("--user") { Required = true, Description = "Whose token it is." };
    static readonly Option<string> App = new("--app") { Required = true, Description = "The client ID of the app that gets it." };
    static readonly Option<string> Scopes = new("--scope") { Description = "Scopes, separated by spaces.", DefaultValueFactory = _ => "" };

    public static Command Create(TimeProvider time) => StoreCommand.Create(
        "token", "Make an access token of a user; it works for an hour.", time, Run, User, App, Scopes, CommonOptions.Json);

    static async Task Run(ParseResult parsed, Rooms rooms)
    {
        var (userId, clientId, list) = (parsed.GetRequiredValue(User), parsed.GetRequiredValue(App), parsed.GetValue(Scopes) ?? "");
        var scopes = Scope.ParseList(list)
            ?? throw new CommandException($"Not every scope exists. There are: {Scope.ListOf(Scope.All)}");
        var user = await rooms.Users.Find(userId) ?? throw new CommandException($"There is no user {userId}.");
        if (await rooms.Apps.Find(clientId) is null)
            throw new CommandException($"There is no app {clientId}.");
        var token = await rooms.Tokens.Issue(user, clientId, scopes);
        if (parsed.GetValue(CommonOptions.Json))
            CommandOutput.Json(new TokenRecord(token.Text, "Bearer", AccessToken.Lifetime, token.Scopes), CommandJson.Default.TokenRecord);
        else
            Console.WriteLine(token.Text);
    }
}

/// <summary>What <c>token --json</c> prints: the members of an answer of <c>/api/token</c>.</summary>
/// <param name="ExpiresIn">Seconds.</param>
sealed record TokenRecord(string AccessToken, string TokenType, int ExpiresIn, string Scope);
