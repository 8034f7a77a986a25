using System.IO.Hashing;
using System.Text;
using Tonearm.Accounts;
using Tonearm.Accounts.Users;
using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.Images;
using Tonearm.Images.Drawing;
using Tonearm.Playlists;
using Tonearm.Playlists.State;

namespace Tonearm.Commands;

/// <summary>
/// What the demo user has from the start: a picture, and a public playlist whose versions were made by changes like those
/// of any client. Both go with the account.
/// </summary>
sealed class DemoBelongings(UserStore users, OwnPicture pictures, PlaylistStore playlists, TimeProvider time)
{
    /// <summary>The playlist that the public documentation of the Web API names in its examples.</summary>
    public const string PlaylistId = "3cEYpjA9oz9GiPac4AsH4n";

    const int PictureSize = 640, First = 5, Tracks = 8;

    public static DemoBelongings In(IServiceProvider services) => new(
        services.GetRequiredService<UserStore>(),
        services.GetRequiredService<OwnPicture>(),
        services.GetRequiredService<PlaylistStore>(),
        services.GetRequiredService<TimeProvider>());

    public async Task GiveTo(DemoAccounts demo, Release release)
    {
        await GivePicture(demo.User.Id);
        await GivePlaylist(new ChangeAuthor(demo.User.Id, demo.App.App.ClientId, null), TracksOf(release));
    }

    /// <summary>Drawn like the cover of an artist, and kept like an upload.</summary>
    async Task GivePicture(string user)
    {
        var seed = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(user));
        var drawn = Painter.Encode(PictureSize, PictureFormat.Jpeg, (canvas, area) => CoverArt.Draw(canvas, area, seed, isOfArtist: true));
        await users.SetPicture(user, await pictures.Keep(user, drawn));
    }

    async Task GivePlaylist(ChangeAuthor author, ItemUri[] tracks)
    {
        if (!EntityId.TryParse(PlaylistId, out var id))
            throw new FormatException(PlaylistId);
        var start = Playlist.New(new Details("Test Pressing", null, Public: true, Collaborative: false), []);
        if (!await playlists.Import(id, author.UserId, time.GetUtcNow(), start, []))
            return;
        foreach (var (kind, operation) in Changes(tracks))
            if ((await playlists.Change(id, author, new PlaylistCommand(kind, operation, _ => null))).Refusal is { } refusal)
                throw new InvalidOperationException(refusal.Message);
    }

    /// <summary>An addition, another, a track that moves to the front, and a description.</summary>
    static IEnumerable<(ChangeKind, Operation)> Changes(ItemUri[] tracks)
    {
        if (tracks.Length > 0)
            yield return (ChangeKind.Add, new Operation.Add(tracks[..Math.Min(First, tracks.Length)], null));
        if (tracks.Length > First)
        {
            yield return (ChangeKind.Add, new Operation.Add(tracks[First..], null));
            yield return (ChangeKind.Move, new Operation.Move(tracks.Length - 1, 0));
        }
        var described = Details.Unset with { Description = "Every version of this playlist can be read again." };
        yield return (ChangeKind.Details, new Operation.SetDetails(described, DetailFields.Description));
    }

    /// <summary>Of the demo catalogue the album that was made by hand, of any other the best known tracks.</summary>
    static ItemUri[] TracksOf(Release release)
    {
        List<EntityId> ids = [];
        if (EntityId.TryParse(DemoCatalogue.Album, out var id) && release.Albums.TryFind(id, out var album))
            foreach (var track in release.AlbumTracks.Of(album))
                ids.Add(IdOf(release, (int)track));
        for (var rank = 0; ids.Count < Math.Min(Tracks, release.Tracks.Count); rank++)
            ids.Add(IdOf(release, release.Tracks.AtRank(rank)));
        return [.. ids.Select(ItemUri.Track)];
    }

    static EntityId IdOf(Release release, int track) =>
        EntityId.TryParse(release.Tracks.IdText(track), out var id) ? id : throw new ReleaseException("A track of the release has no id.");
}
