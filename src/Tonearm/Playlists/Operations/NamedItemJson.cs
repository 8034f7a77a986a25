using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.Playlists.Objects;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>An item of a history: its URI, and title and first artist as far as anybody knows them.</summary>
static class NamedItemJson
{
    public static void Write(JsonBuffer json, Item item, Release release)
    {
        json.Raw("{\"uri\":"u8).Text(item.Uri.ToString());
        if (item.Uri.Local is { } local)
        {
            var file = LocalFile.Parse(local);
            json.Raw(",\"title\":"u8).Text(file.Title).Raw(",\"artist\":"u8).Text(file.Artist).Raw("}"u8);
            return;
        }
        var names = DisplayedNames.Of(release, item.Uri.Kind, item.Uri.Id);
        json.Raw(",\"title\":"u8).Raw(names.Title).Raw(",\"artist\":"u8).Raw(names.By).Raw("}"u8);
    }
}
