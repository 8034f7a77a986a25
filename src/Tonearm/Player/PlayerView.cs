using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>
/// The catalogue as a user's player sees it: always that of the country of the account, whatever market a request asks to
/// be answered for.
/// </summary>
sealed class PlayerView(Caller caller, CatalogueView view)
{
    public string User => caller.User;

    public static ValueTask<PlayerView> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var caller = context.Features.Get<Caller>() ?? throw new InvalidOperationException("The route does not require a token.");
        var view = CatalogueView.OfAccount(
            context, services.GetRequiredService<LiveCatalogue>(), services.GetRequiredService<LinkBases>().For(context.Request), services.GetRequiredService<CatalogueOptions>(), caller.Country);
        return ValueTask.FromResult(new PlayerView(caller, view));
    }

    /// <summary>An item as it plays; null if the catalogue does not have it, or not for the account.</summary>
    public PlayItem? Item(EntityKind kind, EntityId id) =>
        view.Find(kind, id) is { } ordinal && IsPlayable(kind, ordinal) ? new PlayItem(kind, id, Duration(kind, ordinal)) : null;

    /// <summary>Whether the catalogue has it, playable or not. An episode may turn out to be a chapter.</summary>
    public (EntityKind Kind, EntityId Id)? Known(EntityKind kind, EntityId id) =>
        view.Release[kind].TryFind(id, out _) ? (kind, id)
        : kind == EntityKind.Episode && view.Release.Chapters.TryFind(id, out _) ? (EntityKind.Chapter, id)
        : null;

    /// <summary>The items of an album, artist, show or audiobook; null if the account cannot see it.</summary>
    public Sequence? Items(PlayContext context)
    {
        var (kind, of) = context.Kind switch
        {
            ContextKind.Album => (EntityKind.Track, EntityKind.Album),
            ContextKind.Artist => (EntityKind.Track, EntityKind.Artist),
            ContextKind.Show => (EntityKind.Episode, EntityKind.Show),
            _ => (EntityKind.Chapter, EntityKind.Audiobook),
        };
        if (view.Find(of, context.Id) is not { } parent)
            return null;
        int[] items = context.Kind switch
        {
            ContextKind.Album => Ordinals(view.Release.AlbumTracks.Of(parent)),
            ContextKind.Artist => [.. ArtistTracks.Top(view, parent, 10)],
            ContextKind.Show => Ordinals(view.Release.ShowEpisodes.Of(parent)),
            _ => Ordinals(view.Release.AudiobookChapters.Of(parent)),
        };
        return new Sequence(items.Length, at => Item(kind, IdOf(kind, items[at])));
    }

    /// <summary>What a play counts for: the track and each of its artists.</summary>
    public IEnumerable<(EntityKind Kind, EntityId Id, long At)> Counted(Play play)
    {
        List<(EntityKind, EntityId, long)> counted = [(EntityKind.Track, play.Item.Id, play.At)];
        if (view.Release.Tracks.TryFind(play.Item.Id, out var track))
            foreach (var artist in new TrackRecord(view.Release.Tracks.Record(track)).Artists)
                counted.Add((EntityKind.Artist, IdOf(EntityKind.Artist, artist), play.At));
        return counted;
    }

    EntityId IdOf(EntityKind kind, int ordinal) => EntityId.TryParse(view.Release[kind].IdText(ordinal), out var id) ? id : default;

    bool IsPlayable(EntityKind kind, int ordinal) => kind == EntityKind.Track
        ? ArtistTracks.IsAudible(view, ordinal)
        : view.IsPlayable(view.MarketSetOf(kind, ordinal));

    int Duration(EntityKind kind, int ordinal)
    {
        var record = view.Release[kind].Record(ordinal);
        return Math.Max(PlayItem.MinDurationMs, kind switch
        {
            EntityKind.Track => new TrackRecord(record).DurationMs,
            EntityKind.Episode => new EpisodeRecord(record).DurationMs,
            _ => new ChapterRecord(record).DurationMs,
        });
    }

    static int[] Ordinals(ReadOnlySpan<uint> ordinals)
    {
        var copy = new int[ordinals.Length];
        for (var at = 0; at < copy.Length; at++)
            copy[at] = (int)ordinals[at];
        return copy;
    }
}
