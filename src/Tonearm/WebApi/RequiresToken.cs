namespace Tonearm.WebApi;

/// <summary>Marks routes that no one reads without an access token.</summary>
sealed record RequiresToken;
