using Tonearm.Catalogue;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>
/// Which of the items in a request exist. An audiobook has the URI of a show
/// (docs/behaviour/objects-and-nulls.md#audiobooks-as-shows), so an unknown show may be an audiobook; user ids ignore case.
/// </summary>
sealed class KnownLibraryItems(LiveCatalogue catalogue, FindUsers findUsers)
{
    /// <summary>The items in their own form, in their order, each with whether it exists. Playlists are left to their room.</summary>
    public async ValueTask<List<(LibraryItem Item, bool Exists)>> Look(IReadOnlyList<LibraryItem> items)
    {
        string[] names = [.. items.Select(item => item.User).OfType<string>()];
        var users = names.Length > 0 ? await findUsers(names) : new Dictionary<string, UserProfile>();
        var generation = catalogue.Acquire();
        try
        {
            return [.. items.Select(item => item.User is { } name ? User(name, users) : Entity(item, generation.Release))];
        }
        finally
        {
            generation.Release.File.Release();
        }
    }

    static (LibraryItem, bool) User(string name, IReadOnlyDictionary<string, UserProfile> users)
    {
        var canonical = UserProfile.Canonical(name);
        return (LibraryItem.OfUser(canonical), users.ContainsKey(canonical));
    }

    static (LibraryItem, bool) Entity(LibraryItem item, Release release)
    {
        if (item.Kind == LibraryKind.Playlist || release[(EntityKind)item.Kind].TryFind(item.Id, out _))
            return (item, true);
        return item.Kind == LibraryKind.Show && release.Audiobooks.TryFind(item.Id, out _)
            ? (item with { Kind = LibraryKind.Audiobook }, true)
            : (item, false);
    }
}
