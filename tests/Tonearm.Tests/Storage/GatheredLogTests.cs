using Microsoft.Data.Sqlite;
using Tonearm.Storage;

namespace Tonearm.Tests.Storage;

/// <summary>That the log is written in few calls is nobody else's business: any program may read and write beside it.</summary>
public sealed class GatheredLogTests : IAsyncDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly StateStore store;

    public GatheredLogTests()
    {
        store = StateStore.Open(directory.Path);
        store.Write(state => state.Run("create table note (id integer primary key, text blob not null) strict")).GetAwaiter().GetResult();
    }

    [Fact]
    public async Task A_change_larger_than_what_is_gathered_at_once_is_kept_whole()
    {
        await store.Write(state =>
        {
            for (var i = 0; i < 40; i++)
                state.Run("insert into note (id, text) values ($1, $2)", i, Pattern(i, 100_000));
        });
        AssertHolds(40, 100_000);
    }

    [Fact]
    public async Task Changes_of_every_size_are_kept_whole()
    {
        var sizes = Enumerable.Range(0, 200).Select(i => i * i * 7 % 9000).ToArray();
        await Task.WhenAll(sizes.Select((size, i) => store.Write(state =>
            state.Run("insert into note (id, text) values ($1, $2)", i, Pattern(i, size)))));
        using var other = Other();
        for (var i = 0; i < sizes.Length; i++)
            Assert.Equal(Pattern(i, sizes[i]), Read(other, i));
        Assert.Equal("ok", Scalar(other, "pragma integrity_check"));
    }

    [Fact]
    public async Task Another_program_writes_in_turns()
    {
        using var other = Other();
        for (var i = 0; i < 50; i += 2)
        {
            await store.Write(state => state.Run("insert into note (id, text) values ($1, $2)", i, Pattern(i, 9000)));
            using var insert = new SqliteCommand("insert into note (id, text) values ($id, $text)", other);
            insert.Parameters.AddWithValue("$id", i + 1);
            insert.Parameters.AddWithValue("$text", Pattern(i + 1, 9000));
            insert.ExecuteNonQuery();
            if (i % 10 == 0)
                Scalar(other, "pragma wal_checkpoint(restart)");
        }
        AssertHolds(50, 9000);
        Assert.Equal(50, await store.Read(state => state.First("select count(*) from note", row => row.GetInt32(0))));
    }

    [Fact]
    public async Task What_was_not_committed_is_never_written()
    {
        await store.Write(state => state.Run("insert into note (id, text) values (0, $1)", Pattern(0, 5000)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Write(state =>
        {
            state.Run("insert into note (id, text) values (1, $1)", Pattern(1, 500_000));
            throw new InvalidOperationException();
        }));
        await store.Write(state => state.Run("insert into note (id, text) values (1, $1)", Pattern(1, 5000)));
        AssertHolds(2, 5000);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        directory.Dispose();
    }

    void AssertHolds(int count, int size)
    {
        using var other = Other();
        for (var i = 0; i < count; i++)
            Assert.Equal(Pattern(i, size), Read(other, i));
        Assert.Equal("ok", Scalar(other, "pragma integrity_check"));
    }

    /// <summary>A connection as other programs make it.</summary>
    SqliteConnection Other()
    {
        var other = new SqliteConnection($"Data Source={Path.Combine(directory.Path, StateStore.FileName)};Pooling=False");
        other.Open();
        return other;
    }

    static byte[] Read(SqliteConnection other, int id)
    {
        using var query = new SqliteCommand("select text from note where id = $id", other);
        query.Parameters.AddWithValue("$id", id);
        return (byte[])query.ExecuteScalar()!;
    }

    static string? Scalar(SqliteConnection other, string sql)
    {
#pragma warning disable CA2100 // Constants of this file.
        using var query = new SqliteCommand(sql, other);
#pragma warning restore CA2100
        return query.ExecuteScalar()?.ToString();
    }

    static byte[] Pattern(int seed, int size)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
