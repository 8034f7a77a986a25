using System.Text;
using Tonearm.Ids;

namespace Tonearm.Playlists;

/// <summary>
/// What can stand in a playlist: a track, an episode, or a local file, which is known only by the text of its URI
/// (<c>spotify:local:artist:album:title:seconds</c>).
/// </summary>
readonly record struct ItemUri
{
    /// <summary>UTF-8 bytes of the longest local URI.</summary>
    public const int MaxLocalBytes = 2_000;

    const string LocalStart = "spotify:local:";

    ItemUri(EntityKind kind, EntityId id, string? local) => (Kind, Id, Local) = (kind, id, local);

    /// <summary>Track or episode; for a local file track.</summary>
    public EntityKind Kind { get; }

    public EntityId Id { get; }

    /// <summary>The whole URI of a local file, otherwise null.</summary>
    public string? Local { get; }

    public static ItemUri Track(EntityId id) => new(EntityKind.Track, id, null);

    public static ItemUri Episode(EntityId id) => new(EntityKind.Episode, id, null);

    /// <summary>False unless the text is a local URI of four parts, well-formed and not too long.</summary>
    public static bool TryLocal(string text, out ItemUri uri)
    {
        uri = new ItemUri(EntityKind.Track, default, text);
        return text.StartsWith(LocalStart, StringComparison.Ordinal)
            && text.AsSpan(LocalStart.Length).Count(':') == 3
            && text.Length <= MaxLocalBytes
            && IsWellFormed(text)
            && Encoding.UTF8.GetByteCount(text) <= MaxLocalBytes;
    }

    /// <summary>False for anything that cannot stand in a playlist.</summary>
    public static bool TryParse(string text, out ItemUri uri)
    {
        const string track = "spotify:track:", episode = "spotify:episode:";
        var kind = text.StartsWith(track, StringComparison.Ordinal) ? EntityKind.Track : EntityKind.Episode;
        var start = kind == EntityKind.Track ? track : episode;
        if (text.StartsWith(start, StringComparison.Ordinal) && EntityId.TryParse(text.AsSpan(start.Length), out var id))
        {
            uri = new ItemUri(kind, id, null);
            return true;
        }
        return TryLocal(text, out uri);
    }

    public override string ToString() => Local ?? $"spotify:{(Kind == EntityKind.Track ? "track" : "episode")}:{Id}";

    /// <summary>A lone surrogate has no UTF-8 and would come back from the store as another text.</summary>
    static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var consumed) != System.Buffers.OperationStatus.Done)
                return false;
            text = text[consumed..];
        }
        return true;
    }
}
