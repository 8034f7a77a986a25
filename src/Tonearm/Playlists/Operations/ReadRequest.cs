using Tonearm.Ids;
using Tonearm.Playlists.Fields;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>What a request asks to see of a playlist (docs/behaviour/playlists.md#items, #fields).</summary>
/// <param name="FieldsLink">What links of a filtered list repeat.</param>
/// <param name="Snapshot">Our extension: the version to show; null for the head.</param>
sealed record ReadRequest(FieldSet Fields, string FieldsLink, bool KnowsEpisodes, SnapshotId? Snapshot) : IReadsFields
{

    public static IEnumerable<RequestField> RequestFields =>
        [RequestField.InQuery("fields"), RequestField.List("additional_types", FieldPlace.Query), RequestField.InQuery("snapshot_id")];

    /// <summary>What the links of every page of items repeat.</summary>
    public string TypesLink => KnowsEpisodes ? "&additional_types=track,episode" : "&additional_types=track";

    public static ValueTask<ReadRequest> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var text = query["fields"].ToString();
        if (FieldsParser.Read(text, out var fields) is { } refusal)
            throw new ApiErrorException(refusal);
        var link = fields.IsAll ? "" : "&fields=" + Uri.EscapeDataString(text);
        var knowsEpisodes = query["additional_types"].ToString().Split(',', StringSplitOptions.TrimEntries).Contains("episode");
        return ValueTask.FromResult(new ReadRequest(fields, link, knowsEpisodes, PlaylistParameters.Snapshot(context, "snapshot_id")));
    }
}
