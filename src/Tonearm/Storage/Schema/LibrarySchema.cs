namespace Tonearm.Storage.Schema;

/// <summary>The tables of the library room, in the forms of <see cref="AccountsSchema"/>, all keyed by the user.</summary>
static class LibrarySchema
{
    /// <summary>
    /// What users have saved and whom they follow. The kinds are numbers of the program's <c>LibraryKind</c>; an item is the
    /// 16 bytes of its id, or the UTF-8 of a user's. Lists are read newest first along an index that holds all that they
    /// show; <c>place</c> keeps the order of what was saved at the same time. The row of a list knows how long it is, so
    /// that nobody counts, and how often it has changed; its lock puts concurrent changes of a list in a row.
    /// </summary>
    public const string First =
        """
        create table saved_list (
            user_id text not null,
            kind integer not null,
            total integer not null,
            revision integer not null,
            last_place integer not null,
            primary key (user_id, kind)
        ) strict, without rowid;

        create table saved_item (
            user_id text not null,
            kind integer not null,
            item_id blob not null,
            added_at integer not null,
            place integer not null,
            primary key (user_id, kind, item_id)
        ) strict, without rowid;

        create index saved_item_newest on saved_item (user_id, kind, added_at desc, place desc, item_id);
        create index followers_of_user on saved_item (item_id, user_id) where kind = 7;
        """;
}
