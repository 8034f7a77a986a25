using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Consent;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Sessions;

namespace Tonearm.Accounts.Users;

/// <summary>
/// What the accounts room knows about a person, as a zip in the shape of the real service's export: the same file and
/// member names where there are such. No password, secret or token is in it, nor anything that could be used as one.
/// </summary>
sealed class PersonalData(AppStore apps, GrantStore grants, SessionStore sessions, PasskeyStore passkeys, TimeProvider clock)
{
    const string Folder = "Tonearm Account Data/";

    static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<byte[]> Zip(User user)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "Userdata.json", Userdata(user));
            Add(zip, "Identity.json", Identity(user));
            if (user.Email is { } email)
                Add(zip, "Identifiers.json", new JsonObject { ["identifierType"] = "emailAddress", ["identifierValue"] = email });
            Add(zip, "DeveloperApps.json", Array((await apps.OwnedBy(user.Id)).Select(OfApp)));
            Add(zip, "AppsWithAccess.json", Array((await grants.Of(user.Id)).Select(OfGrant)));
            Add(zip, "Sessions.json", Array((await sessions.Of(user.Id)).Select(OfSession)));
            Add(zip, "Passkeys.json", Array((await passkeys.Of(user.Id)).Select(OfPasskey)));
        }
        return bytes.ToArray();
    }

    static JsonObject Userdata(User user) => new()
    {
        ["username"] = user.Id,
        ["email"] = user.Email,
        ["country"] = user.Country,
        ["createdFromFacebook"] = false,
        ["facebookUid"] = null,
        ["birthdate"] = null,
        ["gender"] = null,
        ["postalCode"] = null,
        ["mobileNumber"] = null,
        ["mobileOperator"] = null,
        ["mobileBrand"] = null,
        ["creationTime"] = user.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    static JsonObject Identity(User user) => new()
    {
        ["displayName"] = user.DisplayName ?? user.Id,
        ["firstName"] = null,
        ["lastName"] = null,
        ["imageUrl"] = null,
        ["largeImageUrl"] = null,
        ["tasteMaker"] = false,
        ["verified"] = false,
    };

    static JsonObject OfApp(App app) => new()
    {
        ["clientId"] = app.ClientId,
        ["name"] = app.Name,
        ["description"] = app.Description,
        ["redirectUris"] = new JsonArray([.. app.RedirectUris.Select(uri => (JsonNode)uri)]),
        ["creationTime"] = Time(app.CreatedAt),
    };

    static JsonObject OfGrant(Grant grant) => new()
    {
        ["clientId"] = grant.ClientId,
        ["name"] = grant.AppName,
        ["scopes"] = new JsonArray([.. grant.Scopes.Select(scope => (JsonNode)scope.Name)]),
        ["creationTime"] = Time(grant.Since),
        ["lastUsedTime"] = Time(grant.LastUsedAt),
    };

    static JsonObject OfSession(Session session) => new()
    {
        ["address"] = session.Address,
        ["browser"] = session.Agent,
        ["creationTime"] = Time(session.CreatedAt),
        ["lastUsedTime"] = Time(session.LastSeenAt),
    };

    static JsonObject OfPasskey(Passkey passkey) => new() { ["name"] = passkey.Name, ["creationTime"] = Time(passkey.CreatedAt) };

    static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    static JsonArray Array(IEnumerable<JsonObject> objects) => new([.. objects]);

    void Add(ZipArchive zip, string name, JsonNode content)
    {
        var entry = zip.CreateEntry(Folder + name);
        entry.LastWriteTime = clock.GetUtcNow();
        using var stream = entry.Open();
        using var writer = new Utf8JsonWriter(stream, Readable);
        content.WriteTo(writer);
    }
}
