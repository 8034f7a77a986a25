using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Tonearm.Accounts.Users;

/// <summary>What came of a password at a sign-in.</summary>
/// <param name="Upgraded">A hash of today's strength to be stored in place of the old one; null where that is strong enough.</param>
readonly record struct PasswordVerdict(bool Fits, string? Upgraded);

/// <summary>
/// The hashing of passwords, which is slow on purpose. ASP.NET Core Identity's hash: PBKDF2 with HMAC-SHA512 and a salt of
/// its own. Hashes of fewer rounds, which earlier versions made, still verify and are replaced at the next sign-in.
/// </summary>
/// <param name="hasher">Another hasher than the platform's, for tests that count.</param>
sealed class PasswordWork(IPasswordHasher<string>? hasher = null)
{
    /// <summary>OWASP Password Storage Cheat Sheet, PBKDF2: at least 210,000 with HMAC-SHA512.</summary>
    public const int Rounds = 210_000;

    /// <summary>Where version 3 of the framework's format has its parts: the marker 1, the function, the rounds, the size of the salt.</summary>
    const int FunctionAt = 1, RoundsAt = 5, SaltSizeAt = 9, HeaderSize = 13, SaltSize = 16, KeySize = 32;

    /// <summary>
    /// Verified in place of a missing user's, so that an unknown name takes as long as a wrong password. Its key is 256
    /// random bits, which belong to no password that could be found.
    /// </summary>
    public static readonly string DummyHash = Format(RandomNumberGenerator.GetBytes(SaltSize + KeySize));

    readonly IPasswordHasher<string> hasher = hasher ?? new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    readonly PasswordQueue queue = new();

    /// <summary>Sign-ins that no thread has begun with.</summary>
    public int SignInsWaiting => queue.SignInsWaiting;

    /// <exception cref="PasswordQueueFullException">Too many new passwords wait.</exception>
    public Task<string> Hash(string id, string password) => queue.Do(PasswordLane.NewPassword, () => hasher.HashPassword(id, password));

    /// <exception cref="PasswordQueueFullException">Too many people sign in.</exception>
    public Task<PasswordVerdict> Verify(string id, string hash, string password) => queue.Do(PasswordLane.SignIn, () => Check(id, hash, password));

    PasswordVerdict Check(string id, string hash, string password)
    {
        switch (hasher.VerifyHashedPassword(id, hash, password))
        {
            case PasswordVerificationResult.Success:
                return new(true, null);
            case PasswordVerificationResult.SuccessRehashNeeded:
                return new(true, hasher.HashPassword(id, password));
            default:
                MakeUpForFewerRounds(hash, password);
                return default;
        }
    }

    /// <summary>A wrong password for an old hash takes as long as for any other: the time tells nobody that there is such a user.</summary>
    static void MakeUpForFewerRounds(string hash, string password)
    {
        var bytes = Convert.FromBase64String(hash);
        if (bytes.Length > HeaderSize && Rounds - BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(RoundsAt)) is > 0 and < Rounds and var missing)
            _ = Rfc2898DeriveBytes.Pbkdf2(password, bytes.AsSpan(HeaderSize), missing, HashAlgorithmName.SHA512, KeySize);
    }

    static string Format(ReadOnlySpan<byte> saltAndKey)
    {
        const byte version3 = 1, hmacSha512 = 2;
        Span<byte> bytes = stackalloc byte[HeaderSize + SaltSize + KeySize];
        bytes[0] = version3;
        BinaryPrimitives.WriteInt32BigEndian(bytes[FunctionAt..], hmacSha512);
        BinaryPrimitives.WriteInt32BigEndian(bytes[RoundsAt..], Rounds);
        BinaryPrimitives.WriteInt32BigEndian(bytes[SaltSizeAt..], SaltSize);
        saltAndKey.CopyTo(bytes[HeaderSize..]);
        return Convert.ToBase64String(bytes);
    }
}
