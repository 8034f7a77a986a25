namespace Tonearm.Ids;

/// <summary>What a snapshot shows. The values are part of what a snapshot id seals: never renumber.</summary>
enum SnapshotKind : byte
{
    /// <summary>The playlist as everybody saw it after a revision.</summary>
    SharedView = 0,

    /// <summary>What the author of a revision was answered with: the base of the request with only its own change.</summary>
    AuthorView = 1,
}
