using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>What failures of the state store mean for clients (docs/storage.md): 503 only where nothing was written.</summary>
static class StoreFaults
{
    static readonly ApiError Unavailable = new(StatusCodes.Status503ServiceUnavailable, "The state store is not available", "STORE_UNAVAILABLE");

    public static Fault? Explain(Exception failure) => failure switch
    {
        StateStoreException { Fault: StoreFault.OutcomeUnknown } => new Fault(null),
        StateStoreException { Fault: not StoreFault.Refused } => new Fault(Unavailable, RetryAfter: "5"),
        DamagedPlaylistException => new Fault(PlaylistErrors.Damaged),
        _ => null,
    };
}
