namespace Tonearm.Storage.Schema;

/// <summary>The tables of the accounts room. Times are Unix milliseconds, lists are JSON arrays or separated by spaces.</summary>
static class AccountsSchema
{
    /// <summary>
    /// A family is what one authorization by a user brought forth: all tokens of it die with it. Refresh tokens have no
    /// rows of their own; the family knows the one that is valid. The keys of tokens and codes begin with their time.
    /// Nothing here holds a code or a token that could be used: only SHA-256 hashes of them. So it is with secrets, which
    /// are kept encrypted too, for their owners to look at.
    /// </summary>
    public const string First =
        """
        create table users (
            id text primary key,
            display_name text,
            email text,
            country text not null,
            product text not null,
            password_hash text,
            security_stamp text not null,
            is_admin integer not null,
            created_at integer not null
        ) strict, without rowid;

        create table apps (
            client_id text primary key,
            name text not null,
            description text not null,
            secret_hash blob not null,
            old_secret_hash blob,
            old_secret_until integer,
            mode text not null,
            redirect_uris text not null,
            implicit_allowed integer not null,
            development_redirects integer not null,
            owner_id text,
            created_at integer not null
        ) strict, without rowid;

        create index apps_by_owner on apps (owner_id, created_at);

        create table app_users (
            client_id text not null references apps on delete cascade,
            user_id text not null,
            primary key (client_id, user_id)
        ) strict, without rowid;

        create index app_users_by_user on app_users (user_id);

        create table grants (
            user_id text not null,
            client_id text not null,
            scopes text not null,
            created_at integer not null,
            last_used_at integer not null,
            primary key (user_id, client_id)
        ) strict, without rowid;

        create index grants_by_app on grants (client_id);

        create table families (
            id blob primary key,
            user_id text not null,
            client_id text not null,
            scopes text not null,
            rotates integer not null,
            authorized_at integer not null,
            expires_at integer not null,
            revoked_at integer,
            check_key blob not null,
            refresh_hash blob,
            previous_hash blob,
            rotation_salt blob,
            rotated_at integer
        ) strict, without rowid;

        create index families_by_user on families (user_id, client_id);
        create index families_by_expiry on families (expires_at);

        create table codes (
            key blob primary key,
            user_id text not null,
            client_id text not null,
            redirect_uri text not null,
            scopes text not null,
            challenge text,
            issued_at integer not null,
            expires_at integer not null,
            used_at integer,
            wrong_tries integer not null,
            family_id blob
        ) strict, without rowid;

        create table tokens (
            key blob primary key,
            client_id text not null,
            family_id blob,
            scopes text not null,
            issued_at integer not null,
            expires_at integer not null,
            revoked_at integer
        ) strict, without rowid;

        create table revocations (
            id blob primary key,
            kind text not null,
            subject text not null,
            at integer not null
        ) strict, without rowid;

        create index revocations_by_time on revocations (at);
        """;

    /// <summary>The secret of an app, encrypted, so that its owner can look at it again.</summary>
    public const string SealedSecrets = "alter table apps add column secret_sealed blob";

    /// <summary>
    /// Every secret of an app before its newest, as long as it works; <c>apps.old_secret_until</c> is when the last of
    /// them ends.
    /// </summary>
    public const string OldSecrets =
        """
        create table old_app_secrets (
            client_id text not null references apps on delete cascade,
            secret_hash blob not null,
            valid_until integer not null,
            primary key (client_id, secret_hash)
        ) strict, without rowid;

        insert into old_app_secrets (client_id, secret_hash, valid_until)
            select client_id, old_secret_hash, old_secret_until from apps
            where old_secret_hash is not null and old_secret_until is not null;

        alter table apps drop column old_secret_hash;
        """;

    /// <summary>What a refresh does to an app's PKCE refresh tokens: <c>rotate</c>, <c>keep</c>, or null as the server is set.</summary>
    public const string RefreshTokens = "alter table apps add column refresh_tokens text";

    /// <summary>SHA-256 hashes of the ids of users who are gone: none is given to somebody else.</summary>
    public const string RetiredIds =
        """
        create table retired_user_id (
            hash blob primary key
        ) strict, without rowid;
        """;
}
