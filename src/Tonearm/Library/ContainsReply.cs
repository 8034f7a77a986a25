using Tonearm.Catalogue;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>The answer of every <c>contains</c>: an array of booleans in the order of what was asked.</summary>
static class ContainsReply
{
    public static async Task<IResult> Reply(Caller caller, CatalogueView view, LibraryStore library, IReadOnlyList<LibraryItem> items)
    {
        var isCurrent = library.TrackValidity();
        var truths = await library.Contains(caller.User, items);
        return view.Own(caller, isCurrent, JsonText.Truths(truths));
    }
}
