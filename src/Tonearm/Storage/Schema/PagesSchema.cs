namespace Tonearm.Storage.Schema;

/// <summary>The tables behind the pages of the accounts room, in the forms of <see cref="AccountsSchema"/>.</summary>
static class PagesSchema
{
    /// <summary>
    /// Sessions and invitations stand under the SHA-256 of the text that their holder has. The key ring protects
    /// anti-forgery tokens, nothing that is stored.
    /// </summary>
    public const string First =
        """
        create table sessions (
            key blob primary key,
            user_id text not null,
            security_stamp text not null,
            created_at integer not null,
            last_seen_at integer not null,
            address text not null,
            agent text not null
        ) strict, without rowid;

        create index sessions_by_user on sessions (user_id);
        create index sessions_by_last_seen on sessions (last_seen_at);

        create table sign_in_failures (
            subject text primary key,
            failures integer not null,
            last_at integer not null,
            blocked_until integer not null
        ) strict, without rowid;

        create index sign_in_failures_by_time on sign_in_failures (last_at);

        create table invitations (
            key blob primary key,
            created_by text not null,
            created_at integer not null,
            expires_at integer not null,
            used_by text
        ) strict, without rowid;

        create table passkeys (
            id blob primary key,
            user_id text not null,
            name text not null,
            public_key blob not null,
            created_at integer not null,
            sign_count integer not null,
            transports text not null,
            user_verified integer not null,
            backup_eligible integer not null,
            backed_up integer not null,
            attestation blob not null,
            client_data blob not null
        ) strict, without rowid;

        create index passkeys_by_user on passkeys (user_id, created_at);

        create table passkey_challenges (
            key blob primary key,
            user_id text,
            state text not null,
            expires_at integer not null
        ) strict, without rowid;

        create table key_ring (
            name text primary key,
            xml text not null
        ) strict, without rowid;

        create table app_requests (
            client_id text not null,
            day integer not null,
            requests integer not null,
            refused integer not null,
            primary key (client_id, day)
        ) strict, without rowid;
        """;

    /// <summary>Whether the cookie of a session was only ever sent over https.</summary>
    public const string SecureSessions = "alter table sessions add column is_secure integer not null default 0";

    /// <summary>The invitation that makes the first administrator.</summary>
    public const string SetupInvitation = "alter table invitations add column makes_admin integer not null default 0";

    /// <summary>One-time links to a new password, under the SHA-256 of their text. They are removed when they end.</summary>
    public const string PasswordResets =
        """
        create table password_resets (
            key blob primary key,
            user_id text not null,
            created_at integer not null,
            expires_at integer not null
        ) strict, without rowid;

        create index password_resets_by_user on password_resets (user_id);
        """;

    /// <summary>
    /// Texts for the page after a form, each under the SHA-256 of its key and encrypted with that key, which only the
    /// browser has.
    /// </summary>
    public const string FlashMessages =
        """
        create table flash_messages (
            key blob primary key,
            session blob not null references sessions on delete cascade,
            content blob not null,
            expires_at integer not null
        ) strict, without rowid;

        create index flash_messages_by_session on flash_messages (session);
        create index flash_messages_by_expiry on flash_messages (expires_at);
        """;

    /// <summary>What happened to accounts that their owners should hear of.</summary>
    public const string AccountEvents =
        """
        create table account_event (
            id blob primary key,
            user_id text not null references users on delete cascade,
            kind text not null,
            detail text not null,
            at integer not null,
            is_seen integer not null default 0
        ) strict, without rowid;

        create index account_event_by_user on account_event (user_id, at);
        create index account_event_by_time on account_event (at);
        """;

    /// <summary>The requests of apps by operation and status, beside the sums of <c>app_requests</c>.</summary>
    public const string AppOperations =
        """
        create table app_operations (
            client_id text not null,
            day integer not null,
            operation text not null,
            status integer not null,
            requests integer not null,
            primary key (client_id, day, operation, status)
        ) strict, without rowid;

        create index app_operations_by_day on app_operations (day);
        """;
}
