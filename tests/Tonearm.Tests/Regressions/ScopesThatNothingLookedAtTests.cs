using System.Text.RegularExpressions;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// The page of scopes said that no operation looks at <c>user-read-playback-position</c>, because routes looked at scopes in
/// ways that the page did not know.
/// </summary>
public sealed class ScopesThatNothingLookedAtTests : IAsyncLifetime
{
    TonearmApp server = null!;
    string page = "";

    public async ValueTask InitializeAsync()
    {
        server = await Site.Start();
        using var visitor = new Visitor(server);
        page = (await visitor.Get("/scopes")).Body;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("user-read-playback-position", "GET /v1/episodes/{id}")]
    [InlineData("user-read-playback-position", "GET /v1/audiobooks/{id}/chapters")]
    [InlineData("user-read-private", "GET /v1/tracks/{id}")]
    [InlineData("user-read-private", "GET /v1/search")]
    [InlineData("user-read-email", "GET /v1/me")]
    public void An_operation_that_looks_at_a_scope_is_listed_with_it(string scope, string operation) =>
        Assert.Contains($"<code>{operation}</code>", EntryOf(scope), StringComparison.Ordinal);

    [Fact]
    public void Only_the_remote_control_of_phones_has_no_operation() =>
        Assert.Equal(["app-remote-control"], Tonearm.WebApi.Scope.All.Select(scope => scope.Name).Where(name => !EntryOf(name).Contains("class=\"operations\"", StringComparison.Ordinal)));

    /// <summary>Each way in which code looks at a scope of a caller is declared, so that the page cannot miss a new one.</summary>
    [Fact]
    public void A_file_that_looks_at_the_scopes_of_a_caller_has_declared_it()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"caller\.Scopes\.Contains|Caller\.Scopes\.Contains", RegexOptions.CultureInvariant))
            .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        // The declarations themselves, and handlers whose routes carry UsesScope.
        Assert.Equal(["GetProfile.cs", "ListPlaylists.cs", "MarketQuery.cs", "PutImages.cs", "RequiresScope.cs", "ResumePoints.cs"], files);
    }

    string EntryOf(string scope)
    {
        var start = page.IndexOf($"<li id=\"{scope}\">", StringComparison.Ordinal);
        return page[start..page.IndexOf("</div></li>", start, StringComparison.Ordinal)];
    }
}
