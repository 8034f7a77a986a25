using System.Collections.Immutable;

namespace Tonearm.Player;

/// <summary>The values are stored: never renumber.</summary>
enum RepeatState : byte
{
    Off = 0,
    Track = 1,
    Context = 2,
}

/// <summary>
/// What a user plays, as it was at a moment. Between commands nothing runs: how things stand now follows from this and the
/// clock (<see cref="PlaybackClock"/>). Times are Unix milliseconds.
/// </summary>
sealed record Playback
{
    /// <summary>Most items that wait in the queue.</summary>
    public const int MaxQueued = 500;

    public static readonly Playback Nothing = new();

    /// <summary>The active device; null for none.</summary>
    public string? DeviceId { get; init; }

    public bool IsPlaying { get; init; }

    /// <summary>The moment that <see cref="ProgressMs"/> and <see cref="HeardMs"/> are of, while playing.</summary>
    public long At { get; init; }

    public PlayItem? Item { get; init; }

    public long ProgressMs { get; init; }

    /// <summary>How long the item has sounded, whatever was skipped or repeated by seeking.</summary>
    public long HeardMs { get; init; }

    /// <summary>This hearing of the item is in the history already.</summary>
    public bool IsCounted { get; init; }

    /// <summary>The item came from the queue; the context waits at <see cref="Place"/>.</summary>
    public bool IsQueued { get; init; }

    public PlayContext? Context { get; init; }

    /// <summary>Counts the contexts there were, so that the items of one are never taken for those of the next.</summary>
    public int ContextNumber { get; init; }

    /// <summary>Where in the context the item stands, or stood last.</summary>
    public int Place { get; init; }

    /// <summary>The place that a shuffled order begins with.</summary>
    public int FirstPlace { get; init; }

    public bool IsShuffled { get; init; }

    public uint Seed { get; init; }

    public RepeatState Repeat { get; init; }

    /// <summary>Plays before the context goes on.</summary>
    public ImmutableArray<PlayItem> Queue { get; init; } = [];

    /// <summary>When somebody last commanded, or the device last told that it is there.</summary>
    public long TouchedAt { get; init; }

    /// <summary>When what plays, or how, last changed.</summary>
    public long ChangedAt { get; init; }

    public bool HasNext { get; init; }

    public bool HasPrevious { get; init; }
}
