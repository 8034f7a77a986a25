using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>What a command makes of a playback that is up to date, or why it is refused.</summary>
readonly record struct CommandResult(Playback? After, ApiError? Refusal)
{
    public static implicit operator CommandResult(Playback after) => new(after, null);

    public static implicit operator CommandResult(ApiError refusal) => new(null, refusal);
}

/// <summary>A command: decides on a playback and the items of its context, at the moment of <see cref="Playback.At"/>.</summary>
delegate CommandResult Order(Playback playback, Sequence sequence);

/// <summary>What begins to play, its context as the items that were found in it.</summary>
/// <param name="Place">Where to begin; null for the start, which is a place by lot when shuffled.</param>
/// <param name="PositionMs">Into the first item; beyond its end the next one begins.</param>
sealed record Start(PlayContext Context, Sequence Sequence, int? Place, int PositionMs);

/// <summary>The commands of the player (docs/behaviour/player.md#commands). Pure: chance comes as a seed.</summary>
static class PlaybackCommands
{
    public static CommandResult Play(Playback playback, Start start, uint seed)
    {
        var (count, isShuffled) = (start.Sequence.Count, playback.IsShuffled);
        if (count == 0)
            return ApiError.NotFound;
        if (start.Place >= count)
            return PlayerErrors.NotInContext;
        var first = start.Place ?? (isShuffled ? (int)(seed % count) : 0);
        var fresh = playback with
        {
            Context = start.Context,
            ContextNumber = playback.ContextNumber + 1,
            Seed = seed,
            FirstPlace = first,
            Place = first,
            IsQueued = false,
            IsPlaying = true,
        };
        return Navigation.From(fresh, start.Sequence, isShuffled ? 0 : first) is { } begun
            ? Place(begun, start.Sequence, start.PositionMs)
            : ApiError.NotFound;
    }

    /// <summary>Goes on, or begins with what is queued.</summary>
    /// <param name="isElsewhere">The command names another device than the active one.</param>
    /// <param name="positionMs">Where to go on; null for where it stands.</param>
    public static CommandResult Resume(Playback playback, Sequence sequence, bool isElsewhere, int? positionMs)
    {
        if (WithSomethingToPlay(playback, sequence) is not { } awake || playback.IsPlaying && !isElsewhere && positionMs is null)
            return PlayerErrors.Restricted;
        var resumed = awake with { IsPlaying = true, ChangedAt = playback.At };
        return positionMs is { } position ? Place(resumed, sequence, position) : resumed;
    }

    public static CommandResult Pause(Playback playback, Sequence sequence) =>
        playback.IsPlaying ? playback with { IsPlaying = false, ChangedAt = playback.At } : PlayerErrors.Restricted;

    /// <summary>Skipping starts what was paused.</summary>
    public static CommandResult Next(Playback playback, Sequence sequence) =>
        WithSomethingToPlay(playback, sequence) is null ? PlayerErrors.Restricted
        : Navigation.Next(playback, sequence) is { } next ? next with { IsPlaying = true } : PlayerErrors.NoNext;

    /// <inheritdoc cref="Next"/>
    public static CommandResult Previous(Playback playback, Sequence sequence) =>
        playback.Item is null ? PlayerErrors.Restricted
        : Navigation.Previous(playback, sequence) is { } previous ? previous with { IsPlaying = true } : PlayerErrors.NoPrevious;

    public static Order Seek(int positionMs) => (playback, sequence) =>
        playback.Item is null ? PlayerErrors.Restricted : Place(playback, sequence, positionMs);

    public static Order Repeat(RepeatState repeat) => (playback, _) => playback with { Repeat = repeat };

    /// <summary>A shuffled order begins with what plays.</summary>
    public static Order Shuffle(bool isShuffled, uint seed) => (playback, _) =>
        isShuffled == playback.IsShuffled ? playback
        : playback with { IsShuffled = isShuffled, Seed = seed, FirstPlace = playback.Place };

    public static Order Enqueue(PlayItem item) => (playback, _) =>
        playback.Queue.Length < Playback.MaxQueued ? playback with { Queue = playback.Queue.Add(item) } : PlayerErrors.QueueIsFull;

    /// <summary>On another device; starts there if asked to and there is something to play.</summary>
    public static Order Transfer(bool play) => (playback, sequence) =>
        play && WithSomethingToPlay(playback, sequence) is { } awake
            ? awake with { IsPlaying = true, ChangedAt = playback.At }
            : playback with { ChangedAt = playback.At };

    /// <summary>The playback with something to play: what there was, else the first of the queue; null if there is nothing.</summary>
    static Playback? WithSomethingToPlay(Playback playback, Sequence sequence) =>
        playback.Item is not null ? playback : playback.Queue.IsEmpty ? null : Navigation.Next(playback, sequence);

    /// <summary>Goes to a position; beyond the end is the next item, and behind the last one the end.</summary>
    static Playback Place(Playback playback, Sequence sequence, int positionMs) => playback.Item is { } item && positionMs >= item.DurationMs
        ? Navigation.Next(playback, sequence) ?? PlaybackClock.Stop(playback, item, sequence)
        : playback with { ProgressMs = positionMs, ChangedAt = playback.At };
}
