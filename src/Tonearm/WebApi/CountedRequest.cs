namespace Tonearm.WebApi;

/// <summary>
/// Whose request it is, where there is no <see cref="Caller"/>: the app is known and the request refused, or it belongs
/// to the accounts service. The app exists, or did when its token was issued.
/// </summary>
/// <param name="Operation">Null where the endpoint says it.</param>
sealed record CountedRequest(string ClientId, string? Operation = null);
