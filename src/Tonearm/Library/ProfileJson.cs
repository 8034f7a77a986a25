using System.Text;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>User objects (docs/behaviour/library.md#profiles). The filter for explicit content is always off.</summary>
static class ProfileJson
{
    public static void Own(JsonBuffer json, Links links, byte[] images, UserProfile user, int followers, bool seesPrivate, bool seesEmail)
    {
        json.Raw("{\"account_id\":\""u8).Raw(JsonText.Escape(user.AccountId)).Raw("\","u8);
        if (seesPrivate)
            json.Raw("\"country\":\""u8).Raw(JsonText.Escape(user.Country)).Raw("\","u8);
        DisplayName(json, user);
        if (seesEmail && user.Email is { } email)
            json.Raw("\"email\":\""u8).Raw(JsonText.Escape(email)).Raw("\","u8);
        if (seesPrivate)
            json.Raw("\"explicit_content\":{\"filter_enabled\":false,\"filter_locked\":false},"u8);
        Rest(json, links, images, user, followers);
        if (seesPrivate)
            json.Raw("\"product\":\""u8).Raw(JsonText.Escape(user.Product)).Raw("\","u8);
        TypeAndUri(json, user);
    }

    public static void Public(JsonBuffer json, Links links, byte[] images, UserProfile user, int followers)
    {
        json.Raw("{"u8);
        DisplayName(json, user);
        Rest(json, links, images, user, followers);
        TypeAndUri(json, user);
    }

    static void DisplayName(JsonBuffer json, UserProfile user) =>
        json.Raw("\"display_name\":"u8).TextOrNull(JsonText.Escape(user.DisplayName ?? "")).Raw(","u8);

    static void Rest(JsonBuffer json, Links links, byte[] images, UserProfile user, int followers)
    {
        var id = Encoding.UTF8.GetBytes(user.Id);
        json.Raw("\"external_urls\":{\"spotify\":\""u8).Raw(Encoding.UTF8.GetBytes(links.OpenBase)).Raw("/user/"u8).Raw(id)
            .Raw("\"},\"followers\":{\"href\":null,\"total\":"u8).Number(followers)
            .Raw("},\"href\":\""u8).Raw(Encoding.UTF8.GetBytes(links.ApiBase)).Raw("/v1/users/"u8).Raw(id)
            .Raw("\",\"id\":\""u8).Raw(id).Raw("\",\"images\":"u8).Raw(images).Raw(","u8);
    }

    static void TypeAndUri(JsonBuffer json, UserProfile user) =>
        json.Raw("\"type\":\"user\",\"uri\":\"spotify:user:"u8).Raw(Encoding.UTF8.GetBytes(user.Id)).Raw("\"}"u8);
}
