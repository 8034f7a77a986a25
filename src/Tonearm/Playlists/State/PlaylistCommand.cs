using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Playlists.State;

/// <summary>What somebody wants to be done to a playlist.</summary>
/// <param name="Make">The operation, given the head and the snapshot that it is about if it is about one.</param>
/// <param name="Validate">Looks at the head within the transaction; anything but null refuses.</param>
sealed record PlaylistCommand(ChangeKind Kind, Func<PlaylistHead, SnapshotRef, Operation> Make, Func<PlaylistHead, ApiError?> Validate)
{
    public PlaylistCommand(ChangeKind kind, Operation operation, Func<PlaylistHead, ApiError?> judge) : this(kind, (_, _) => operation, judge) { }

    /// <summary>The snapshot whose positions the operation means; null for the head.</summary>
    public SnapshotId? Base { get; init; }

    /// <summary>Whether a request that names no snapshot is taken as if it had named the newest one.</summary>
    public bool DefaultsToNewest { get; init; }

    /// <summary>The snapshot that a restore, an unremove or an undo is about.</summary>
    public SnapshotId? Subject { get; init; }

    /// <summary>Looks at what the wish has come to, which is more than was asked where a change is undone.</summary>
    public Func<PlaylistHead, Change, ApiError?>? ValidateChange { get; init; }

    /// <summary>Says a refusal of the merge in the words of the operation.</summary>
    public Func<Refusal, ApiError> Explain { get; init; } = PlaylistErrors.Of;
}

/// <summary>Who wants it.</summary>
/// <param name="Client">The app.</param>
/// <param name="IdempotencyKey">The idempotency key sent along.</param>
readonly record struct ChangeAuthor(string UserId, string? Client, string? IdempotencyKey);

/// <summary>What became of a wish.</summary>
/// <param name="Refusal">Nothing was done.</param>
/// <param name="Snapshot">What the author sees from now on.</param>
/// <param name="IsRepeat">It was carried out before, and this is the answer of that time.</param>
readonly record struct ChangeResult(ApiError? Refusal, SnapshotId Snapshot, bool IsRepeat = false)
{
    public static implicit operator ChangeResult(ApiError refusal) => new(refusal, default);
}
