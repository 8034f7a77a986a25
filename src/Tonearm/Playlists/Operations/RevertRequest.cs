using System.Text.Json;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>A body that names a snapshot, and perhaps positions in it.</summary>
sealed record RevertRequest(SnapshotId Snapshot, int[]? Positions) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.InBody("snapshot_id", isRequired: true),
        RequestField.List("positions", FieldPlace.Body, items: "integer"),
    ];

    public static async ValueTask<RevertRequest> BindAsync(HttpContext context)
    {
        var body = await JsonBody.Read(context);
        if (body.ValueKind != JsonValueKind.Object)
            throw new ApiErrorException(PlaylistErrors.NotParsed);
        var snapshot = PlaylistParameters.Snapshot(body) ?? throw new ApiErrorException(PlaylistErrors.BadSnapshot);
        return new RevertRequest(snapshot, body.Member("positions") is { } positions ? PlaylistParameters.Positions(positions) : null);
    }
}
