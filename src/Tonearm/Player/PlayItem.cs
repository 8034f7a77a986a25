using Tonearm.Ids;

namespace Tonearm.Player;

/// <summary>Something that plays: a track, an episode or a chapter.</summary>
/// <param name="DurationMs">At least <see cref="MinDurationMs"/>, so that a catalogue of empty items does not spin the clock.</param>
readonly record struct PlayItem(EntityKind Kind, EntityId Id, int DurationMs)
{
    public const int MinDurationMs = 1_000;

    /// <summary>Episodes and chapters: they have a resume point and are not in the history (docs/behaviour/player.md#history).</summary>
    public bool IsSpoken => Kind != EntityKind.Track;

    /// <summary>Chapters have the URI of an episode (docs/behaviour/objects-and-nulls.md#audiobooks-as-shows).</summary>
    public override string ToString() => $"spotify:{(IsSpoken ? "episode" : "track")}:{Id}";
}

/// <summary>What plays one after the other in a context. A place is null when it cannot be played here and is passed over.</summary>
sealed record Sequence(int Count, Func<int, PlayItem?> At)
{
    public static readonly Sequence Empty = new(0, _ => null);

    public static Sequence Of(IReadOnlyList<PlayItem?> items) => new(items.Count, at => items[at]);

    /// <summary>The place of an item; null if it does not stand here.</summary>
    public int? PlaceOf(EntityId id)
    {
        for (var place = 0; place < Count; place++)
            if (At(place) is { } item && item.Id == id)
                return place;
        return null;
    }
}
