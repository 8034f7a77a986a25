using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Catalogue.Releases;

public sealed class ReleaseTests : IDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly List<RefusedRow> refused = [];

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Every_object_is_found_by_its_id_and_nothing_else_is()
    {
        var source = new HandmadeCatalogue().Artist("artist", "Someone").Album("album", "Something", "artist");
        for (var i = 0; i < 3000; i++)
            source.Track($"t{i}", $"Track {i}", "album", "artist", number: i + 1);
        using var release = Build(source);

        Assert.Equal(3000, release.Tracks.Count);
        for (var i = 0; i < 3000; i++)
        {
            Assert.True(release.Tracks.TryFind(Id($"t{i}"), out var ordinal));
            Assert.Equal($"Track {i}", JsonText.Unescape(new TrackRecord(release.Tracks.Record(ordinal)).Name));
        }
        Assert.False(release.Tracks.TryFind(Id("t3000"), out _));
        Assert.False(release.Chapters.TryFind(Id("t1"), out _));
    }

    [Fact]
    public void Ranks_go_by_popularity_and_then_by_id()
    {
        using var release = Build(new HandmadeCatalogue().Artist("artist", "Someone").Album("album", "Something", "artist")
            .Track("b", "Second of the unknown", "album", "artist")
            .Track("c", "Known", "album", "artist", popularity: 60)
            .Track("a", "First of the unknown", "album", "artist"));

        string[] ranked = [.. Enumerable.Range(0, 3).Select(rank => System.Text.Encoding.ASCII.GetString(release.Tracks.IdText(release.Tracks.AtRank(rank))).TrimStart('0'))];

        Assert.Equal(["c", "a", "b"], ranked);
    }

    [Fact]
    public void An_artist_of_unknown_popularity_ranks_by_its_most_popular_track()
    {
        using var release = Build(new HandmadeCatalogue()
            .Artist("quiet", "Quiet").Artist("loud", "Loud")
            .Album("one", "One", "quiet").Album("two", "Two", "loud")
            .Track("t1", "Hit", "two", "loud", popularity: 70).Track("t2", "Miss", "one", "quiet", popularity: 3));

        Assert.Equal("loud", Text(release.Artists, release.Artists.AtRank(0)));
        Assert.Equal(0, new ArtistRecord(release.Artists.Record(release.Artists.AtRank(0))).Popularity);
    }

    [Fact]
    public void Tracks_of_an_album_stand_by_disc_and_number()
    {
        var source = new HandmadeCatalogue().Artist("artist", "Someone").Album("album", "Something", "artist")
            .Track("third", "c", "album", "artist", number: 3)
            .Track("first", "a", "album", "artist", number: 1)
            .Track("second", "b", "album", "artist", number: 2);
        using var release = Build(source);

        Assert.Equal(["first", "second", "third"], release.AlbumTracks.Of(0).ToArray().Select(track => Text(release.Tracks, (int)track)));
    }

    [Fact]
    public void Albums_of_an_artist_stand_by_group_and_then_newest_first()
    {
        using var release = Build(new HandmadeCatalogue().Artist("artist", "Someone").Artist("other", "Other")
            .Album("s1", "Single", "artist", "single", "2020-01-01")
            .Album("a1", "Old", "artist", date: "1999")
            .Album("a2", "New", "artist", date: "2001-05")
            .Album("x", "Of another", "other", date: "2022")
            .Track("guest", "Guest", "x", "artist"));

        Assert.Equal(
            ["a2 Album", "a1 Album", "s1 Single", "x AppearsOn"],
            release.ArtistAlbums.Of(0).ToArray().Select(packed => new AlbumOfArtist(packed))
                .Select(entry => $"{Text(release.Albums, entry.Album)} {entry.Group}"));
    }

    [Fact]
    public void Rows_that_refer_to_nothing_or_repeat_an_id_are_refused_with_their_place()
    {
        using var release = Build(new HandmadeCatalogue()
            .Artist("artist", "Someone").Artist("artist", "Someone again")
            .Album("orphan", "Orphan", "nobody")
            .Album("album", "Album", "artist", markets: 7)
            .Track("t", "Lost", "orphan", "artist"));

        Assert.Equal(
            [
                $"1: artist {Id("artist")} stands here a second time",
                $"2: artist {Id("nobody")} is not in the import",
                "3: market set 7 is not in the import",
                $"4: album {Id("orphan")} is not in the import",
            ],
            refused.Select(row => $"{row.Origin.Line}: {row.Reason}"));
        Assert.Equal(4, release.Facts.RefusedRows);
        Assert.Equal(1, release.Facts.Counts["artist"]);
    }

    [Fact]
    public void A_release_with_nothing_in_it_is_a_release()
    {
        using var release = Build(new HandmadeCatalogue());

        Assert.False(release.Tracks.TryFind(Id("t"), out _));
        Assert.True(release.Markets.IndexOf("SE") >= 0);
    }

    [Fact]
    public void An_altered_byte_anywhere_is_refused()
    {
        Build(Small()).Dispose();
        var bytes = File.ReadAllBytes(directory["r"]);
        for (var at = 0; at < bytes.Length; at += Math.Max(1, bytes.Length / 500))
        {
            if (IsPadding(bytes, at))
                continue;
            var altered = (byte[])bytes.Clone();
            altered[at] ^= 0x40;
            File.WriteAllBytes(directory["altered"], altered);
            Assert.Throws<ReleaseException>(() => Release.Open(directory["altered"]));
        }
    }

    [Fact]
    public void A_truncated_or_lengthened_file_is_refused()
    {
        Build(Small()).Dispose();
        var bytes = File.ReadAllBytes(directory["r"]);
        foreach (var length in (int[])[0, 10, 4095, 4096, bytes.Length / 2, bytes.Length - 1])
        {
            File.WriteAllBytes(directory["cut"], bytes[..length]);
            Assert.Throws<ReleaseException>(() => Release.Open(directory["cut"]));
        }
        File.WriteAllBytes(directory["cut"], [.. bytes, 0]);
        Assert.Throws<ReleaseException>(() => Release.Open(directory["cut"]));
    }

    [Fact]
    public void A_lease_keeps_the_map_open_after_the_release_is_closed()
    {
        var release = Build(Small());
        Assert.True(release.File.TryLease());
        release.Dispose();

        Assert.True(release.Tracks.TryFind(Id("t1"), out _));

        release.File.Release();
        Assert.False(release.File.TryLease());
    }

    static HandmadeCatalogue Small()
    {
        var source = new HandmadeCatalogue().Artist("artist", "Someone").Album("album", "Something", "artist");
        for (var i = 0; i < 20; i++)
            source.Track($"t{i}", $"Track \"{i}\" \\ Ü \u0001", "album", "artist", number: i + 1);
        return source;
    }

    Release Build(ICatalogueSource source)
    {
        ReleaseBuilder.Build(directory["r"], source, "handmade", DateTimeOffset.UnixEpoch, new RefusedRows(refused.Add), new ImportProgress());
        return Release.Open(directory["r"]);
    }

    /// <summary>Zeros between sections carry nothing and are not summed.</summary>
    static bool IsPadding(byte[] bytes, int at)
    {
        var sections = ReleaseFormat.ReadHeader(bytes.AsSpan(0, ReleaseFormat.HeaderSize), bytes.Length);
        return at >= ReleaseFormat.HeaderSize && !sections.Exists(section => at >= section.Offset && at < section.Offset + section.Length);
    }

    static string Text(EntityTable table, int ordinal) =>
        System.Text.Encoding.ASCII.GetString(table.IdText(ordinal)).TrimStart('0');
}
