namespace Tonearm.WebApi;

/// <summary>What other rooms may show of a user (docs/behaviour/library.md#profiles).</summary>
/// <param name="AccountId">Never changes and belongs to nobody else, also not to a later user of the same id.</param>
/// <param name="Product"><c>premium</c> or <c>free</c>.</param>
/// <param name="Picture">The key of an uploaded picture; null for none.</param>
sealed record UserProfile(string Id, string? DisplayName, string AccountId, string? Email, string Country, string Product, string? Picture = null)
{
#pragma warning disable CA1308 // The canonical form of a user's name is in lower case.
    /// <summary>The form in which an id stands in rows and answers; it is taken in either case.</summary>
    public static string Canonical(string id) => id.ToLowerInvariant();
#pragma warning restore CA1308
}

/// <summary>Those of some users that there are, by canonical id. Ids are taken in either case; what can be no id is nobody's.</summary>
delegate ValueTask<IReadOnlyDictionary<string, UserProfile>> FindUsers(IReadOnlyList<string> ids);
