using System.Diagnostics;
using System.Text.Json;

namespace Tonearm.Tests.Accounts;

/// <summary><c>tonearm token</c>, run as a program on the store of a running server.</summary>
public sealed class TokenCommandTests
{
    [Fact]
    public async Task It_makes_a_token_that_a_running_server_knows()
    {
        await using var flow = await Flow.Start();
        var (exit, output, _) = await Run(flow, "--user", "Alice", "--app", flow.Id, "--scope", "streaming user-read-email");
        Assert.Equal(0, exit);
        var who = await flow.Host.WhoAmI("Bearer " + output.Trim());
        Assert.Equal((200, "alice", "streaming user-read-email"), (who.Status, who["user"], who["scope"]));
    }

    [Fact]
    public async Task It_prints_json_for_machines()
    {
        await using var flow = await Flow.Start();
        var (exit, output, _) = await Run(flow, "--user", "alice", "--app", flow.Id, "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal((0, "Bearer", 3600, ""), (exit, json.RootElement.GetProperty("token_type").GetString(), json.RootElement.GetProperty("expires_in").GetInt32(), json.RootElement.GetProperty("scope").GetString()));
        Assert.True(await flow.Works(json.RootElement.GetProperty("access_token").GetString()));
    }

    [Theory]
    [InlineData("nobody", null, "", "There is no user nobody.")]
    [InlineData("alice", "nothing", "", "There is no app nothing.")]
    [InlineData("alice", null, "nonsense", "Not every scope exists.")]
    public async Task It_says_what_is_wrong(string user, string? app, string scope, string message)
    {
        await using var flow = await Flow.Start();
        var (exit, output, error) = await Run(flow, "--user", user, "--app", app ?? flow.Id, "--scope", scope);
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    static async Task<(int Exit, string Output, string Error)> Run(Flow flow, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, "token", "--data", flow.Host.DataDirectory, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
