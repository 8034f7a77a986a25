using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>One change of a playback, inside a transaction that may be run more than once.</summary>
/// <param name="contextNumber">The context that the items are of.</param>
/// <param name="command">Null to do no more than go on to the moment.</param>
sealed class PlayerChange(PlayerView view, Sequence items, int contextNumber, PlayerCommand? command, long now)
{
    /// <returns>The session afterwards and why the command was refused; or the newer state to which the items do not belong.</returns>
    public (PlayerSession? Session, ApiError? Refusal, Stored? Newer) Run(StateConnection state)
    {
        var stored = PlaybackRows.Lock(state, view.User);
        if (stored.ContextNumber != contextNumber)
            return (null, null, PlayerStore.WithList(state, view.User, stored));
        var devices = DeviceRows.All(state, view.User);
        var playback = Advance(state, stored, devices);
        var refusal = command is null ? null : Execute(state, command, devices, ref playback);
        if (command is null || refusal is null || PlaybackClock.IsDue(stored, now))
            PlaybackRows.Write(state, view.User, playback);
        return (new PlayerSession(playback, command?.Start is { } start && refusal is null ? start.Sequence : items, devices), refusal, null);
    }

    Playback Advance(StateConnection state, Playback stored, List<Device> devices)
    {
        var elapsed = PlaybackClock.To(stored, items, now);
        var isPrivate = devices.Any(device => device.Id == stored.DeviceId && device.IsPrivate);
        if (!isPrivate)
        {
            foreach (var play in elapsed.Plays)
                HistoryRows.Add(state, view.User, play);
            AffinityRows.Add(state, view.User, elapsed.Plays.SelectMany(view.Counted));
        }
        foreach (var left in elapsed.Finished.DistinctBy(left => left.Item.Id))
            HistoryRows.Resume(state, view.User, left);
        Leave(state, stored, elapsed.Now);
        return elapsed.Now;
    }

    ApiError? Execute(StateConnection state, PlayerCommand given, List<Device> devices, ref Playback playback)
    {
        var target = given.DeviceId ?? playback.DeviceId;
        var device = devices.Find(each => each.Id == target);
        if (device is null)
            return given.DeviceId is null ? PlayerErrors.NoActiveDevice : PlayerErrors.DeviceNotFound;
        if (device.IsRestricted)
            return PlayerErrors.NotControllable;
        var isElsewhere = device.Id != playback.DeviceId;
        var (after, refusal) = given.Order(isElsewhere)(playback, items);
        if (after is null)
            return refusal;
        if (given.List is { } list)
            PlaybackRows.WriteList(state, view.User, list);
        var before = playback;
        playback = Navigation.WithNeighbours(after with { DeviceId = device.Id, TouchedAt = playback.At }, given.Start?.Sequence ?? items);
        Leave(state, before, playback);
        return null;
    }

    /// <summary>Keeps where a listener is in an episode or a chapter, whenever that changes otherwise than by its end.</summary>
    void Leave(StateConnection state, Playback before, Playback after)
    {
        if (after.Item is { IsSpoken: true } item && after.ProgressMs > 0 && (before.ProgressMs != after.ProgressMs || before.Item != after.Item))
            HistoryRows.Resume(state, view.User, new LeftAt(item, after.ProgressMs, IsFinished: false));
    }
}
