using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>
/// The <c>uris</c> of <c>/me/library</c>: in the query only, at most 40, of mixed kinds; one that is malformed or of a kind
/// that cannot be saved fails the call (docs/behaviour/library.md#mixed-library).
/// </summary>
sealed record LibraryUris(IReadOnlyList<LibraryItem> Items) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields => [RequestField.List("uris", FieldPlace.Query, isRequired: true)];

    const int Max = 40;

    static readonly ApiError Missing = ApiError.BadRequest("Missing required field: uris");
    static readonly ApiError TooMany = ApiError.BadRequest("Too many uris requested");
    static readonly ApiError Invalid = ApiError.BadRequest("Invalid Spotify URI");

    public static ValueTask<LibraryUris> BindAsync(HttpContext context)
    {
        var text = context.Request.Query["uris"].ToString();
        if (text.Length == 0)
            throw new ApiErrorException(Missing);
        var uris = text.Split(',', StringSplitOptions.TrimEntries);
        return uris.Length <= Max
            ? ValueTask.FromResult(new LibraryUris([.. uris.Select(Parse)]))
            : throw new ApiErrorException(TooMany);
    }

    static LibraryItem Parse(string uri) => uri.Split(':') switch
    {
        ["spotify", "user", { Length: > 0 }, "playlist", var id] => Entity(LibraryKind.Playlist, id),
        ["spotify", "user", { Length: > 0 } name] => LibraryItem.OfUser(Uri.UnescapeDataString(name)),
        ["spotify", var type, var id] when KindOf(type) is { } kind => Entity(kind, id),
        _ => throw new ApiErrorException(Invalid),
    };

    static LibraryItem Entity(LibraryKind kind, string id) =>
        EntityId.TryParse(id, out var value) ? new LibraryItem(kind, value) : throw new ApiErrorException(Invalid);

    static LibraryKind? KindOf(string type) => type switch
    {
        "track" => LibraryKind.Track,
        "album" => LibraryKind.Album,
        "artist" => LibraryKind.Artist,
        "show" => LibraryKind.Show,
        "episode" => LibraryKind.Episode,
        "audiobook" => LibraryKind.Audiobook,
        "playlist" => LibraryKind.Playlist,
        _ => null,
    };
}
