using Microsoft.AspNetCore.Http.Features;

namespace Tonearm.WebApi;

/// <summary>
/// Who makes a request: the app, the user who allowed it (none for client credentials), the scopes it may use, and the
/// user's country, which is the market of answers that name no other. All that other rooms know of accounts.
/// </summary>
/// <param name="IsInDevelopment">The app is in development mode (docs/development-mode.md).</param>
sealed record Caller(string ClientId, string? UserId, IReadOnlySet<string> Scopes, string? Country, DateTimeOffset ExpiresAt, bool IsInDevelopment = false)
{
    /// <summary>The user of a route that requires one.</summary>
    public string User => UserId ?? throw new InvalidOperationException("The route does not require a user.");

    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.GetRequiredFeature<Caller>());
}
