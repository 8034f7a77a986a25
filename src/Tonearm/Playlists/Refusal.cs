namespace Tonearm.Playlists;

/// <summary>Why a request was refused. Nothing is done then. All are 400 unless said otherwise.</summary>
enum Refusal
{
    /// <summary>A position outside the list of the base.</summary>
    PositionOutOfBounds,

    /// <summary>A block that is empty or does not lie in the list of the base.</summary>
    RangeOutOfBounds,

    NoUris,
    TooManyUris,

    /// <summary>None or more than one of the ways to remove.</summary>
    NotOneWayToRemove,

    /// <summary>An empty list of positions.</summary>
    NoPositions,

    /// <summary>Another URI stands at the position.</summary>
    UriNotAtPosition,

    /// <summary>Local files are removed by position and snapshot, not by URI.</summary>
    LocalFileByUri,

    /// <summary>Bare positions mean nothing without a snapshot.</summary>
    SnapshotRequired,

    /// <summary>No such snapshot of this playlist.</summary>
    UnknownSnapshot,

    /// <summary>Merging would have to go back further than <see cref="Merge.Window"/> changes.</summary>
    SnapshotTooOld,

    /// <summary>No such change.</summary>
    NothingToUndo,

    /// <summary>Details without a field.</summary>
    NoFields,

    /// <summary>The result would be public and collaborative.</summary>
    CollaborativeAndPublic,

    /// <summary>A batch that is empty, too long, or holds something else than add, remove and move.</summary>
    BadBatch,

    /// <summary>403: the head would exceed the limit.</summary>
    PlaylistFull,

    /// <summary>Not the client's fault: the stored history contradicts itself. Nothing may be written.</summary>
    DamagedHistory,
}
