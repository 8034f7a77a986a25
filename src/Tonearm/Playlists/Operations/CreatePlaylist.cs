using System.Text;
using Tonearm.Catalogue;
using Tonearm.Playlists.Fields;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>POST /v1/me/playlists and /v1/users/{user}/playlists (docs/behaviour/playlists.md#create).</summary>
static class CreatePlaylist
{
    public static Task<IResult> ForSelf(KeyedCaller caller, DetailsRequest request, HttpContext context, PlaylistStore store, PlaylistObjects objects, LinkBases links, LiveCatalogue catalogue, CatalogueOptions options) =>
        Create(caller, request, caller.Caller.UserId!, () => CatalogueView.WithoutMarket(context, catalogue, links.For(context.Request), options), store, objects);

    public static Task<IResult> ForUser(PathUser user, KeyedCaller caller, DetailsRequest request, HttpContext context, PlaylistStore store, PlaylistObjects objects, LinkBases links, LiveCatalogue catalogue, CatalogueOptions options) =>
        Create(caller, request, user.Id, () => CatalogueView.WithoutMarket(context, catalogue, links.For(context.Request), options), store, objects);

    static async Task<IResult> Create(KeyedCaller caller, DetailsRequest request, string owner, Func<CatalogueView> view, PlaylistStore store, PlaylistObjects objects)
    {
        var details = request.Values with { Public = request.Public ?? true, Collaborative = request.Collaborative ?? false };
        if (Refusal(caller.Caller, details, owner) is { } refusal)
            return refusal;
        var (version, fault, isRepeat) = await store.Create(caller.ChangeAuthor, details);
        if (version is null)
            return fault!;
        var shown = view();
        return new Created(shown, await objects.Of(version, shown, isNew: true), isRepeat);
    }

    static ApiError? Refusal(Caller caller, Details details, string owner)
    {
        if (details.Name is null)
            return PlaylistErrors.MissingName;
        if ((Rights.Scope(caller, details.Public == true) ?? (details.Collaborative == true ? Rights.Scope(caller, true) ?? Rights.Scope(caller, false) : null)) is { } missing)
            return missing;
        if (!string.Equals(owner, caller.UserId, StringComparison.OrdinalIgnoreCase))
            return PlaylistErrors.NotForAnother;
        return details.IsContradiction ? PlaylistErrors.CollaborativeAndPublic : null;
    }

    sealed class Created(CatalogueView view, PlaylistObject playlist, bool isRepeat) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = StatusCodes.Status201Created;
            response.ContentType = "application/json; charset=utf-8";
            response.Headers.CacheControl = "private, max-age=0";
            Replies.MarkRepeat(response, isRepeat);
            response.Headers.Location = Encoding.ASCII.GetString(view.Links.ApiPlaylists) + playlist.Id;
            return Write(response, httpContext.Features.Get<Caller>() is { IsInDevelopment: true });
        }

        async Task Write(HttpResponse response, bool isInDevelopment)
        {
            using var json = new JsonBuffer();
            using var rendering = new ItemRendering(view, KnowsEpisodes: false);
            RenderedReply.Render(json, whole => PlaylistJson.Full(whole, playlist, rendering, FieldSet.All, "&additional_types=track"), isInDevelopment);
            await Coding.WriteBody(response, json.Written);
        }
    }
}

/// <summary>The <c>{user}</c> of a path under which something is to be made.</summary>
readonly record struct PathUser(string Id)
{
    const int MaxLength = 64;

    public static ValueTask<PathUser> BindAsync(HttpContext context)
    {
        var text = context.Request.RouteValues["user"] as string ?? "";
        return IsId(text)
            ? ValueTask.FromResult(new PathUser(text))
            : throw new ApiErrorException(PlaylistErrors.InvalidUsername);
    }

    /// <summary>Whether a text has the form of an account's id.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');
}
