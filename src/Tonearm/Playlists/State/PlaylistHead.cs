using System.Collections.Immutable;
using Tonearm.Ids;

namespace Tonearm.Playlists.State;

/// <summary>Everything about a playlist that can be known without its items: one row of the store.</summary>
/// <param name="ChangedAt">When the newest change was made.</param>
/// <param name="Opening">The first items, at most <see cref="OpeningLength"/>: pictures in lists are made of them.</param>
/// <param name="IsHidden">Its owner keeps it from everybody else.</param>
/// <param name="Followers">People that follow it, the owner not counted.</param>
/// <param name="LeftAt">When the owner took it out of their own list; null while it is there.</param>
/// <param name="Log">How the log stands to the newest checkpoint.</param>
sealed record PlaylistHead(
    EntityId Id,
    string Owner,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    int Revision,
    HistoryChain Chain,
    int Items,
    ImmutableArray<ItemUri> Opening,
    Details Details,
    bool IsHidden,
    int Followers,
    DateTimeOffset? LeftAt,
    LogState Log)
{
    public const int OpeningLength = 16;

    /// <summary>How much of the history there is, and for whom.</summary>
    public HistoryExtent History { get; init; }

    public bool IsPublic => Details.Public == true;

    public bool IsCollaborative => Details.Collaborative == true;

    /// <summary>Whoever knows the id reads it, unless its owner has hidden it.</summary>
    public bool IsVisibleTo(string? userId) => !IsHidden || userId == Owner;
}

/// <summary>The newest checkpoint and what has come after it.</summary>
/// <param name="Bytes">Of the changes since.</param>
/// <param name="Checkpoint">Its revision.</param>
/// <param name="Number">How many checkpoints came before it.</param>
/// <param name="CheckpointBytes">Its size as stored.</param>
/// <param name="Altered">How often something stored was altered or removed, which the program never does.</param>
readonly record struct LogState(long Bytes, int Checkpoint, int Number, int CheckpointBytes, long Altered = 0);
