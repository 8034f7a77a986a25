using System.Collections.Immutable;
using System.Data.Common;
using Tonearm.Ids;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>The rows of the table <c>playlist</c>.</summary>
static class HeadRows
{
    /// <summary>What a table expression in front of these columns must be called.</summary>
    public const string Columns =
        """
        p.id, p.owner, p.created_at, p.changed_at, p.revision, p.chain, p.items, p.opening, p.name, p.description,
        p.public, p.collaborative, p.image, p.hidden, p.followers, p.left_at, p.log_bytes, p.checkpoint,
        p.checkpoint_number, p.checkpoint_bytes, p.altered, p.cut, p.shown_from, p.audience
        """;

    /// <summary>How many columns those are: where the next one is.</summary>
    public const int ColumnCount = 24;

    const string ById = $"select {Columns} from playlist p where p.id = $1";

    /// <param name="known">A head of this playlist as it once was.</param>
    public static PlaylistHead? Find(StateConnection state, EntityId id, PlaylistHead? known = null) =>
        state.First(ById, row => Read(row, known), Key(id));

    /// <summary>As <see cref="Find"/>, and until the end of the transaction nobody else changes the playlist.</summary>
    public static PlaylistHead? FindForChange(StateConnection state, EntityId id, PlaylistHead? known = null) =>
        state.First(ById + state.ForUpdate, row => Read(row, known), Key(id));

    public static void Insert(StateConnection state, PlaylistHead head, IdempotencyToken? token, string? client) => state.Run(
        """
        insert into playlist (id, owner, created_at, changed_at, revision, chain, items, opening, name, description, public,
            collaborative, image, hidden, followers, left_at, log_bytes, checkpoint, checkpoint_number, checkpoint_bytes,
            once, fingerprint, client)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
        """,
        Key(head.Id), head.Owner, head.CreatedAt, head.ChangedAt, head.Revision, Bytes(head.Chain), head.Items,
        Opening(head.Opening), head.Details.Name, head.Details.Description, head.Details.Public, head.Details.Collaborative,
        head.Details.Image, head.IsHidden, head.Followers, head.LeftAt, head.Log.Bytes, head.Log.Checkpoint,
        head.Log.Number, head.Log.CheckpointBytes, Bytes(token?.Key), Bytes(token?.RequestHash), client);

    /// <summary>Moves the head on by one change. What most changes leave alone is written only when it differs.</summary>
    public static void Advance(StateConnection state, PlaylistHead before, PlaylistHead head)
    {
        if (before.Details == head.Details && before.Opening.AsSpan().SequenceEqual(head.Opening.AsSpan()))
            state.Run(
                "update playlist set changed_at = $2, revision = $3, chain = $4, items = $5, log_bytes = $6 where id = $1",
                Key(head.Id), head.ChangedAt, head.Revision, Bytes(head.Chain), head.Items, head.Log.Bytes);
        else
            state.Run(
                """
                update playlist set changed_at = $2, revision = $3, chain = $4, items = $5, opening = $6, name = $7, description = $8,
                    public = $9, collaborative = $10, image = $11, log_bytes = $12
                where id = $1
                """,
                Key(head.Id), head.ChangedAt, head.Revision, Bytes(head.Chain), head.Items, Opening(head.Opening),
                head.Details.Name, head.Details.Description, head.Details.Public, head.Details.Collaborative, head.Details.Image,
                head.Log.Bytes);
    }

    /// <summary>Writes everything that the log decides.</summary>
    public static void Restore(StateConnection state, PlaylistHead head)
    {
        // Compared with what no playlist is like, so that all of it is written.
        Advance(state, head with { Details = head.Details with { Name = head.Details.Name + "\n" } }, head);
        state.Run(
            "update playlist set checkpoint = $2, checkpoint_number = $3, checkpoint_bytes = $4 where id = $1",
            Key(head.Id), head.Log.Checkpoint, head.Log.Number, head.Log.CheckpointBytes);
    }

    public static byte[] Key(EntityId id)
    {
        var key = new byte[EntityId.Size];
        id.Write(key);
        return key;
    }

    public static byte[] Bytes(HistoryChain chain)
    {
        var bytes = new byte[Hash160.Size];
        chain.Link.Write(bytes);
        return bytes;
    }

    public static byte[]? Bytes(UInt128? mark)
    {
        if (mark is not { } value)
            return null;
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return bytes;
    }

    public static PlaylistHead Read(DbDataReader row) => new(
        EntityId.Read(row.Bytes(0)), row.GetString(1), row.Time(2), row.Time(3), row.GetInt32(4), Chain(row, 5),
        row.GetInt32(6), Opening(row.Bytes(7)),
        new Details(row.TextOrNull(8), row.TextOrNull(9), BooleanOrNull(row, 10), BooleanOrNull(row, 11), row.TextOrNull(12)),
        row.Boolean(13), row.GetInt32(14), row.TimeOrNull(15), ReadLog(row))
    { History = ReadHistory(row) };

    /// <summary>Takes over from a known head what the chain covers: two heads of one chain have one history.</summary>
    static PlaylistHead Read(DbDataReader row, PlaylistHead? known) => known is null || Chain(row, 5) != known.Chain
        ? Read(row)
        : known with
        {
            Owner = row.GetString(1),
            IsHidden = row.Boolean(13),
            Followers = row.GetInt32(14),
            LeftAt = row.TimeOrNull(15),
            Log = ReadLog(row),
            History = ReadHistory(row),
        };

    static LogState ReadLog(DbDataReader row) => new(row.GetInt64(16), row.GetInt32(17), row.GetInt32(18), row.GetInt32(19), row.GetInt64(20));

    static HistoryExtent ReadHistory(DbDataReader row) =>
        new(row.GetInt32(21), row.GetInt32(22), (HistoryAudience)row.GetInt32(23));

    /// <summary>A link of the chain. What is stored and can be none is read as one that fits nothing.</summary>
    public static HistoryChain Chain(DbDataReader row, int column) =>
        row.Bytes(column) is { Length: Hash160.Size } link ? new(Hash160.Read(link)) : default;

    /// <summary>The app that made a playlist; null if it was made without one, or before this was recorded.</summary>
    public static string? CreatingApp(StateConnection state, EntityId id) =>
        state.First("select client from playlist where id = $1", row => row.TextOrNull(0), Key(id));

    static bool? BooleanOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Boolean(column);

    static byte[] Opening(ImmutableArray<ItemUri> uris)
    {
        var bytes = new ByteWriter();
        foreach (var uri in uris)
        {
            bytes.Byte((byte)uri.Kind);
            bytes.UInt128(uri.Id.Value);
        }
        return bytes.Written.ToArray();
    }

    static ImmutableArray<ItemUri> Opening(byte[] stored)
    {
        var bytes = new ByteReader(stored);
        var uris = ImmutableArray.CreateBuilder<ItemUri>();
        while (!bytes.Failed && !bytes.IsDone)
        {
            var isEpisode = bytes.Byte() == (byte)EntityKind.Episode;
            var id = new EntityId(bytes.UInt128());
            uris.Add(isEpisode ? ItemUri.Episode(id) : ItemUri.Track(id));
        }
        return uris.DrainToImmutable();
    }
}
