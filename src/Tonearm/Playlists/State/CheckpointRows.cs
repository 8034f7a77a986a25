using System.IO.Compression;
using Tonearm.Ids;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>A checkpoint as stored.</summary>
readonly record struct StoredCheckpoint(int Revision, HistoryChain Chain, byte[] Body);

/// <summary>The rows of <c>playlist_checkpoint</c>: whole playlists, compressed, from which the log is replayed.</summary>
static class CheckpointRows
{
    /// <summary>Of older checkpoints every so many-th stays.</summary>
    const int KeptEvery = 16;

    /// <summary>Bytes of the largest playlist there can be, unpacked: a damaged one must not unpack to anything.</summary>
    const int MaxBytes = 64 << 20;

    public static byte[] Pack(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
            brotli.Write(plain);
        return packed.ToArray();
    }

    public static void Insert(StateConnection state, EntityId id, int revision, int number, HistoryChain chain, byte[] packed) => state.Run(
        """
        insert into playlist_checkpoint (playlist_id, revision, number, chain, body) values ($1, $2, $3, $4, $5)
        on conflict do nothing
        """,
        HeadRows.Key(id), revision, number, HeadRows.Bytes(chain), packed);

    /// <summary>
    /// Adds a checkpoint to a playlist that has none newer, and drops the one before the last unless it is one of those
    /// that stay. Running it again does no harm.
    /// </summary>
    public static void Add(StateConnection state, EntityId id, int revision, HistoryChain chain, byte[] packed)
    {
        if (HeadRows.FindForChange(state, id) is not { } head || head.Log.Checkpoint >= revision
            || LogRows.Chain(state, id, revision) != chain)
            return;
        var number = head.Log.Number + 1;
        Insert(state, id, revision, number, chain, packed);
        state.Run(
            """
            update playlist set checkpoint = $2, checkpoint_number = $3, checkpoint_bytes = $4,
                log_bytes = (select coalesce(sum(length(body)), 0) from playlist_change where playlist_id = $1 and revision > $2)
            where id = $1
            """,
            HeadRows.Key(id), revision, number, packed.Length);
        if ((number - 2) % KeptEvery != 0)
            state.Run("delete from playlist_checkpoint where playlist_id = $1 and number = $2", HeadRows.Key(id), number - 2);
    }

    /// <summary>All checkpoints of a playlist, oldest first, and what they hold: null where that is damaged.</summary>
    public static List<(StoredCheckpoint Stored, Playlist? Content)> All(StateConnection state, EntityId id) => state.All(
        "select revision, chain, body from playlist_checkpoint where playlist_id = $1 order by revision",
        row =>
        {
            var stored = new StoredCheckpoint(row.GetInt32(0), HeadRows.Chain(row, 1), row.Bytes(2));
            return (stored, Unpack(stored.Body) is { } plain && CheckpointCodec.TryDecode(plain, stored.Revision, out var content) ? content : null);
        },
        HeadRows.Key(id));

    /// <summary>Finds the newest checkpoint at or before a revision that is undamaged.</summary>
    public static bool TryFind(StateConnection state, EntityId id, int revision, out Playlist playlist, out HistoryChain chain)
    {
        while (Newest(state, id, revision) is { } stored)
        {
            chain = stored.Chain;
            if (Unpack(stored.Body) is { } plain && CheckpointCodec.TryDecode(plain, stored.Revision, out playlist))
                return true;
            revision = stored.Revision - 1;
        }
        (playlist, chain) = (new Playlist(0, Details.Unset, []), default);
        return false;
    }

    static StoredCheckpoint? Newest(StateConnection state, EntityId id, int revision) => state.First<StoredCheckpoint?>(
        """
        select revision, chain, body from playlist_checkpoint
        where playlist_id = $1 and revision <= $2 order by revision desc limit 1
        """,
        row => new StoredCheckpoint(row.GetInt32(0), HeadRows.Chain(row, 1), row.Bytes(2)), HeadRows.Key(id), revision);

    static byte[]? Unpack(byte[] packed)
    {
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var block = new byte[64 << 10];
            for (int read; (read = brotli.Read(block)) > 0;)
            {
                plain.Write(block.AsSpan(0, read));
                if (plain.Length > MaxBytes)
                    return null;
            }
            return plain.ToArray();
        }
        catch (Exception damage) when (damage is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }
}
