using System.Text;
using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Commands;

/// <summary>A request that can be pasted into a shell and finds something.</summary>
static class FirstRequest
{
    /// <summary>What every token can read, whatever its market.</summary>
    static readonly EntityKind[] Kinds = [EntityKind.Track, EntityKind.Album, EntityKind.Artist];

    /// <summary>The path of something that is in a release.</summary>
    public static string PathOn(Release release)
    {
        if (IsDemo(release))
            return "/v1/tracks/" + DemoCatalogue.Track;
        foreach (var kind in Kinds)
            if (release[kind] is { Count: > 0 } table)
                return $"/v1/{EntityTable.SectionName(kind)}s/{Encoding.ASCII.GetString(table.IdText(table.AtRank(0)))}";
        return "/v1/markets";
    }

    public static bool IsDemo(Release release) => release.Facts.Source == DemoCatalogue.Description;

    /// <summary>Two commands: one gets a token of the app alone, the other sends it along.</summary>
    public static string Commands(string clientId, string secret, string url, string path) => $"""
          TOKEN=$(curl -s -u {clientId}:{secret} -d grant_type=client_credentials {url}/api/token | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
          curl --request GET '{url}{path}' --header "Authorization: Bearer $TOKEN"
        """;
}
