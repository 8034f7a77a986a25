using Tonearm.Catalogue;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>GET /v1/search for playlists: public ones, by their words (docs/behaviour/search.md#playlists-in-a-search).</summary>
static class SearchPlaylists
{
    /// <summary>How many a client may read of what is found.</summary>
    const int MaxReach = 1000;

    public static async ValueTask<FoundPlaylists> Find(string query, CatalogueView view, Window window, PlaylistStore store, PlaylistObjects objects)
    {
        var (heads, total) = await store.Search(query, window);
        List<byte[]> found = [];
        foreach (var head in heads)
        {
            using var json = new JsonBuffer();
            PlaylistJson.Simplified(json, await objects.Of(head, view), view.Links);
            found.Add(json.Written.ToArray());
        }
        return new FoundPlaylists(Math.Min(total, MaxReach), found);
    }
}
