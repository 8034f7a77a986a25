namespace Tonearm.Tests.Playlists.Operations;

// The same sentences about the store of several nodes.

public sealed class WriteOnPostgresTests(PlaylistServerOnPostgres server) : WriteTests(server), IClassFixture<PlaylistServerOnPostgres>;

public sealed class ReadOnPostgresTests(PlaylistServerOnPostgres server) : ReadTests(server), IClassFixture<PlaylistServerOnPostgres>;

public sealed class HistoryOnPostgresTests(PlaylistServerOnPostgres server) : HistoryTests(server), IClassFixture<PlaylistServerOnPostgres>;

public sealed class RandomEditingOnPostgresTests(PlaylistServerOnPostgres server) : RandomEditingTests(server), IClassFixture<PlaylistServerOnPostgres>;
