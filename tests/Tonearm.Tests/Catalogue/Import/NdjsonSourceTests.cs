using System.Text;
using Tonearm.Catalogue.Import;

namespace Tonearm.Tests.Catalogue.Import;

public sealed class NdjsonSourceTests : IDisposable
{
    readonly ImportFolder folder = new();
    readonly RefusedList refused = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Compression_is_told_by_content_and_not_by_name()
    {
        var lines = ImportFolder.TrackLines(3);
        folder.Write("tracks.ndjson", ImportFolder.Gzip(Encoding.UTF8.GetBytes(lines[0])));
        folder.Write("tracks-1.ndjson.gz", lines[1]);
        folder.Write("tracks-2.ndjson.gz", ImportFolder.Gzip(Encoding.UTF8.GetBytes(lines[2])));
        Assert.Equal(["Track 0", "Track 1", "Track 2"], Names());
    }

    [Fact]
    public void Joined_gzip_members_are_one_file()
    {
        var lines = ImportFolder.TrackLines(2);
        folder.Write("tracks.ndjson.gz",
            [.. ImportFolder.Gzip(Encoding.UTF8.GetBytes(lines[0] + "\n")), .. ImportFolder.Gzip(Encoding.UTF8.GetBytes(lines[1]))]);
        Assert.Equal(["Track 0", "Track 1"], Names());
    }

    [Fact]
    public void Parts_of_a_kind_are_read_in_the_order_of_their_numbers()
    {
        var lines = ImportFolder.TrackLines(4);
        folder.Write("tracks-10.ndjson", lines[3]);
        folder.Write("tracks-2.ndjson", lines[2]);
        folder.Write("tracks.1.ndjson", lines[1]);
        folder.Write("tracks.ndjson", lines[0]);
        Assert.Equal(["Track 0", "Track 1", "Track 2", "Track 3"], Names());
    }

    [Fact]
    public void A_file_named_twice_is_read_once()
    {
        var path = folder.Write("tracks.ndjson", ImportFolder.TrackLines(1));
        using var source = new NdjsonSource([folder.Root, path, folder.Root + "/."]);
        Assert.Single(source.Tracks(refused.Rows));
    }

    [Fact]
    public void Files_that_are_not_catalogue_rows_are_skipped_with_a_reason()
    {
        folder.Write("tracks.ndjson", ImportFolder.TrackLines(1));
        foreach (var name in new[] { "playlist_history.ndjson", "full_objects.ndjson", "counts.json", "notes.txt", "tracks-old.ndjson" })
            folder.Write(name, "x");
        Directory.CreateDirectory(Path.Combine(folder.Root, "deeper"));
        using var source = folder.Open();
        Assert.Equal(["counts.json", "deeper", "full_objects.ndjson", "notes.txt", "playlist_history.ndjson", "tracks-old.ndjson"],
            source.Skipped.Select(skipped => Path.GetFileName(skipped.Path)));
        Assert.Equal("playlist history is not part of a catalogue", source.Skipped[4].Reason);
        Assert.All(source.Skipped, skipped => Assert.NotEmpty(skipped.Reason));
    }

    [Fact]
    public void A_path_that_does_not_exist_is_an_error_before_any_work()
    {
        folder.Write("tracks.ndjson", ImportFolder.TrackLines(1));
        var missing = Path.Combine(folder.Root, "nothing");
        Assert.Equal($"{missing} does not exist", Assert.Throws<ImportException>(() => new NdjsonSource([folder.Root, missing])).Message);
    }

    [Fact]
    public void A_named_file_of_unknown_kind_is_an_error()
    {
        var path = folder.Write("songs.ndjson", ImportFolder.TrackLines(1));
        Assert.StartsWith($"{path}: the name is not", Assert.Throws<ImportException>(() => new NdjsonSource([path])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_without_catalogue_files_is_an_error()
    {
        folder.Write("playlist_history.ndjson", "{}");
        Assert.StartsWith("No catalogue files in", Assert.Throws<ImportException>(folder.Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_files_hold_no_rows()
    {
        folder.Write("tracks.ndjson", Array.Empty<byte>());
        folder.Write("albums.ndjson.gz", [0x1f]);
        using var source = folder.Open();
        Assert.Empty(source.Tracks(refused.Rows));
        Assert.Empty(refused.All);
    }

    [Fact]
    public void Lists_can_be_skipped_and_walked_out_of_order()
    {
        folder.Write("tracks.ndjson", ImportFolder.TrackLines(20_000));
        folder.Write("artists.ndjson", $$"""{"id":"{{ImportFolder.Id1}}","name":"A"}""");
        using var source = folder.Open();
        Assert.Equal(20_000, source.Tracks(refused.Rows).Count());
        Assert.Single(source.Artists(refused.Rows));
        Assert.Equal(20_000, source.Tracks(refused.Rows).Count());
        Assert.Empty(source.Chapters(refused.Rows));
    }

    [Fact]
    public void A_list_left_half_way_lets_go_of_its_file_and_can_be_walked_again()
    {
        var path = folder.Write("tracks.ndjson", ImportFolder.TrackLines(100_000));
        using var source = folder.Open();
        Assert.Equal("Track 9", source.Tracks(refused.Rows).ElementAt(9).Name);
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.True(source.BytesRead < source.BytesTotal);
        Assert.Equal(100_000, source.Tracks(refused.Rows).Count());
    }

    [Fact]
    public void Disposing_the_source_lets_go_of_a_file_read_ahead()
    {
        folder.Write("artists.ndjson", $$"""{"id":"{{ImportFolder.Id1}}","name":"A"}""");
        var path = folder.Write("tracks.ndjson", ImportFolder.TrackLines(100_000));
        using (var source = folder.Open())
            Assert.Single(source.Artists(refused.Rows));
        using var exclusive = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(exclusive.CanWrite);
    }

    [Fact]
    public void Two_lists_at_the_same_time_are_a_mistake_of_the_caller()
    {
        folder.Write("tracks.ndjson", ImportFolder.TrackLines(2));
        using var source = folder.Open();
        using var tracks = source.Tracks(refused.Rows).GetEnumerator();
        Assert.True(tracks.MoveNext());
        Assert.Throws<InvalidOperationException>(() => source.Shows(refused.Rows).Any());
    }

    [Fact]
    public void A_file_that_vanishes_is_an_error_and_not_a_refused_row()
    {
        var path = folder.Write("tracks.ndjson", ImportFolder.TrackLines(2));
        using var source = folder.Open();
        File.Delete(path);
        Assert.Throws<ImportException>(() => source.Tracks(refused.Rows).Any());
        Assert.Empty(refused.All);
    }

    [Fact]
    public void Progress_ends_at_the_total()
    {
        folder.Write("tracks.ndjson", ImportFolder.TrackLines(50_000));
        folder.Write("audio_features.ndjson.gz", ImportFolder.Gzip([]));
        using var source = folder.Open();
        Assert.Equal(0, source.BytesRead);
        WholeSource.Rows(source, refused.Rows);
        Assert.Equal(source.BytesTotal, source.BytesRead);
        Assert.True(source.BytesTotal > 1_000_000);
    }

    string[] Names()
    {
        using var source = folder.Open();
        string[] names = [.. source.Tracks(refused.Rows).Select(track => track.Name)];
        Assert.Empty(refused.All);
        return names;
    }
}
