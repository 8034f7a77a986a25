using Tonearm.Playlists.Fields;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// GET /v1/users/{user}/starred: the list of starred tracks that everybody had until 2015, and nobody has now
/// (github.com/spotify/web-api/issues/39). Clients that still ask for it, such as spotipy where no playlist is named, get a
/// playlist without content, owner and tracks null: the tests of spotipy expect that of the real service.
/// </summary>
static class GetStarred
{
    static readonly byte[] Empty =
        """
        {"collaborative":false,"description":null,"external_urls":{"spotify":null},"followers":{"href":null,"total":0},"href":null,"id":null,"images":[],"items":null,"name":null,"owner":null,"primary_color":null,"public":null,"snapshot_id":null,"tracks":null,"type":"playlist","uri":null}
        """u8.ToArray();

    public static async Task<IResult> Handle(string user, ReadRequest request, People people)
    {
        if (await people.Find(user) is null)
            return ApiError.NotFound;
        using var json = new JsonBuffer();
        FilteredJson.Copy(Empty, request.Fields, json);
        return new JsonReply(json);
    }
}
