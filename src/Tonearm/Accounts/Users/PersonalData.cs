using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Consent;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Sessions;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Users;

/// <summary>
/// What is known about a person, as a zip in the shape of the real service's export: the same file and
/// member names where there are such. No password, secret or token is in it, nor anything that could be used as one.
/// </summary>
sealed class PersonalData(AppStore apps, GrantStore grants, SessionStore sessions, PasskeyStore passkeys, PasswordResets resets, AccountEvents events, IEnumerable<PersonalFiles> rooms, TimeProvider clock)
{
    const string Folder = "Tonearm Account Data/";

    static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the zip as it goes: what is in memory does not grow with what the person has.</summary>
    public async Task Zip(User user, Stream to, CancellationToken stop)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        foreach (var file in await Own(user))
            await Add(zip, file, stop);
        foreach (var room in rooms)
            foreach (var file in await room(user.Id))
                await Add(zip, file, stop);
    }

    async Task<List<PersonalFile>> Own(User user)
    {
        List<PersonalFile> files = [File("Userdata.json", Userdata(user)), File("Identity.json", Identity(user))];
        if (user.Email is { } email)
            files.Add(File("Identifiers.json", new JsonObject { ["identifierType"] = "emailAddress", ["identifierValue"] = email }));
        files.Add(File("DeveloperApps.json", Array((await apps.OwnedBy(user.Id)).Select(OfApp))));
        files.Add(File("AppsWithAccess.json", Array((await grants.Of(user.Id)).Select(OfGrant))));
        files.Add(File("Sessions.json", Array((await sessions.Of(user.Id)).Select(OfSession))));
        files.Add(File("Passkeys.json", Array((await passkeys.Of(user.Id)).Select(OfPasskey))));
        files.Add(File("AccountEvents.json", Array((await events.Of(user.Id)).Select(OfEvent))));
        if (await resets.Of(user.Id) is { Count: > 0 } waiting)
            files.Add(File("PasswordResets.json", Array(waiting.Select(each => new JsonObject { ["creationTime"] = Time(each.CreatedAt), ["expirationTime"] = Time(each.ExpiresAt) }))));
        return files;
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

    static JsonObject OfEvent(AccountEvent happened) => new()
    {
        ["event"] = AccountEvents.Word(happened.Kind),
        ["detail"] = happened.Detail,
        ["time"] = Time(happened.At),
    };

    static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    static JsonArray Array(IEnumerable<JsonObject> objects) => new([.. objects]);

    static PersonalFile File(string name, JsonNode content) => new(name, async (stream, stop) =>
    {
        await using var writer = new Utf8JsonWriter(stream, Readable);
        content.WriteTo(writer);
        await writer.FlushAsync(stop);
    });

    async Task Add(ZipArchive zip, PersonalFile file, CancellationToken stop)
    {
        var entry = zip.CreateEntry(Folder + file.Name);
        entry.LastWriteTime = clock.GetUtcNow();
        await using var stream = await entry.OpenAsync(stop);
        await file.Write(stream, stop);
    }
}
