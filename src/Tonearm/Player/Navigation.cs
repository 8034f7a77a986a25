namespace Tonearm.Player;

/// <summary>Which item comes before and after another.</summary>
static class Navigation
{
    /// <summary>The playback with the item that comes next: of the queue, else of the context; null if there is none.</summary>
    public static Playback? Next(Playback playback, Sequence sequence)
    {
        if (playback.Queue is [var queued, .. var rest])
            return Begin(playback with { Queue = rest, IsQueued = true }, queued);
        return Step(playback, sequence, 1) is { } place ? At(playback, sequence, place) : null;
    }

    /// <summary>The one before in the context; behind an item of the queue stands the one that the queue interrupted.</summary>
    public static Playback? Previous(Playback playback, Sequence sequence)
    {
        var place = playback.IsQueued && playback.Place < sequence.Count && sequence.At(playback.Place) is not null
            ? playback.Place
            : Step(playback, sequence, -1);
        return place is { } found ? At(playback, sequence, found) : null;
    }

    /// <summary>The playback at the first playable place from a rank on; null if there is none.</summary>
    public static Playback? From(Playback playback, Sequence sequence, int rank)
    {
        var order = Order(playback, sequence);
        for (var next = rank; next < sequence.Count; next++)
            if (sequence.At(order.PlaceAt(next)) is not null)
                return At(playback, sequence, order.PlaceAt(next));
        return null;
    }

    /// <summary>The playback with an item at its start.</summary>
    public static Playback Begin(Playback playback, PlayItem item) =>
        playback with { Item = item, ProgressMs = 0, HeardMs = 0, IsCounted = false, ChangedAt = playback.At };

    /// <summary>The playback that knows whether something comes before and after.</summary>
    public static Playback WithNeighbours(Playback playback, Sequence sequence) => playback with
    {
        HasNext = (playback.Item is not null || !playback.Queue.IsEmpty) && Next(playback, sequence) is not null,
        HasPrevious = playback.Item is not null && Previous(playback, sequence) is not null,
    };

    public static PlayOrder Order(Playback playback, Sequence sequence) =>
        new(sequence.Count, playback.IsShuffled, playback.Seed, playback.FirstPlace);

    static Playback At(Playback playback, Sequence sequence, int place) =>
        Begin(playback with { Place = place, IsQueued = false }, sequence.At(place)!.Value);

    /// <summary>The next playable place in a direction; beyond the ends only a context that repeats goes on.</summary>
    static int? Step(Playback playback, Sequence sequence, int direction)
    {
        if (sequence.Count == 0)
            return null;
        var order = Order(playback, sequence);
        var rank = order.RankOf(playback.Place);
        for (var steps = 0; steps < sequence.Count; steps++)
        {
            rank += direction;
            if (rank < 0 || rank >= sequence.Count)
            {
                if (playback.Repeat != RepeatState.Context)
                    return null;
                rank = (rank + sequence.Count) % sequence.Count;
            }
            if (order.PlaceAt(rank) is var place && sequence.At(place) is not null)
                return place;
        }
        return null;
    }
}
