namespace Tonearm.Playlists.State;

/// <summary>Which steps of a history are asked for.</summary>
/// <param name="At">
/// Only those made up to this moment, so that the first is the version of then. As exact as the times that are shown: to the
/// second.
/// </param>
/// <param name="Author">Only what this person did.</param>
/// <param name="Uri">Only what put in, took out or moved this item.</param>
readonly record struct StepFilter(DateTimeOffset? At, string? Author, ItemUri? Uri)
{
    /// <summary>Whether each step must be looked at.</summary>
    public bool IsSearch => Author is not null || Uri is not null;

    /// <param name="before">What the list showed before the change.</param>
    public bool Fits(Change change, ReadOnlySpan<PlaylistRow> before) =>
        (Author is null || change.Author == Author) && (Uri is not { } uri || Touches(change.Effect, uri, before));

    /// <summary>As the other, for the making of the playlist.</summary>
    public bool Fits(PlaylistHead head, Playlist start)
    {
        var wanted = Uri;
        return (Author is null || head.Owner == Author) && (wanted is null || start.Rows.Any(row => row.Item.Uri == wanted));
    }

    static bool Touches(Edit effect, ItemUri uri, ReadOnlySpan<PlaylistRow> before)
    {
        foreach (var taken in effect.Taken)
        {
            foreach (var row in before.Slice(taken.Start, taken.Count))
            {
                if (row.Item.Uri == uri)
                    return true;
            }
        }
        return effect.Insertions.Any(insertion => insertion switch
        {
            OldPlaces old => old.Rows.Any(row => row.Item.Uri == uri),
            NewPlaces run => run.Pieces.OfType<Additions>().Any(arrivals => arrivals.Items.Any(item => item.Uri == uri)),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }
}
