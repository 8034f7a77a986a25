namespace Tonearm.Accounts.Apps;

/// <summary>What somebody wants an app to be.</summary>
sealed record AppDraft(string Name)
{
    public const int MaxNameLength = 100, MaxDescriptionLength = 1000, MaxRedirectUris = 50;

    public string Description { get; init; } = "";
    public AppMode Mode { get; init; } = AppMode.Extended;
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
    public bool ImplicitAllowed { get; init; } = true;
    public bool DevelopmentRedirects { get; init; }
    /// <summary>For a new app only: <see cref="AppStore.SetRefresh"/> changes it. Null for what the server is set to.</summary>
    public RefreshPolicy? Refresh { get; init; }

    public string? OwnerId { get; init; }

    /// <summary>Checked by whoever takes them: what they may be depends on the server.</summary>
    public GivenCredentials Given { get; init; } = new(null, null);

    /// <summary>What is wrong with it, in words for its maker; null if nothing is.</summary>
    public string? Refusal()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > MaxNameLength || !Names.IsLegible(Name))
            return $"An app needs a name of 1 to {MaxNameLength} legible characters.";
        if (Description.Length > MaxDescriptionLength || !Names.IsLegibleText(Description))
            return $"A description has at most {MaxDescriptionLength} legible characters.";
        if (RedirectUris.Count > MaxRedirectUris)
            return $"An app has at most {MaxRedirectUris} redirect URIs.";
        return RedirectUris
            .Select(uri => RedirectUri.Refusal(uri, DevelopmentRedirects) is { } reason ? $"{uri}: {reason}" : null)
            .FirstOrDefault(refusal => refusal is not null);
    }
}
