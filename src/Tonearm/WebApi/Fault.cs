namespace Tonearm.WebApi;

/// <summary>What a failure that is nobody's mistake means for the client that met it.</summary>
/// <param name="Answer">
/// Says that nothing was done. Null when that is not known: the connection is closed then, because many clients send a
/// request again by themselves after an error.
/// </param>
/// <param name="RetryAfter">Seconds after which to try again; null for no advice.</param>
sealed record Fault(ApiError? Answer, string? RetryAfter = null);

/// <summary>Explains failures of other rooms; null for those that only the log can explain.</summary>
delegate Fault? ExplainFault(Exception failure);
