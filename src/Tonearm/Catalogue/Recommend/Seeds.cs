using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Recommend;

/// <summary>What recommendations grow from.</summary>
/// <param name="Kind">Null for a genre.</param>
sealed record Seed(EntityKind? Kind, string Text, EntityId Id);

/// <summary>One to five seeds over <c>seed_artists</c>, <c>seed_tracks</c> and <c>seed_genres</c> (behaviour.md 2.5).</summary>
sealed record Seeds(IReadOnlyList<Seed> All)
{
    const int Most = 5;

    public static readonly ApiError Invalid = ApiError.BadRequest("invalid request");

    public static ValueTask<Seeds> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        Seed[] seeds =
        [
            .. Names(query, "seed_artists").Select(name => Entity(EntityKind.Artist, name)),
            .. Names(query, "seed_tracks").Select(name => Entity(EntityKind.Track, name)),
            .. Names(query, "seed_genres").Select(name => new Seed(null, name, default)),
        ];
        return seeds.Length is > 0 and <= Most ? ValueTask.FromResult(new Seeds(seeds)) : throw new ApiErrorException(Invalid);
    }

    static string[] Names(IQueryCollection query, string member) =>
        query[member].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static Seed Entity(EntityKind kind, string text) =>
        EntityId.TryParse(text, out var id) ? new Seed(kind, text, id) : throw new ApiErrorException(Invalid);
}
