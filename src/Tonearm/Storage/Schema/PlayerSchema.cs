namespace Tonearm.Storage.Schema;

/// <summary>The tables of the player room, in the forms of <see cref="AccountsSchema"/>, all keyed by the user.</summary>
static class PlayerSchema
{
    /// <summary>
    /// A playback is one small row, JSON of the program's <c>Playback</c>, whose lock puts the commands of a user in a row; a
    /// list of URIs that plays stands beside it, so that it is not written again with every change. An affinity is the sum
    /// of what plays count, each half as much after so many days (docs/player.md), kept as a logarithm that never needs to
    /// be brought up to date: binary, in units of 2^-40, of the three ranges.
    /// </summary>
    public const string First =
        """
        create table player_device (
            user_id text not null,
            device_id text not null,
            name text not null,
            type text not null,
            volume_percent integer not null,
            supports_volume integer not null,
            is_restricted integer not null,
            is_private integer not null,
            registered_at integer not null,
            primary key (user_id, device_id)
        ) strict, without rowid;

        create table playback (
            user_id text not null primary key,
            revision integer not null,
            state text not null
        ) strict, without rowid;

        create table playback_list (
            user_id text not null primary key,
            items blob not null
        ) strict, without rowid;

        create table play (
            user_id text not null,
            played_at integer not null,
            track_id blob not null,
            context_uri text,
            primary key (user_id, played_at)
        ) strict, without rowid;

        create table affinity (
            user_id text not null,
            kind integer not null,
            item_id blob not null,
            short integer not null,
            medium integer not null,
            long integer not null,
            primary key (user_id, kind, item_id)
        ) strict, without rowid;

        create index affinity_short on affinity (user_id, kind, short desc, item_id);
        create index affinity_medium on affinity (user_id, kind, medium desc, item_id);
        create index affinity_long on affinity (user_id, kind, long desc, item_id);

        create table resume_point (
            user_id text not null,
            item_id blob not null,
            position_ms integer not null,
            is_finished integer not null,
            primary key (user_id, item_id)
        ) strict, without rowid;
        """;
}
