using System.Text.Json;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>The details in a body (docs/behaviour/playlists.md#details); null for a member that is absent.</summary>
/// <param name="Base">Our extension: the snapshot that was seen.</param>
sealed record DetailsRequest(string? Name, string? Description, bool? Public, bool? Collaborative, SnapshotId? Base) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.InBody("name"),
        RequestField.InBody("description"),
        RequestField.InBody("public", "boolean"),
        RequestField.InBody("collaborative", "boolean"),
        new RequestField("snapshot_id", FieldPlace.Query | FieldPlace.Body),
    ];

    /// <summary>Characters of the longest name and description.</summary>
    const int MaxLength = 1000;

    public DetailFields Fields =>
        (Name is null ? 0 : DetailFields.Name)
        | (Description is null ? 0 : DetailFields.Description)
        | (Public is null ? 0 : DetailFields.Public)
        | (Collaborative is null ? 0 : DetailFields.Collaborative);

    public Details Values => new(Name, Description, Public, Collaborative);

    public static async ValueTask<DetailsRequest> BindAsync(HttpContext context)
    {
        var body = await JsonBody.Read(context);
        if (body.ValueKind != JsonValueKind.Object)
            throw new ApiErrorException(PlaylistErrors.NotParsed);
        var request = new DetailsRequest(
            body.TextMember("name"), body.TextMember("description"), body.BoolMember("public"), body.BoolMember("collaborative"),
            PlaylistParameters.Snapshot(context, body));
        return request.Refusal() is { } refusal ? throw new ApiErrorException(refusal) : request;
    }

    ApiError? Refusal() => this switch
    {
        { Name.Length: 0 } => PlaylistErrors.EmptyName,
        { Name.Length: > MaxLength } => PlaylistErrors.LongName,
        { Description.Length: > MaxLength } => PlaylistErrors.LongDescription,
        // PostgreSQL has no such character in texts.
        _ when (Name + Description).Contains('\0', StringComparison.Ordinal) => PlaylistErrors.BadText,
        _ => null,
    };
}
