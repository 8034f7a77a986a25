namespace Tonearm.Accounts.Apps;

/// <summary>The hash of an app's newest secret, and until when earlier ones work (<see cref="OldSecrets"/>).</summary>
/// <param name="current">SHA-256.</param>
/// <param name="oldUntil">When the last of the earlier secrets ends; null if none was left after the last rotation.</param>
sealed class AppSecrets(byte[] current, DateTimeOffset? oldUntil)
{
    /// <summary>When the last of the earlier secrets ends; null if none works any more.</summary>
    public DateTimeOffset? OldUntil(DateTimeOffset now) => oldUntil > now ? oldUntil : null;

    /// <summary>Whether the text is the newest secret; takes the same time wherever it differs.</summary>
    public bool IsCurrent(string secret) => Accounts.Secrets.Same(Accounts.Secrets.Hash(secret), current);
}
