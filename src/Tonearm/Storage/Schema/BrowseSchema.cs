namespace Tonearm.Storage.Schema;

/// <summary>What the operator puts before everybody, in the forms of <see cref="AccountsSchema"/>.</summary>
static class BrowseSchema
{
    /// <summary>
    /// A place is a category by its slug, or empty for the featured playlists. A row says nothing about whether the
    /// playlist may be seen: that is asked of the playlist each time.
    /// </summary>
    public const string First =
        """
        create table playlist_feature (
            place text not null,
            playlist_id blob not null,
            at integer not null,
            message text,
            primary key (place, playlist_id)
        ) strict, without rowid;

        create index playlist_feature_by_playlist on playlist_feature (playlist_id);
        """;
}
