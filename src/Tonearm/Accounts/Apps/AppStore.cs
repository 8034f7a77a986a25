using System.Data.Common;
using System.Text.Json;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Tokens;
using Tonearm.Storage;

namespace Tonearm.Accounts.Apps;

/// <summary>The registered apps.</summary>
sealed class AppStore(StateStore store, Revocations revocations, SecurityLog log, AccountEvents events, TimeProvider clock)
{
    /// <summary>People who may use an app in development mode, its owner included, as at the real service until 2026.</summary>
    public const int MaxUsers = 25;

    const string Columns =
        "client_id, name, description, mode, redirect_uris, implicit_allowed, development_redirects, owner_id, "
        + "created_at, secret_hash, old_secret_until, refresh_tokens";

    /// <summary>Registers an app. The result carries its secret.</summary>
    /// <exception cref="ArgumentException">The draft is refused: <see cref="AppDraft.Refusal"/> says why.</exception>
    public async Task<NewApp> Create(AppDraft draft)
    {
        if (draft.Refusal() is { } refusal)
            throw new ArgumentException(refusal, nameof(draft));
        var (clientId, secret) = (draft.Given.ClientId ?? Secrets.NewHex(), draft.Given.Secret ?? Secrets.NewHex());
        var sealedSecret = await ProtectedSecret.Protect(store, clientId, secret);
        await store.Write(state => state.Run(
            """
            insert into apps (client_id, name, description, mode, redirect_uris, implicit_allowed,
                development_redirects, owner_id, created_at, secret_hash, secret_sealed, refresh_tokens)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            clientId, draft.Name, draft.Description, Text(draft.Mode), Text(draft.RedirectUris), draft.ImplicitAllowed,
            draft.DevelopmentRedirects, draft.OwnerId, clock.GetUtcNow(), Secrets.Hash(secret), sealedSecret, Text(draft.Refresh)));
        return new NewApp((await Find(clientId))!, secret);
    }

    public ValueTask<App?> Find(string clientId) => store.ReadOne(state =>
        state.First($"select {Columns} from apps where client_id = $1", ReadApp, clientId));

    /// <summary>All apps, oldest first.</summary>
    public ValueTask<List<App>> All() => store.ReadOne(state =>
        state.All($"select {Columns} from apps order by created_at, client_id", ReadApp));

    /// <summary>The apps that a user has made, oldest first.</summary>
    public ValueTask<List<App>> OwnedBy(string userId) => store.ReadOne(state =>
        state.All($"select {Columns} from apps where owner_id = $1 order by created_at, client_id", ReadApp, userId));

    /// <summary>Replaces what a developer may edit; the owner and the secret stay. False if there is no such app.</summary>
    /// <remarks>
    /// Its tokens stay good in the store; they are only looked up anew, because they carry the app's mode, and because not
    /// all of their users may be on its list.
    /// </remarks>
    /// <exception cref="ArgumentException">The draft is refused: <see cref="AppDraft.Refusal"/> says why.</exception>
    public async Task<bool> Edit(string clientId, AppDraft draft)
    {
        if (draft.Refusal() is { } refusal)
            throw new ArgumentException(refusal, nameof(draft));
        return await revocations.Write(state => (Update(state, clientId, draft), (Revocation?)Revocation.OfApp(clientId)));
    }

    /// <summary>
    /// Says what a refresh does to the PKCE refresh tokens of an app, those it has included; null for what the server is
    /// set to. False if there is no such app.
    /// </summary>
    public Task<bool> SetRefresh(string clientId, RefreshPolicy? refresh) => store.Write(state =>
        state.Run("update apps set refresh_tokens = $2 where client_id = $1", clientId, Text(refresh)) == 1);

    static bool Update(StateConnection state, string clientId, AppDraft draft) => state.Run(
        """
        update apps set name = $2, description = $3, mode = $4, redirect_uris = $5, implicit_allowed = $6,
            development_redirects = $7
        where client_id = $1
        """,
        clientId, draft.Name, draft.Description, Text(draft.Mode), Text(draft.RedirectUris), draft.ImplicitAllowed,
        draft.DevelopmentRedirects) == 1;

    /// <summary>Whether a text is a secret of an app: its newest one, or an earlier one that still works.</summary>
    public async ValueTask<bool> Accepts(App app, string secret)
    {
        if (app.Secrets.IsCurrent(secret))
            return true;
        var now = clock.GetUtcNow();
        return app.Secrets.OldUntil(now) is not null
            && await store.ReadOne(state => OldSecrets.Accepts(state, app.ClientId, secret, now));
    }

    /// <summary>
    /// Makes a new secret. The one before works on for <paramref name="grace"/>, and those before it for the time they
    /// were given; with no grace all of them end at once. Null if there is no such app.
    /// </summary>
    public async Task<string?> RotateSecret(string clientId, TimeSpan grace)
    {
        if (await Find(clientId) is not { } app)
            return null;
        var secret = Secrets.NewHex();
        var sealedSecret = await ProtectedSecret.Protect(store, clientId, secret);
        var changed = await store.Write(state => Rotate(state, clientId, grace, Secrets.Hash(secret), sealedSecret, clock.GetUtcNow()));
        if (!changed)
            return null;
        log.SecretRotated(clientId);
        // After the change, which holds the app: whoever deletes the owner's account holds that first, and then their apps.
        if (app.OwnerId is { Length: > 0 } owner)
            await events.AddAfter(owner, AccountEventKind.SecretRotated, app.Name);
        return secret;
    }

    static bool Rotate(StateConnection state, string clientId, TimeSpan grace, byte[] hash, byte[] sealedSecret, DateTimeOffset now)
    {
        if (!state.First("select 1 from apps where client_id = $1" + state.ForUpdate, row => true, clientId))
            return false;
        DateTimeOffset? until = null;
        if (grace > TimeSpan.Zero)
            until = OldSecrets.Keep(state, clientId, now + grace, now);
        else
            OldSecrets.End(state, clientId);
        return state.Run(
            "update apps set secret_hash = $2, secret_sealed = $3, old_secret_until = $4 where client_id = $1",
            clientId, hash, sealedSecret, until) == 1;
    }

    /// <summary>Ends every secret of an app but the newest.</summary>
    public async Task EndOldSecrets(string clientId)
    {
        await store.Write(state =>
        {
            state.Run("update apps set old_secret_until = null where client_id = $1", clientId);
            OldSecrets.End(state, clientId);
        });
        log.OldSecretsEnded(clientId);
    }

    /// <summary>
    /// The newest secret. Null if there is no such app, or its secret cannot be opened any more: the keys of the store have
    /// been changed twice since it was made.
    /// </summary>
    public async Task<string?> RevealSecret(string clientId) =>
        await store.ReadOne(state => state.First("select secret_sealed from apps where client_id = $1", row => row.BytesOrNull(0), clientId))
            is { } kept ? await ProtectedSecret.Unprotect(store, clientId, kept) : null;

    /// <summary>Removes an app; every token it has been given is dead when the task completes. False if there is none.</summary>
    public async Task<bool> Delete(string clientId)
    {
        var deleted = await revocations.Write(state =>
        {
            if (state.Run("delete from apps where client_id = $1", clientId) == 0)
                return (false, null);
            foreach (var table in (string[])["grants", "app_requests", "app_operations"])
                state.Run($"delete from {table} where client_id = $1", clientId);
            return (true, Revocation.OfApp(clientId));
        });
        if (deleted)
            log.AppDeleted(clientId);
        return deleted;
    }

    /// <summary>Whether a user may use an app while it is in development mode: its owner and who is on its list.</summary>
    public ValueTask<bool> Allows(string clientId, string userId) => store.ReadOne(state => IsAllowed(state, clientId, userId));

    /// <summary>The list of an app, without its owner.</summary>
    public ValueTask<List<string>> AllowedUsers(string clientId) => store.ReadOne(state => state.All(
        "select user_id from app_users where client_id = $1 order by user_id", row => row.GetString(0), clientId));

    /// <summary>Puts a user on the list. False if there is no such app or its list is full.</summary>
    public Task<bool> Allow(string clientId, string userId) => store.Write(state =>
    {
        // Of two at once the second is to count the first.
        state.First("select 1 from apps where client_id = $1" + state.ForUpdate, row => true, clientId);
        state.Run(
            """
            insert into app_users (client_id, user_id)
            select client_id, $2 from apps
            where client_id = $1 and (owner_id is null or owner_id <> $2)
                and (select count(*) from app_users where client_id = $1) + (case when owner_id is null then 0 else 1 end) < $3
            on conflict do nothing
            """,
            clientId, userId, MaxUsers);
        return IsAllowed(state, clientId, userId);
    });

    /// <summary>Takes a user off the list; their tokens no longer pass, from now on.</summary>
    public Task Disallow(string clientId, string userId) => revocations.Write(state => (
        state.Run("delete from app_users where client_id = $1 and user_id = $2", clientId, userId),
        (Revocation?)Revocation.OfGrant(userId, clientId)));

    static bool IsAllowed(StateConnection state, string clientId, string userId) => state.First(
        """
        select 1 from apps a where client_id = $1
            and (owner_id = $2 or exists (select 1 from app_users l where l.client_id = a.client_id and l.user_id = $2))
        """,
        row => true, clientId, userId);

    static App ReadApp(DbDataReader row) => new(
        ClientId: row.GetString(0),
        Name: row.GetString(1),
        Description: row.GetString(2),
        Mode: row.GetString(3) == "development" ? AppMode.Development : AppMode.Extended,
        RedirectUris: JsonSerializer.Deserialize(row.GetString(4), AccountsJson.Default.StringArray)!,
        ImplicitAllowed: row.Boolean(5),
        DevelopmentRedirects: row.Boolean(6),
        OwnerId: row.TextOrNull(7),
        CreatedAt: row.Time(8),
        Secrets: new AppSecrets(row.Bytes(9), row.TimeOrNull(10)),
        Refresh: row.TextOrNull(11) is { } refresh ? Enum.Parse<RefreshPolicy>(refresh, ignoreCase: true) : null);

    static string Text(AppMode mode) => mode == AppMode.Development ? "development" : "extended";

    static string? Text(RefreshPolicy? refresh) => refresh switch
    {
        null => null,
        RefreshPolicy.Keep => "keep",
        _ => "rotate",
    };

    static string Text(IReadOnlyList<string> uris) => JsonSerializer.Serialize([.. uris], AccountsJson.Default.StringArray);
}
