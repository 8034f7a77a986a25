using System.Globalization;
using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.Catalogue;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Open;

/// <summary>What a page says of itself to browsers, and to chats in which its link is shared.</summary>
/// <param name="Type">Of the Open Graph protocol, such as <c>music.song</c>.</param>
/// <param name="Url">The address that <c>external_urls</c> gives.</param>
/// <param name="Images">Its pictures, as the API lists them.</param>
sealed record Summary(string Title, string Type, string Url, string Description, JsonElement Images)
{
    /// <summary>Of people without a picture nothing is shown in its place.</summary>
    public bool HasNoImage => Type == "profile" && Images.GetArrayLength() == 0;
}

/// <summary>One page in the making: who looks, at which release, and from where its pictures come.</summary>
sealed class PageContext(PageRequest request, CatalogueView view)
{
    /// <summary>Pixels of a cover at the head of a page and in a list, on screens with two pixels for one.</summary>
    public const int Large = 640, Small = 300;

    readonly SortedSet<string> origins = new(StringComparer.Ordinal);

    public PageRequest Request => request;

    public CatalogueView View => view;

    /// <summary>The id in the path; null when it is malformed.</summary>
    public EntityId? Id => EntityId.TryParse(request.Http.Request.RouteValues["id"] as string, out var id) ? id : null;

    /// <summary>The part of a list that the address asks for; from its start where it asks for nothing sensible.</summary>
    public Window Window(int limit) =>
        new(limit, int.TryParse(request.Query("offset"), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0);

    /// <summary>A cover as it is, whole and undistorted, whatever its form.</summary>
    public Html Cover(JsonElement images, Html alt, int width)
    {
        if (PageImage.Choose(images, width) is not { } picture)
            return $"""<div class="cover none" aria-hidden="true">{Assets.Mark}</div>""";
        origins.Add(picture.Origin);
        return $"""<img class="cover" src="{picture.Url}" alt="{alt}"{Side("width", picture.Width)}{Side("height", picture.Height)}>""";
    }

    /// <summary>The head of a page: its cover, its name as the heading, and some lines about it.</summary>
    public Html Header(Summary summary, string kind, Html mark, Html lines) =>
        $"""
        <header class="sleeve">
        {(summary.HasNoImage ? Html.None : Cover(summary.Images, Html.Sentence(Text.Cover, Html.Of(summary.Title)), Large))}
        <div>
        <p class="kind">{kind}</p>
        <h1><bdi dir="auto">{summary.Title}</bdi>{mark}</h1>
        {lines}
        </div>
        </header>
        """;

    /// <param name="cache">
    /// <c>Cache-Control</c> for everybody who has not signed in; what stands around the page is of one person where
    /// somebody has, and a page with links that a proxy's header made is for no shared cache either.
    /// </param>
    public Page Finish(Summary summary, Html main, string cache) => new(request, summary.Title, main)
    {
        Head = Head(summary),
        Cache = request.Session is null && view.Links.MayBeShared ? cache : Cached.ForOne,
        Pictures = Pictures,
    };

    /// <summary>Other servers from which the page has pictures; known when all of its covers are made.</summary>
    public IEnumerable<string> Pictures => origins.Where(origin => origin != $"{request.Http.Request.Scheme}://{request.Http.Request.Host}");

    static Html Head(Summary summary) =>
        $"""
        <meta name="description" content="{summary.Description}">
        <link rel="canonical" href="{summary.Url}">
        <meta property="og:site_name" content="Tonearm">
        <meta property="og:type" content="{summary.Type}">
        <meta property="og:title" content="{summary.Title}">
        <meta property="og:description" content="{summary.Description}">
        <meta property="og:url" content="{summary.Url}">
        {(PageImage.Choose(summary.Images, Large) is { } picture ? (Html)$"""<meta property="og:image" content="{picture.Url}">""" : Html.None)}
        """;

    static Html Side(string side, int? pixels) => pixels is { } known ? $" {side}=\"{(long)known}\"" : Html.None;
}

/// <summary>How long others may keep a page.</summary>
static class Cached
{
    /// <summary>The catalogue changes seldom, and a page that is some minutes old does no harm.</summary>
    public const string Minutes = "public, max-age=300";

    /// <summary>People change these at any moment, and their pictures have links that end.</summary>
    public const string Never = "no-cache";

    public const string ForOne = "private, no-store";
}
