namespace Tonearm.Player;

/// <summary>A track that was heard long enough to count.</summary>
/// <param name="At">When it had been heard so long. Unix milliseconds; those of one user never coincide.</param>
readonly record struct Play(PlayItem Item, long At, string? ContextUri);

/// <summary>Where an episode or a chapter was left.</summary>
readonly record struct LeftAt(PlayItem Item, long PositionMs, bool IsFinished);

/// <summary>What happened while time went by.</summary>
sealed record Elapsed(Playback Now, IReadOnlyList<Play> Plays, IReadOnlyList<LeftAt> Finished);

/// <summary>Moves a playback on to a moment: nothing else makes it move.</summary>
static class PlaybackClock
{
    /// <summary>A track that has sounded this long, or to its end, counts as played (docs/behaviour/player.md#history).</summary>
    public const long CountsAfterMs = 30_000;

    /// <summary>Without a command, or a word of the device, playing stops after a day.</summary>
    public const long MaxUnattendedMs = 24 * 60 * 60 * 1000;

    /// <summary>Whether going to a moment changes more than how far the item is.</summary>
    public static bool IsDue(Playback playback, long now) =>
        playback is { IsPlaying: true, Item: { } item }
        && (now - playback.At >= item.DurationMs - playback.ProgressMs
            || !playback.IsCounted && now - playback.At >= Threshold(item) - playback.HeardMs
            || now > playback.TouchedAt + MaxUnattendedMs);

    /// <summary>How far the item is at a moment until which nothing is due.</summary>
    public static long ProgressAt(Playback playback, long now) =>
        playback.IsPlaying ? playback.ProgressMs + Math.Max(0, now - playback.At) : playback.ProgressMs;

    /// <summary>The playback at a moment. A clock that goes back stands still here.</summary>
    public static Elapsed To(Playback playback, Sequence sequence, long now)
    {
        List<Play> plays = [];
        List<LeftAt> finished = [];
        var until = Math.Min(now, playback.TouchedAt + MaxUnattendedMs);
        while (playback is { IsPlaying: true, Item: { } item })
        {
            playback = Hear(playback, item, Math.Min(Math.Max(0, until - playback.At), item.DurationMs - playback.ProgressMs), plays);
            if (playback.ProgressMs < item.DurationMs)
                break;
            if (item.IsSpoken)
                finished.Add(new LeftAt(item, 0, IsFinished: true));
            playback = Ended(playback, item, sequence);
        }
        if (playback.IsPlaying && now > until)
            playback = playback with { IsPlaying = false, ChangedAt = until };
        return new Elapsed(Navigation.WithNeighbours(playback, sequence) with { At = Math.Max(now, playback.At) }, plays, finished);
    }

    static Playback Hear(Playback playback, PlayItem item, long step, List<Play> plays)
    {
        var after = playback with { At = playback.At + step, ProgressMs = playback.ProgressMs + step, HeardMs = playback.HeardMs + step };
        if (after.IsCounted || after.HeardMs < Threshold(item))
            return after;
        if (!item.IsSpoken)
            plays.Add(new Play(item, after.At - (after.HeardMs - Threshold(item)), after.IsQueued ? null : after.Context?.Uri));
        return after with { IsCounted = true };
    }

    static Playback Ended(Playback playback, PlayItem item, Sequence sequence) =>
        playback.Repeat == RepeatState.Track ? Navigation.Begin(playback, item)
        : Navigation.Next(playback, sequence) ?? Stop(playback, item, sequence);

    /// <summary>Behind the last item the player waits at the first.</summary>
    public static Playback Stop(Playback playback, PlayItem item, Sequence sequence)
    {
        var rewound = Navigation.From(playback with { IsQueued = false }, sequence, 0) ?? Navigation.Begin(playback, item);
        return rewound with { IsPlaying = false };
    }

    static long Threshold(PlayItem item) => Math.Min(CountsAfterMs, item.DurationMs);
}
