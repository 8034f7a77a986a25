using Tonearm.Ids;

namespace Tonearm.WebApi;

/// <summary>
/// Marks routes with the <c>{id}</c> of an object: a malformed one is refused before a missing scope
/// (docs/behaviour/errors.md#order-of-checks).
/// </summary>
/// <param name="Malformed">The refusal.</param>
sealed record HasPathId(ApiError Malformed)
{
    /// <summary>Why the id of a request is refused; null when it is well-formed.</summary>
    public ApiError? Refusal(HttpContext context) =>
        EntityId.TryParse((context.Request.RouteValues["id"] as string).AsSpan(), out _) ? null : Malformed;
}
