using Microsoft.Data.Sqlite;
using Tonearm.Storage;

namespace Tonearm.Tests.Storage;

public sealed class StateStoreFaultTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    string DataFile => Path.Combine(directory.Path, StateStore.FileName);

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_full_disk_fails_the_change_and_keeps_what_was_there()
    {
        await using var store = StateStore.Open(directory.Path);
        await store.Write(state => state.Run("create table things (content blob not null) strict"));
        await store.Write(state => state.Run("insert into things values ($1)", new byte[10]));
        // A bound on the pages of the file behaves as a disk without space: SQLite answers SQLITE_FULL.
        await store.Write(state => state.Run("pragma max_page_count = 60"));

        var writes = Enumerable.Range(0, 20)
            .Select(_ => store.Write(state => state.Run("insert into things values ($1)", new byte[100_000])))
            .ToArray();
        var faults = await Task.WhenAll(writes.Select(FaultOf));
        Assert.Contains(StoreFault.DiskFull, faults);

        await store.Write(state => state.Run("pragma max_page_count = 100000"));
        var kept = await store.Read(state => state.First("select count(*) from things", row => row.GetInt64(0)));
        Assert.Equal(1 + faults.Count(fault => fault is null), kept);
        await store.Write(state => state.Run("insert into things values ($1)", new byte[100_000]));
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused_and_left_alone()
    {
        await StateStore.Open(directory.Path).DisposeAsync();
        Execute("pragma user_version = 9999");
        var error = Assert.Throws<StateStoreException>(() => StateStore.Open(directory.Path));
        Assert.Equal(StoreFault.Newer, error.Fault);
        Assert.Contains("9999", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused()
    {
        await File.WriteAllTextAsync(DataFile, new string('x', 5000), TestContext.Current.CancellationToken);
        Assert.Equal(StoreFault.Corrupt, Assert.Throws<StateStoreException>(() => StateStore.Open(directory.Path)).Fault);
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_refused()
    {
        var path = Path.Combine(directory.Path, "file");
        await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);
        Assert.Equal(StoreFault.ReadOnly, Assert.Throws<StateStoreException>(() => StateStore.Open(path)).Fault);
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such mode");
            return;
        }
        await using var store = StateStore.Open(directory.Path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DataFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DataFile + "-wal"));
    }

    static async Task<StoreFault?> FaultOf(Task write)
    {
        try
        {
            await write;
            return null;
        }
        catch (StateStoreException error)
        {
            return error.Fault;
        }
    }

    void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DataFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
