using Microsoft.AspNetCore.Http.Features;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Recommend;

enum SeedKind
{
    Artist,
    Track,
    Genre,
    Playlist,
}

/// <summary>The tracks of a playlist that somebody may read; null if there is none that they may.</summary>
delegate ValueTask<IReadOnlyList<EntityId>?> FindPlaylistTracks(EntityId playlistId, Caller caller);

/// <summary>What recommendations grow from.</summary>
/// <param name="Tracks">The track itself, or those of a playlist; empty for the other kinds.</param>
sealed record Seed(SeedKind Kind, string Text, EntityId Id, IReadOnlyList<EntityId> Tracks);

/// <summary>
/// One to five seeds over <c>seed_artists</c>, <c>seed_tracks</c>, <c>seed_genres</c> and our own <c>seed_playlists</c>.
/// </summary>
/// <param name="Caller">Whom a playlist among them was read for; null if there is none.</param>
sealed record Seeds(IReadOnlyList<Seed> All, string? Caller) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.List("seed_artists", FieldPlace.Query),
        RequestField.List("seed_tracks", FieldPlace.Query),
        RequestField.List("seed_genres", FieldPlace.Query),
        RequestField.List("seed_playlists", FieldPlace.Query),
    ];

    const int Max = 5;

    public static readonly ApiError Invalid = ApiError.BadRequest("invalid request");

    public static async ValueTask<Seeds> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var caller = context.Features.GetRequiredFeature<Caller>();
        var playlists = Names(query, "seed_playlists");
        List<Seed> seeds =
        [
            .. Names(query, "seed_artists").Select(name => Entity(SeedKind.Artist, name)),
            .. Names(query, "seed_tracks").Select(name => Entity(SeedKind.Track, name)).Select(seed => seed with { Tracks = [seed.Id] }),
            .. Names(query, "seed_genres").Select(name => new Seed(SeedKind.Genre, name, default, [])),
        ];
        if (seeds.Count + playlists.Length is 0 or > Max)
            throw new ApiErrorException(Invalid);
        foreach (var playlist in playlists.Select(name => Entity(SeedKind.Playlist, name)))
            seeds.Add(playlist with { Tracks = await Read(context, playlist, caller) });
        return new Seeds(seeds, playlists.Length > 0 ? caller.UserId ?? "" : null);
    }

    static async ValueTask<IReadOnlyList<EntityId>> Read(HttpContext context, Seed playlist, Caller caller) =>
        await context.RequestServices.GetRequiredService<FindPlaylistTracks>()(playlist.Id, caller) ?? throw new ApiErrorException(ApiError.NotFound);

    static string[] Names(IQueryCollection query, string member) =>
        query[member].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static Seed Entity(SeedKind kind, string text) =>
        EntityId.TryParse(text, out var id) ? new Seed(kind, text, id, []) : throw new ApiErrorException(Invalid);
}
