using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>The <c>type</c> of <c>/me/following</c>: whom to follow, <c>artist</c> or <c>user</c>.</summary>
readonly record struct FollowType(LibraryKind Kind) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.InQuery("type", isRequired: true) with { Values = ["artist", "user"] },
    ];

    public static ValueTask<FollowType> BindAsync(HttpContext context)
    {
        var type = context.Request.Query["type"].ToString();
        return type switch
        {
            "artist" => ValueTask.FromResult(new FollowType(LibraryKind.Artist)),
            "user" => ValueTask.FromResult(new FollowType(LibraryKind.User)),
            "" => throw new ApiErrorException(ApiError.BadRequest("Missing parameter type")),
            _ => throw Invalid(type),
        };
    }

    public static ApiErrorException Invalid(string type) => new(ApiError.BadRequest($"Invalid type: {type}"));

    /// <summary>Any text may be the name of a user that does not exist; the id of an artist may be malformed.</summary>
    public LibraryItem Item(string id) => Kind == LibraryKind.User ? LibraryItem.OfUser(id)
        : EntityId.TryParse(id, out var value) ? new LibraryItem(Kind, value)
        : throw new ApiErrorException(ApiError.InvalidId);
}
