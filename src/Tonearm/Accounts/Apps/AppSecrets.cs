namespace Tonearm.Accounts.Apps;

/// <summary>The hashes of an app's secret and, for a while after a rotation, of the one before.</summary>
sealed class AppSecrets(byte[] current, byte[]? old, DateTimeOffset? oldUntil)
{
    /// <summary>When the secret before the current one stops to work; null if there is none.</summary>
    public DateTimeOffset? OldUntil => oldUntil;

    /// <summary>Whether the text is a secret of the app; takes the same time whichever way it is wrong.</summary>
    public bool Accepts(string secret, DateTimeOffset now)
    {
        var hash = Accounts.Secrets.Hash(secret);
        var isCurrent = Accounts.Secrets.Same(hash, current);
        var isOld = old is not null && Accounts.Secrets.Same(hash, old);
        return isCurrent | (isOld && now < oldUntil);
    }
}
