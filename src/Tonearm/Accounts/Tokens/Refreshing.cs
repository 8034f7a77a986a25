using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Tonearm.Accounts.Apps;

namespace Tonearm.Accounts.Tokens;

/// <summary>What follows from the use of a refresh token.</summary>
/// <param name="Answer">The refresh token for the client; null if it gets none.</param>
/// <param name="Next">What the family remembers from now on; null if nothing changes.</param>
/// <param name="Refusal">Why the client gets nothing.</param>
sealed record RefreshOutcome(RefreshToken? Answer, RefreshState? Next = null, RefreshRefusal? Refusal = null)
{
    public static implicit operator RefreshOutcome(RefreshRefusal refusal) => new(null, Refusal: refusal);

    [MemberNotNullWhen(true, nameof(Answer))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAnswered => Answer is not null;
}

/// <summary>Why a refresh token is worth nothing.</summary>
enum RefreshRefusal
{
    /// <summary>It is not this family's, or another app's.</summary>
    Unknown,

    /// <summary>The family has been taken back.</summary>
    Revoked,

    /// <summary>The family's time is over.</summary>
    Expired,

    /// <summary>It has been replaced and is used again: somebody has a copy, so the family must die.</summary>
    Reused,
}

/// <summary>
/// Decides about the use of a refresh token. RFC 9700 section 4.14.2: for clients without a secret each use replaces the
/// token unless their policy is to keep it, and a replaced one that comes back is a theft. Within the grace it is the answer that got lost or a second
/// request at the same time, and is answered with the same successor: there is never more than one living token.
/// </summary>
static class Refreshing
{
    public static RefreshOutcome Decide(TokenFamily? family, RefreshToken presented, App app, DateTimeOffset now, AccountsOptions options)
    {
        if (family?.Refresh is null || family.ClientId != app.ClientId || !presented.WasIssuedBy(family.CheckKey))
            return RefreshRefusal.Unknown;
        if (family.RevokedAt is not null)
            return RefreshRefusal.Revoked;
        if (now >= family.ExpiresAt)
            return RefreshRefusal.Expired;
        var (state, hash) = (family.Refresh, presented.Hash);
        if (Secrets.Same(hash, state.Current))
            return family.Rotates && (app.Refresh ?? options.Refresh) == RefreshPolicy.Rotate ? Rotate(family, presented, now) : new RefreshOutcome(presented);
        return state is { Previous: { } previous, Salt: { } salt } && Secrets.Same(hash, previous) && now - state.RotatedAt < options.RefreshGrace
            ? new RefreshOutcome(presented.Successor(salt, family.CheckKey))
            : RefreshRefusal.Reused;
    }

    static RefreshOutcome Rotate(TokenFamily family, RefreshToken presented, DateTimeOffset now)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        var successor = presented.Successor(salt, family.CheckKey);
        return new RefreshOutcome(successor, new RefreshState(successor.Hash, presented.Hash, salt, now));
    }
}
