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

    /// <summary>What is wrong with it first, in words for its maker; null if nothing is.</summary>
    public string? Refusal() => Errors().FirstOrDefault().Message;

    /// <summary>Everything that is wrong with it, under the names of the fields of the pages.</summary>
    public IEnumerable<FieldError> Errors()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > MaxNameLength || !DisplayNames.IsLegible(Name))
            yield return new("name", $"An app needs a name of 1 to {MaxNameLength} legible characters.");
        if (Description.Length > MaxDescriptionLength || !DisplayNames.IsLegibleText(Description))
            yield return new("description", $"A description has at most {MaxDescriptionLength} legible characters.");
        if (RedirectUris.Count > MaxRedirectUris)
            yield return new("redirect_uris", $"An app has at most {MaxRedirectUris} redirect URIs.");
        foreach (var uri in RedirectUris.Take(MaxRedirectUris))
            if (RedirectUri.Refusal(uri, DevelopmentRedirects) is { } reason)
                yield return new("redirect_uris", $"{uri}: {reason}");
    }
}
