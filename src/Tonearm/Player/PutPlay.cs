using System.Security.Cryptography;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>PUT /v1/me/player/play: begins a context or a list of URIs, or goes on with what there was.</summary>
static class PutPlay
{
    public static async Task<IResult> Handle(PlayRequest request, DeviceTarget device, PlayerCaller caller, Contexts contexts, PlayerStore player)
    {
        if (request.IsResume)
            return await PlayerWrites.Run(player, caller, new PlayerCommand(device.Id, isElsewhere => (playback, sequence) => PlaybackCommands.Resume(playback, sequence, isElsewhere, request.PositionMs)));
        var list = request.Uris is { } uris ? Known(caller.View, uris)
            : request.Context is { Kind: ContextKind.Collection } own ? await contexts.Collection(caller.View, own) ?? []
            : null;
        var opened = list is null
            ? await contexts.Open(caller.View, request.Context!.Value)
            : (request.Context ?? new PlayContext(ContextKind.List, default, null), Contexts.Items(caller.View, list));
        if (opened is not var (context, items))
            return ApiError.NotFound;
        if (Place(request, caller.View, list, items) is not { } place)
            return PlayerErrors.NotInContext;
        var start = new Start(context, items, place < 0 ? null : place, request.PositionMs ?? 0);
        var seed = NewSeed();
        return await PlayerWrites.Run(player, caller, new PlayerCommand(device.Id, (playback, _) => PlaybackCommands.Play(playback, start, seed)) { Start = start, List = list });
    }

    /// <summary>A seed for a shuffled order.</summary>
    public static uint NewSeed() => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));

    /// <summary>Where to begin, -1 if it is not said; null if what is asked for does not stand there.</summary>
    static int? Place(PlayRequest request, PlayerView view, IReadOnlyList<(EntityKind, EntityId)>? list, Sequence items) =>
        request.At is { } at ? list is null ? items.PlaceOf(at.Id) : list.Index().Where(item => item.Item == (view.Known(at.Kind, at.Id)?.Kind ?? at.Kind, at.Id)).Select(item => (int?)item.Index).FirstOrDefault()
        : request.Place is not { } place ? -1
        : place < items.Count ? place
        : null;

    /// <summary>What the catalogue does not have keeps its place, for positions count it, and is passed over.</summary>
    static IReadOnlyList<(EntityKind Kind, EntityId Id)> Known(PlayerView view, IReadOnlyList<ItemReference> uris) =>
        [.. uris.Select(uri => view.Known(uri.Kind, uri.Id) ?? (uri.Kind, uri.Id))];
}
