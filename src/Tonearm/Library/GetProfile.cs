using System.IO.Hashing;
using Tonearm.Catalogue;
using Tonearm.Images;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>GET /v1/me and GET /v1/users/{id} (docs/behaviour/library.md#profiles).</summary>
static class GetProfile
{
    static readonly ApiError NoSuchUser = new(404, "No such user");
    static readonly TimeSpan PublicMaxAge = TimeSpan.FromSeconds(14400);

    public static async Task<IResult> Me(Caller caller, CatalogueView view, FindUsers find, LibraryStore library, PictureLinks pictures)
    {
        var isCurrent = library.TrackValidity();
        if (await Find(caller.User, find) is not { } user)
            return RequiresUser.NoUser;
        var (followers, links) = (await library.Followers(user.Id), view.Links);
        var (seesPrivate, seesEmail) = (caller.Scopes.Contains(Scope.UserReadPrivate.Name), caller.Scopes.Contains(Scope.UserReadEmail.Name));
        var images = pictures.OfPerson(links, user.Picture);
        return view.Own(caller, isCurrent, json => ProfileJson.Own(json, links, images, user, followers, seesPrivate, seesEmail),
            user, followers, seesPrivate, seesEmail, XxHash3.HashToUInt64(images));
    }

    public static async Task<IResult> User(string id, HttpContext context, Caller caller, FindUsers find, LibraryStore library, LinkBases bases, PictureLinks pictures)
    {
        if (await Find(id, find) is not { } user)
            return NoSuchUser;
        var (followers, links) = (await library.Followers(user.Id), bases.For(context.Request));
        var images = pictures.OfPerson(links, user.Picture);
        var headers = new ReplyHeaders(RenderedReply.Validator(user.Id, user.DisplayName, followers, caller.IsInDevelopment, links.Seed, Convert.ToHexString(XxHash3.Hash(images))), PublicMaxAge, isOfAccount: !links.MayBeShared);
        return new RenderedReply(headers, json => ProfileJson.Public(json, links, images, user, followers));
    }

    static async ValueTask<UserProfile?> Find(string id, FindUsers find) => (await find([id])).Values.FirstOrDefault();
}
