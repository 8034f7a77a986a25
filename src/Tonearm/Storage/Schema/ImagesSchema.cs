namespace Tonearm.Storage.Schema;

/// <summary>The table of uploaded pictures, and the name of the one that a person has, in the forms of <see cref="AccountsSchema"/>.</summary>
static class ImagesSchema
{
    /// <summary>A picture of a playlist waits until it has been redrawn and the playlist shows it.</summary>
    public const string First =
        """
        create table picture (
            id blob primary key,
            user_id text not null,
            playlist_id blob,
            client text,
            at integer not null,
            body blob not null,
            waiting integer not null
        ) strict;

        create index picture_waiting on picture (at, id) where waiting = 1;
        create index picture_by_user on picture (user_id);

        alter table users add column picture text;
        """;

    /// <summary>What an upload was made into lies there before it is shown.</summary>
    public const string Drawn = "alter table picture add column drawn integer not null default 0";

    /// <summary>A number that grows with every removal of pictures, by which servers learn of the removals of others.</summary>
    public const string Removals =
        """
        create table picture_removals (id integer primary key, epoch integer not null) strict;

        insert into picture_removals (id, epoch) values (1, 0);
        """;
}
