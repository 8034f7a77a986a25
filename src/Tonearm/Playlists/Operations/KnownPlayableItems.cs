using Tonearm.Catalogue;
using Tonearm.Ids;

namespace Tonearm.Playlists.Operations;

/// <summary>Asks the catalogue in service whether it has what is to be added.</summary>
sealed class KnownPlayableItems(LiveCatalogue catalogue)
{
    public bool HasAll(IReadOnlyList<ItemUri> uris)
    {
        var generation = catalogue.Acquire();
        try
        {
            return uris.All(uri => uri.Local is not null
                || (uri.Kind == EntityKind.Track ? generation.Release.Tracks : generation.Release.Episodes).TryFind(uri.Id, out _));
        }
        finally
        {
            generation.Release.File.Release();
        }
    }
}
