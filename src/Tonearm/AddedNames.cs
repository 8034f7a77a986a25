using System.Text.Json;
using Tonearm.Accounts;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.Objects;

namespace Tonearm;

/// <summary>What the items of playlists are called in the release that is in service, and where their pages are.</summary>
sealed class AddedNames(LiveCatalogue catalogue) : IDisposable
{
    readonly Release release = catalogue.Acquire().Release;

    public void Dispose() => release.File.Release();

    public AddedItem Of(ItemUri uri)
    {
        if (uri.Local is { } local)
            return new AddedItem(LocalFile.Parse(local).Title, null);
        var name = JsonElement.Parse(Catalogue.Objects.DisplayedNames.Of(release, uri.Kind, uri.Id).Title).GetString();
        return new AddedItem(name, name is null ? null : $"/{(uri.Kind == EntityKind.Track ? "track" : "episode")}/{uri.Id}");
    }
}
