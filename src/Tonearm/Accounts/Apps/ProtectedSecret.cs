using System.Security.Cryptography;
using System.Text;
using Tonearm.Storage;

namespace Tonearm.Accounts.Apps;

/// <summary>
/// An app's secret as it lies beside its hash, so that its owner can look at it again: encrypted for that app with a key of
/// the store (AES-GCM, NIST SP 800-38D). The hash alone decides who is let in.
/// </summary>
static class ProtectedSecret
{
    const int NonceSize = 12, TagSize = 16;

    static ReadOnlySpan<byte> Purpose => "app secret"u8;

    /// <exception cref="StateStoreException">The store cannot be read or written.</exception>
    public static async Task<byte[]> Protect(StateStore store, string clientId, string secret)
    {
        var key = (await SealingKeys.Open(store))[0];
        var text = Encoding.UTF8.GetBytes(secret);
        var result = new byte[NonceSize + TagSize + text.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceSize));
        using var cipher = Cipher(key);
        cipher.Encrypt(
            result.AsSpan(0, NonceSize), text, result.AsSpan(NonceSize + TagSize), result.AsSpan(NonceSize, TagSize),
            Encoding.UTF8.GetBytes(clientId));
        return result;
    }

    /// <summary>The secret; null if it was sealed with a key that has been given up since, or for another app.</summary>
    /// <exception cref="StateStoreException">The store cannot be read or written.</exception>
    public static async Task<string?> Unprotect(StateStore store, string clientId, byte[] sealedSecret)
    {
        if (sealedSecret.Length < NonceSize + TagSize)
            return null;
        foreach (var key in await SealingKeys.Open(store))
        {
            if (TryUnprotect(key, clientId, sealedSecret) is { } secret)
                return secret;
        }
        return null;
    }

    static string? TryUnprotect(byte[] key, string clientId, ReadOnlySpan<byte> sealedSecret)
    {
        var text = new byte[sealedSecret.Length - NonceSize - TagSize];
        using var cipher = Cipher(key);
        try
        {
            cipher.Decrypt(
                sealedSecret[..NonceSize], sealedSecret[(NonceSize + TagSize)..], sealedSecret.Slice(NonceSize, TagSize), text,
                Encoding.UTF8.GetBytes(clientId));
            return Encoding.UTF8.GetString(text);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    static AesGcm Cipher(byte[] key)
    {
        Span<byte> own = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, own, salt: [], Purpose);
        return new AesGcm(own, TagSize);
    }
}
