using Microsoft.Extensions.Primitives;

namespace Tonearm.WebApi;

/// <summary>The outcome of a look at an access token: a caller, or the error that says what is wrong with it.</summary>
/// <param name="Challenge">The <c>WWW-Authenticate</c> header that goes with the error, if any.</param>
/// <param name="RefusedApp">The app that was given a token that is no longer good; null where nobody can tell.</param>
readonly record struct Admission(Caller? Caller, ApiError? Refusal = null, string? Challenge = null, string? RefusedApp = null);

/// <summary>An admission that was refused ahead of routing, for the gate to tell: a second look might find otherwise.</summary>
sealed record NotAdmitted(Admission Admission);

/// <summary>Reads the <c>Authorization</c> header; completes at once for a token seen before.</summary>
delegate ValueTask<Admission> Admit(StringValues authorization);
