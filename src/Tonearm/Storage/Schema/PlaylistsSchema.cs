namespace Tonearm.Storage.Schema;

/// <summary>
/// The tables of the playlists room, in the forms of <see cref="AccountsSchema"/>. Everything of one playlist is keyed
/// by its id and everything of one person by theirs.
/// </summary>
static class PlaylistsSchema
{
    /// <summary>
    /// The log is the truth; a row of <c>playlist</c> is its head, for the lists and as the lock of writers. A change
    /// carries the mark by which a repeated request is known; requests that had nothing to do leave only that mark. The
    /// chain of a change hashes everything before it, so a damaged entry is found wherever it lies.
    /// </summary>
    public const string First =
        """
        create table playlist (
            id blob primary key,
            owner text not null,
            created_at integer not null,
            changed_at integer not null,
            revision integer not null,
            chain blob not null,
            items integer not null,
            opening blob not null,
            name text,
            description text,
            public integer,
            collaborative integer,
            image text,
            hidden integer not null,
            followers integer not null,
            left_at integer,
            log_bytes integer not null,
            checkpoint integer not null,
            checkpoint_number integer not null,
            checkpoint_bytes integer not null,
            title blob,
            once blob,
            fingerprint blob
        ) strict, without rowid;

        create index playlist_by_owner on playlist (owner, created_at);
        create unique index playlist_made_once on playlist (owner, once) where once is not null;

        create table playlist_change (
            playlist_id blob not null,
            revision integer not null,
            kind integer not null,
            subject integer,
            client text,
            at integer not null,
            added integer not null,
            once blob,
            fingerprint blob,
            answer integer not null,
            chain blob not null,
            body blob not null,
            primary key (playlist_id, revision)
        ) strict, without rowid;

        create unique index playlist_change_once on playlist_change (playlist_id, once) where once is not null;

        create table playlist_unchanged (
            playlist_id blob not null,
            once blob not null,
            fingerprint blob,
            revision integer not null,
            answer integer not null,
            at integer not null,
            primary key (playlist_id, once)
        ) strict, without rowid;

        create table playlist_checkpoint (
            playlist_id blob not null,
            revision integer not null,
            number integer not null,
            chain blob not null,
            body blob not null,
            primary key (playlist_id, revision)
        ) strict;

        create table playlist_follow (
            user_id text not null,
            playlist_id blob not null,
            public integer not null,
            at integer not null,
            primary key (user_id, playlist_id)
        ) strict, without rowid;

        create index playlist_follow_by_playlist on playlist_follow (playlist_id, at);

        create table playlist_word (
            word blob not null,
            playlist_id blob not null,
            primary key (word, playlist_id)
        ) strict, without rowid;

        create index playlist_word_by_playlist on playlist_word (playlist_id);

        create table snapshot_key (
            number integer primary key,
            key blob not null
        ) strict;
        """;

    /// <summary>
    /// Without a key a mark may stand in a log again. Only rows with a key have a fingerprint. What is forgotten of requests
    /// without a key that had nothing to do is decided anew when they are sent again.
    /// </summary>
    public const string RepeatsWhileNewest =
        """
        drop index playlist_change_once;
        create unique index playlist_change_by_key on playlist_change (playlist_id, once) where fingerprint is not null;
        create index playlist_change_by_request on playlist_change (playlist_id, once, revision) where once is not null and fingerprint is null;

        delete from playlist_unchanged where fingerprint is null;

        create table playlist_last_unchanged (
            author text not null,
            playlist_id blob not null,
            head integer not null,
            once blob,
            revision integer not null,
            answer integer not null,
            at integer not null,
            primary key (author, playlist_id)
        ) strict, without rowid;
        """;

    /// <summary>
    /// How much of its history a playlist shows to whom. When others could see the older versions of a store of before was
    /// never written down, so for them each playlist begins with the version that is the newest now.
    /// </summary>
    public const string Showings =
        """
        alter table playlist add column cut integer not null default 0;
        alter table playlist add column shown_from integer not null default 0;
        alter table playlist add column audience integer not null default 0;
        update playlist set shown_from = revision;

        create table playlist_showing (
            playlist_id blob not null,
            first integer not null,
            last integer not null,
            primary key (playlist_id, first)
        ) strict, without rowid;

        create table playlist_cut (
            playlist_id blob primary key,
            revision integer not null,
            start integer not null,
            chain blob not null,
            made_at integer not null,
            at integer not null
        ) strict, without rowid;
        """;

    /// <summary>
    /// The last version made before it was written down who could see which: its id and older ones may stand in queues of
    /// clients that got them as everybody did. Of a playlist that is hidden now nobody else can have got them lately.
    /// </summary>
    public const string UnrecordedVersions =
        """
        alter table playlist add column unrecorded integer not null default -1;
        update playlist set unrecorded = shown_from
        where hidden = 0 and not exists (select 1 from playlist_showing where playlist_id = playlist.id);
        """;

    /// <summary>Until when somebody has seen the news of their playlists.</summary>
    public const string NewsSeen =
        """
        create table playlist_news_seen (
            user_id text primary key,
            at integer not null
        ) strict, without rowid;
        """;

    /// <summary>The app that made a playlist; null where it was made without one, or before this was recorded.</summary>
    public const string CreatingApp = "alter table playlist add column client text";

    /// <summary>
    /// Entries of the log are only ever added. Whatever alters or removes one, from outside or in a program, raises a count
    /// in the head, so that whoever has the playlist in memory reads it again and proves it.
    /// </summary>
    public const string AlteredLogs =
        """
        alter table playlist add column altered integer not null default 0;

        create trigger playlist_change_altered after update on playlist_change begin
            update playlist set altered = altered + 1 where id = old.playlist_id;
        end;

        create trigger playlist_change_removed after delete on playlist_change begin
            update playlist set altered = altered + 1 where id = old.playlist_id;
        end;

        create trigger playlist_checkpoint_altered after update on playlist_checkpoint begin
            update playlist set altered = altered + 1 where id = old.playlist_id;
        end;
        """;

    /// <summary>From when on a key signs: 0 for those that did before this was recorded.</summary>
    public const string KeyTimes = "alter table snapshot_key add column used_from integer not null default 0";
}
