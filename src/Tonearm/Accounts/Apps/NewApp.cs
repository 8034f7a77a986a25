namespace Tonearm.Accounts.Apps;

/// <summary>An app just made, with its secret in the clear for the only time.</summary>
/// <param name="Secret">32 lower-case hexadecimal digits, or what was given.</param>
sealed record NewApp(App App, string Secret);
