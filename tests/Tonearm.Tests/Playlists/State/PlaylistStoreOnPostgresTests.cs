using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Playlists.State;

public sealed class PlaylistStoreOnPostgresTests() : PlaylistStoreTests(StoreKind.Postgres);
