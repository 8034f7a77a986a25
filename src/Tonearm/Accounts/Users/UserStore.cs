using System.Data.Common;
using System.Globalization;
using Tonearm.Accounts.Codes;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Tokens;
using Tonearm.Storage;

namespace Tonearm.Accounts.Users;

/// <summary>The people who have an account.</summary>
/// <param name="forgetting">What the other rooms forget together with a user.</param>
sealed class UserStore(StateStore store, Revocations revocations, PasswordWork passwords, SecurityLog log, IEnumerable<ForgetUser> forgetting, TimeProvider clock)
{
    const string Columns = "id, display_name, email, country, product, security_stamp, is_admin, created_at, picture";

    /// <summary>Makes a user; null if the id is taken, or was once.</summary>
    /// <exception cref="ArgumentException">The draft is refused: <see cref="UserDraft.Refusal"/> says why.</exception>
    public Task<User?> Create(UserDraft draft) => Create(draft, (_, _) => true);

    /// <summary>Makes a user; null if the id is taken, or was once, or the change that belongs to it says no.</summary>
    /// <param name="together">Runs in the same transaction, with the user's id, after the user is made.</param>
    /// <exception cref="ArgumentException">The draft is refused: <see cref="UserDraft.Refusal"/> says why.</exception>
    /// <exception cref="PasswordQueueFullException">Too many passwords wait to be hashed.</exception>
    public async Task<User?> Create(UserDraft draft, Func<StateConnection, string, bool> together)
    {
        if (draft.Refusal() is { } refusal)
            throw new ArgumentException(refusal, nameof(draft));
        var id = UserId.Canonical(draft.Id)!;
        // A name that is taken is not worth a slow hash; the insertion decides among those who take it at the same moment.
        if (draft.Password is not null && await Find(id) is not null)
            return null;
        var hash = draft.Password is { } password ? await passwords.Hash(id, password) : null;
        var made = await store.Write(state =>
        {
            // The insertion comes first: it alone knows of somebody who takes the id on another node at the same moment.
            var user = Insert(state, id, draft, hash);
            if (user is null)
                return null;
            if (together(state, id))
                return state.First($"select {Columns} from users where id = $1", ReadUser, id);
            state.Run("delete from users where id = $1", id);
            return null;
        });
        return made is null ? null : Logged(made);
    }

    User Logged(User created)
    {
        log.AccountCreated(created.Id);
        if (created.IsAdmin)
            log.AdministratorMade(created.Id);
        return created;
    }

    /// <summary>Finds a user by id, in either case of its letters.</summary>
    public ValueTask<User?> Find(string id) => UserId.Canonical(id) is { } canonical
        ? store.ReadOne(state => state.First($"select {Columns} from users where id = $1", ReadUser, canonical))
        : ValueTask.FromResult<User?>(null);

    /// <summary>Those of some users that there are, in no order.</summary>
    public ValueTask<List<User>> Find(IReadOnlyList<string> ids)
    {
        string[] canonical = [.. ids.Select(UserId.Canonical).OfType<string>().Distinct()];
        return canonical.Length == 0 ? ValueTask.FromResult<List<User>>([]) : store.ReadOne(state =>
        {
            var places = string.Join(", ", canonical.Select((_, at) => "$" + (at + 1).ToString(CultureInfo.InvariantCulture)));
            return state.All($"select {Columns} from users where id in ({places})", ReadUser, [.. canonical]);
        });
    }

    /// <summary>All users, by id.</summary>
    public ValueTask<List<User>> All() => store.ReadOne(state =>
        state.All($"select {Columns} from users order by id", ReadUser));

    /// <summary>
    /// The user whose id and password these are, else null, after the same time in every case. A hash weaker than those
    /// made today is replaced, as this is when the password is known.
    /// </summary>
    /// <exception cref="PasswordQueueFullException">Too many people sign in; the password was not looked at.</exception>
    public async ValueTask<User?> SignIn(string id, string password)
    {
        var canonical = UserId.Canonical(id) ?? "";
        var hash = await store.ReadOne(state => state.First(
            "select password_hash from users where id = $1", row => row.TextOrNull(0), canonical));
        if (password.Length > UserDraft.MaxPasswordLength)
            return null;
        var verdict = await passwords.Verify(canonical, hash ?? PasswordWork.DummyHash, password);
        if (hash is null || !verdict.Fits)
            return null;
        if (verdict.Upgraded is { } upgraded)
            await store.Write(state => state.Run("update users set password_hash = $3 where id = $1 and password_hash = $2", canonical, hash, upgraded));
        return await Find(canonical);
    }

    /// <summary>Sets a password; every token, session and reset link of the user ends. False if there is no such user.</summary>
    /// <exception cref="ArgumentException">The password is too short or too long.</exception>
    public Task<bool> ChangePassword(string id, string password) => ChangePassword(id, password, PasswordChange.Operator, _ => true);

    /// <summary>The same with a change that belongs to it. False too if that says no; then nothing has changed.</summary>
    /// <param name="together">Runs in the same transaction, before the password is set.</param>
    /// <exception cref="ArgumentException">The password is too short or too long.</exception>
    /// <exception cref="PasswordQueueFullException">Too many passwords wait to be hashed.</exception>
    public async Task<bool> ChangePassword(string id, string password, PasswordChange by, Func<StateConnection, bool> together)
    {
        if (UserDraft.PasswordRefusal(password) is { } refusal)
            throw new ArgumentException(refusal, nameof(password));
        var hash = await passwords.Hash(id, password);
        var changed = await revocations.Write(state =>
        {
            if (!together(state) || state.Run("update users set password_hash = $2, security_stamp = $3 where id = $1", id, hash, Secrets.NewHex()) == 0)
                return (false, null);
            state.Run("delete from password_resets where user_id = $1", id);
            state.Run("delete from passkey_challenges where user_id = $1", id);
            // Codes before families: this waits for a code that is being exchanged, and then knows its family.
            Code.RemoveUnused(state, id);
            FamilyRows.RevokeOfUser(state, id, clock.GetUtcNow());
            AccountEvents.Add(state, id, Kind(by), clock.GetUtcNow());
            return (true, Revocation.OfUser(id));
        });
        if (changed)
            log.PasswordChanged(id, by);
        return changed;
    }

    static AccountEventKind Kind(PasswordChange by) => by switch
    {
        PasswordChange.Owner => AccountEventKind.PasswordChanged,
        PasswordChange.ResetLink => AccountEventKind.PasswordReset,
        PasswordChange.Operator => AccountEventKind.PasswordSetByOperator,
        _ => throw new ArgumentOutOfRangeException(nameof(by)),
    };

    /// <summary>Changes what a user says about themselves. False if there is no such user.</summary>
    /// <exception cref="ArgumentException">The draft is refused: <see cref="UserDraft.Refusal"/> says why.</exception>
    public async Task<bool> Edit(string id, UserDraft draft)
    {
        if ((draft with { Password = null }).Refusal() is { } refusal)
            throw new ArgumentException(refusal, nameof(draft));
        return await revocations.Write(state =>
        {
            var changed = state.Run("update users set display_name = $2, email = $3, country = $4, product = $5 where id = $1",
                id, draft.DisplayName, draft.Email, draft.Country.ToUpperInvariant(), draft.Product);
            // Nothing is taken back; tokens are looked at anew, whose answers go by the country.
            return (changed == 1, changed == 1 ? Revocation.OfUser(id) : (Revocation?)null);
        });
    }

    /// <summary>
    /// Makes a user an administrator, or an administrator a user like any other, whose waiting invitations end. False if
    /// there is no such user.
    /// </summary>
    public async Task<bool> SetAdministrator(string id, bool isAdmin)
    {
        var (found, changed) = await store.Write(state =>
        {
            if (!isAdmin)
                state.Run("delete from invitations where created_by = $1 and used_by is null", id);
            var changed = state.Run("update users set is_admin = $2 where id = $1 and is_admin <> $2", id, isAdmin) == 1;
            if (changed)
                AccountEvents.Add(state, id, isAdmin ? AccountEventKind.AdministratorMade : AccountEventKind.AdministratorRemoved, clock.GetUtcNow());
            return (Hold(state, id), changed);
        });
        if (changed && isAdmin)
            log.AdministratorMade(id);
        else if (changed)
            log.AdministratorRemoved(id);
        return found;
    }

    /// <summary>Gives a person another picture, or none.</summary>
    public Task SetPicture(string id, string? picture) => store.Write(state => state.Run("update users set picture = $2 where id = $1", id, picture));

    /// <summary>Removes a user with every grant and token. False if there is no such user.</summary>
    public async Task<bool> Delete(string id)
    {
        var deleted = await revocations.Write<bool>(state => Delete(state, id) ? (true, Revocation.OfUser(id)) : (false, null));
        if (deleted)
            log.AccountDeleted(id);
        return deleted;
    }

    bool Delete(StateConnection state, string id)
    {
        if (state.Run("delete from users where id = $1", id) == 0)
            return false;
        // Nobody else gets the id: links, and what this person did for others, go on naming it.
        RetiredUserIds.Add(state, id);
        // Codes before families: this waits for a code that is being exchanged, and then knows its family.
        state.Run("delete from codes where user_id = $1", id);
        state.Run("delete from families where user_id = $1", id);
        state.Run("delete from grants where user_id = $1", id);
        state.Run("delete from app_users where user_id = $1", id);
        state.Run("delete from sessions where user_id = $1", id);
        PasskeyStore.RemoveAll(state, id);
        state.Run("delete from passkey_challenges where user_id = $1", id);
        state.Run("delete from password_resets where user_id = $1", id);
        state.Run("delete from invitations where created_by = $1 or used_by = $1", id);
        state.Run("update apps set owner_id = '' where owner_id = $1", id);
        foreach (var forget in forgetting)
            forget(state, id);
        return true;
    }

    /// <summary>
    /// Inside a change: nobody else changes or removes the user, nor what is given in their name, until it is committed.
    /// False if there is no such user.
    /// </summary>
    public static bool Hold(StateConnection state, string id) =>
        state.First("select 1 from users where id = $1" + state.ForUpdate, row => true, id);

    /// <summary>Whether somebody looks after this server.</summary>
    public static bool AnyAdministrator(StateConnection state) =>
        state.First("select 1 from users where is_admin = 1 limit 1", row => true);

    /// <summary>Null if the id is taken.</summary>
    User? Insert(StateConnection state, string id, UserDraft draft, string? hash)
    {
        var user = new User(id, draft.DisplayName, draft.Email, draft.Country.ToUpperInvariant(), draft.Product,
            Secrets.NewHex(), draft.IsAdmin, clock.GetUtcNow());
        var made = state.Run(
            """
            insert into users (id, display_name, email, country, product, security_stamp, is_admin, created_at, password_hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (id) do nothing
            """,
            user.Id, user.DisplayName, user.Email, user.Country, user.Product, user.SecurityStamp, user.IsAdmin,
            user.CreatedAt, hash);
        // After the insertion, which waits for a deletion of the same id on another node.
        if (made == 1 && RetiredUserIds.Has(state, user.Id))
        {
            state.Run("delete from users where id = $1", user.Id);
            return null;
        }
        return made == 1 ? user : null;
    }

    static User ReadUser(DbDataReader row) => new(
        Id: row.GetString(0),
        DisplayName: row.TextOrNull(1),
        Email: row.TextOrNull(2),
        Country: row.GetString(3),
        Product: row.GetString(4),
        SecurityStamp: row.GetString(5),
        IsAdmin: row.Boolean(6),
        CreatedAt: row.Time(7),
        Picture: row.TextOrNull(8));
}
