using System.Text.RegularExpressions;
using Tonearm.Catalogue.Import;

namespace Tonearm.Tests.Catalogue.Import;

public sealed partial class SyntheticSourceTests
{
    readonly RefusedRows refused = new(row => Assert.Fail(row.ToString()));

    public static TheoryData<int> Sizes => [1, 10, 699, 700, 6_000, 50_000];

    [Fact]
    public void The_same_seed_gives_the_same_rows() =>
        Assert.Equal(Texts(new SyntheticSource(3_000, 7)), Texts(new SyntheticSource(3_000, 7)));

    [Fact]
    public void A_seed_means_the_same_in_every_version()
    {
        var track = new SyntheticSource(100, 33).Tracks(refused).First();
        Assert.Equal(("4v6fC9Vh7HmiRjgJCwtljj", "Miña Ñátreñás", "US0001006400", 146655),
            (track.Id.ToString(), track.Name, track.Isrc, track.DurationMs));
    }

    [Fact]
    public void A_list_can_be_walked_again() => Rewalk(new SyntheticSource(1_000, 7));

    [Fact]
    public void Another_seed_gives_other_ids_and_names()
    {
        TrackRow[] one = [.. new SyntheticSource(1_000, 7).Tracks(refused)], other = [.. new SyntheticSource(1_000, 8).Tracks(refused)];
        Assert.Empty(one.IntersectBy(other.Select(track => track.Id), track => track.Id));
        Assert.InRange(one.Zip(other).Count(pair => pair.First.Name == pair.Second.Name), 0, 50);
    }

    [Fact]
    public void A_catalogue_without_tracks_has_no_music()
    {
        var source = new SyntheticSource(0, 1);
        Assert.Empty(source.Tracks(refused));
        Assert.Empty(source.Albums(refused));
        Assert.Empty(source.Artists(refused));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_size_is_consistent(int tracks)
    {
        var catalogue = new SyntheticSource(tracks, 5);
        Assert.Equal(tracks, catalogue.Tracks(refused).Count());
        CatalogueRules.Check(catalogue);
    }

    [Fact]
    public void The_demo_catalogue_is_consistent_and_has_the_ids_of_the_documentation()
    {
        var demo = new DemoCatalogue();
        CatalogueRules.Check(demo);
        var ids = WholeSource.Rows(demo, refused).OfType<EntityRow>().Select(row => row.Id.ToString()).ToHashSet();
        string[] named = [DemoCatalogue.Artist, DemoCatalogue.Album, DemoCatalogue.Track, DemoCatalogue.RelinkedTrack, DemoCatalogue.Show,
            DemoCatalogue.Episode, DemoCatalogue.Audiobook, DemoCatalogue.Chapter];
        Assert.All(named, id => Assert.Contains(id, ids));
        Assert.InRange(demo.Tracks(refused).Count(), 6_000, 6_100);
    }

    [Fact]
    public void A_demo_track_has_the_recording_of_another_in_other_markets()
    {
        var tracks = new DemoCatalogue().Tracks(refused).ToDictionary(track => track.Id.ToString());
        var (track, relinked) = (tracks[DemoCatalogue.Track], tracks[DemoCatalogue.RelinkedTrack]);
        Assert.Equal(track.Isrc, relinked.Isrc);
        Assert.Equal(track.DurationMs, relinked.DurationMs);
        Assert.NotEqual(track.Markets, relinked.Markets);
    }

    [Fact]
    public void Some_recordings_come_out_again_where_the_first_album_is_not()
    {
        var source = new SyntheticSource(6_000, 1);
        var sets = source.MarketSets(refused).ToDictionary(set => set.Set, set => set.Markets);
        var apart = source.Tracks(refused).GroupBy(track => track.Isrc).Count(recording => recording.Count() == 2
            && !sets[recording.First().Markets!.Value].Intersect(sets[recording.Last().Markets!.Value]).Any());
        Assert.InRange(apart, 50, 600);
    }

    [Fact]
    public void Tracks_of_one_recording_have_its_length_and_artists()
    {
        var again = new SyntheticSource(6_000, 1).Tracks(refused).GroupBy(track => track.Isrc).Where(recording => recording.Count() > 1).ToList();
        Assert.NotEmpty(again);
        Assert.All(again, recording =>
        {
            Assert.Single(recording.Select(track => track.DurationMs).Distinct());
            Assert.Single(recording.Select(track => string.Join(' ', track.Artists)).Distinct());
        });
    }

    [Fact]
    public void Few_are_popular_and_most_are_not()
    {
        int[] popularity = [.. new SyntheticSource(50_000, 1).Tracks(refused).Select(track => track.Popularity!.Value)];
        Assert.InRange(popularity.Count(value => value >= 80), 20, 500);
        Assert.InRange(popularity.Count(value => value < 20), 30_000, 47_000);
        Assert.InRange(popularity.Max(), 85, 100);
    }

    [Fact]
    public void Proportions_are_those_of_a_real_catalogue()
    {
        var source = new SyntheticSource(50_000, 1);
        Assert.InRange(source.Artists(refused).Count(), 50_000 / 22, 50_000 / 15);
        Assert.InRange(source.Albums(refused).Count(), 50_000 / 11, 50_000 / 7);
        Assert.InRange(source.AudioFeatures(refused).Count(), 42_000, 46_000);
        Assert.InRange(source.Tracks(refused).Count(track => track.Explicit == true), 2_000, 15_000);
        Assert.Equal(["album", "compilation", "single"], source.Albums(refused).Select(album => album.AlbumType).Distinct().Order());
        Assert.Equal(["day", "month", "year"], source.Albums(refused).Select(album => album.ReleaseDatePrecision).Distinct().Order());
        Assert.Contains(source.Artists(refused), artist => artist.Name == "Various Artists");
    }

    [Fact]
    public void Names_are_written_in_several_scripts()
    {
        var names = new SyntheticSource(6_000, 1).Tracks(refused).Select(track => track.Name).ToList();
        foreach (var script in new[] { @"\p{IsCyrillic}", @"\p{IsGreek}", @"\p{IsHiragana}|\p{IsCJKUnifiedIdeographs}", @"\p{IsHangulSyllables}", "[éöłñã]", @"\(feat\. ", "Remastered", " - Live" })
            Assert.Contains(names, name => Regex.IsMatch(name, script));
    }

    [Fact]
    public void The_vocabulary_grows_with_the_catalogue()
    {
        int small = Vocabulary(6_000), large = Vocabulary(200_000);
        Assert.InRange(small, 1_500, 8_000);
        Assert.InRange(large, 40_000, 200_000);

        int Vocabulary(int tracks) => new SyntheticSource(tracks, 1).Tracks(refused).SelectMany(track => Word().Matches(track.Name)).Select(match => match.Value).Distinct().Count();
    }

    [Fact]
    public void Descriptions_in_html_are_escaped()
    {
        Assert.All(new SyntheticSource(100, 1).Episodes(refused), episode =>
        {
            Assert.Contains("<guest@", episode.Description, StringComparison.Ordinal);
            Assert.Contains("&lt;guest@", episode.HtmlDescription, StringComparison.Ordinal);
        });
    }

    void Rewalk(SyntheticSource source) =>
        Assert.Equal(source.Tracks(refused).Select(track => track.Id), source.Tracks(refused).Select(track => track.Id));

    /// <summary>Rows as text, lists inside them included.</summary>
    List<string> Texts(SyntheticSource source) => [.. WholeSource.Rows(source, refused).Select(row => System.Text.Json.JsonSerializer.Serialize<object>(row))];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
