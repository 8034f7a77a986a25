using Tonearm.Catalogue;
using Tonearm.Ids;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>A playback as stored, with the list of URIs that it may play.</summary>
sealed record Stored(Playback Playback, (EntityKind Kind, EntityId Id)[] List);

/// <summary>A playback that is up to date, and the devices of its user.</summary>
sealed record PlayerSession(Playback Playback, Sequence Sequence, IReadOnlyList<Device> Devices)
{
    /// <summary>The active device; null for none.</summary>
    public Device? Active => Devices.FirstOrDefault(device => device.Id == Playback.DeviceId);

    public bool IsPrivate => Active is { IsPrivate: true };
}

/// <summary>A command on its way to a device.</summary>
/// <param name="DeviceId">Null for the active one.</param>
/// <param name="Order">Decides; is told whether the device is another than the active one.</param>
sealed record PlayerCommand(string? DeviceId, Func<bool, Order> Order)
{
    public PlayerCommand(string? deviceId, Order order) : this(deviceId, _ => order) { }

    /// <summary>What begins to play, of which <see cref="Order"/> is made.</summary>
    public Start? Start { get; init; }

    /// <summary>The list that begins to play.</summary>
    public IReadOnlyList<(EntityKind Kind, EntityId Id)>? List { get; init; }
}

/// <summary>
/// What users play. A command, or a look at which something is due, is one durable transaction: it brings the playback to
/// the moment, writes what was played until then, and decides. The items of the context are found before, outside of it;
/// should another command have begun a new context meanwhile, it starts over.
/// </summary>
sealed class PlayerStore(StateStore store, Contexts contexts, TimeProvider clock)
{
    /// <summary>The playback now.</summary>
    /// <param name="withItems">Whether the items of the context are wanted.</param>
    public async ValueTask<PlayerSession> Look(PlayerView view, bool withItems = false)
    {
        var (stored, devices) = await store.Read(state => (Read(state, view.User), DeviceRows.All(state, view.User)));
        var now = Now;
        if (PlaybackClock.IsDue(stored.Playback, now))
            return (await Change(view, stored, null)).Session!;
        var playback = stored.Playback with { At = now, ProgressMs = PlaybackClock.ProgressAt(stored.Playback, now) };
        return new PlayerSession(playback, withItems ? await contexts.Read(view, stored) : Sequence.Empty, devices);
    }

    /// <summary>Brings the history up to date for a read of it; says whether the session is private.</summary>
    public async ValueTask<bool> Touch(PlayerView view) => (await Look(view)).IsPrivate;

    /// <summary>Carries out a command, durably when the task completes; gives why it was refused, or null.</summary>
    public async ValueTask<ApiError?> Run(PlayerView view, PlayerCommand command) =>
        (await Change(view, await store.Read(state => Read(state, view.User)), command)).Refusal;

    async ValueTask<(PlayerSession? Session, ApiError? Refusal)> Change(PlayerView view, Stored stored, PlayerCommand? command)
    {
        while (true)
        {
            var items = await contexts.Read(view, stored);
            var change = new PlayerChange(view, items, stored.Playback.ContextNumber, command, Now);
            var (session, refusal, newer) = await store.Write(change.Run);
            if (newer is null)
                return (session, refusal);
            stored = newer;
        }
    }

    /// <summary>Registers a device or tells that it is still there, which keeps an unattended player going.</summary>
    /// <param name="describe">Makes the device of what is known of it, null if nothing is.</param>
    /// <returns>What is wrong; null if nothing is.</returns>
    public Task<ApiError?> Register(string user, Func<Device?, Device> describe, string id) => store.Write(state =>
    {
        PlaybackRows.Make(state, user);
        var playback = PlaybackRows.Lock(state, user);
        var devices = DeviceRows.All(state, user);
        var known = devices.Find(device => device.Id == id);
        var device = describe(known);
        if (device.Fault() is { } fault)
            return PlayerErrors.Invalid(fault);
        if (known is null && devices.Count >= DeviceRows.MaxDevices)
            return PlayerErrors.TooManyDevices;
        DeviceRows.Put(state, user, device, clock.GetUtcNow());
        if (playback.DeviceId == id)
            PlaybackRows.Write(state, user, playback with { TouchedAt = Now });
        return null;
    });

    /// <summary>Removes a device; what played there stops. False if there is none of that id.</summary>
    public async ValueTask<bool> Remove(PlayerView view, string device)
    {
        var session = await Look(view);
        if (session.Playback is { IsPlaying: true } playing && playing.DeviceId == device)
            await Run(view, new PlayerCommand(null, PlaybackCommands.Pause));
        return await store.Write(state =>
        {
            var playback = PlaybackRows.Lock(state, view.User);
            if (playback.DeviceId == device)
                PlaybackRows.Write(state, view.User, playback with { DeviceId = null, IsPlaying = false });
            return DeviceRows.Remove(state, view.User, device);
        });
    }

    public ValueTask<List<PastPlay>> History(string user) => store.Read(state => HistoryRows.Newest(state, user));

    /// <inheritdoc cref="FindResumePoints"/>
    public async ValueTask<IReadOnlyDictionary<EntityId, ResumePoint>> ResumePoints(string user) =>
        await store.Read(state => HistoryRows.ResumePoints(state, user));

    public ValueTask<(int Total, List<EntityId> Page)> Top(string user, EntityKind kind, TimeRange range, Window window) =>
        store.Read(state => AffinityRows.Top(state, user, kind, range, window, Now));

    /// <inheritdoc cref="ForgetUser"/>
    public static void Forget(StateConnection state, string user)
    {
        state.Run("delete from playback where user_id = $1", user);
        state.Run("delete from playback_list where user_id = $1", user);
        state.Run("delete from player_device where user_id = $1", user);
        state.Run("delete from play where user_id = $1", user);
        state.Run("delete from affinity where user_id = $1", user);
        state.Run("delete from resume_point where user_id = $1", user);
    }

    public static Stored Read(StateConnection state, string user) => WithList(state, user, PlaybackRows.Read(state, user));

    /// <summary>A playback with its list, if it plays one.</summary>
    public static Stored WithList(StateConnection state, string user, Playback playback) =>
        new(playback, playback.Context is { IsListed: true } ? PlaybackRows.ReadList(state, user) : []);

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
