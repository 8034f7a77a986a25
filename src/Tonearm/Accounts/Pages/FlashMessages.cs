using System.Security.Cryptography;
using System.Text;
using Tonearm.Accounts.Sessions;
using Tonearm.Storage;

namespace Tonearm.Accounts.Pages;

/// <summary>
/// Texts that the page after a form shows once, such as a new secret: the form redirects, so that reloading shows the page
/// again and does not send the form again. The address of that page has the key of the text, with which it is encrypted
/// (AES-GCM, NIST SP 800-38D), and which is worth nothing in any other session.
/// </summary>
sealed class FlashMessages(StateStore store, TimeProvider clock)
{
    /// <summary>How long a text waits for its page.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    const int NonceSize = 12, TagSize = 16, PurgeBatch = 100, MaxPerSession = 10;

    /// <summary>Keeps a text for the page that the browser is sent to; the result is the key for the address of that page.</summary>
    public async Task<string> Keep(Session session, string text)
    {
        var (key, now) = (Secrets.NewHex(), clock.GetUtcNow());
        await store.Write(state =>
        {
            state.Run("delete from flash_messages where key in (select key from flash_messages where expires_at <= $1 limit $2)", now, PurgeBatch);
            state.Run(
                "delete from flash_messages where session = $1 and key not in (select key from flash_messages where session = $1 order by expires_at desc limit $2)",
                Convert.FromHexString(session.Id), MaxPerSession - 1);
            state.Run("insert into flash_messages (key, session, content, expires_at) values ($1, $2, $3, $4)",
                Secrets.Hash(key), Convert.FromHexString(session.Id), Encrypt(key, session, text), now + Life);
        });
        return key;
    }

    /// <summary>The text under a key, once. Null if there is none in this session, or it has been shown, or is too old.</summary>
    public async Task<string?> Take(Session session, string key)
    {
        if (key.Length == 0)
            return null;
        var kept = await store.Write(state => Take(state, Secrets.Hash(key), Convert.FromHexString(session.Id), clock.GetUtcNow()));
        return kept is null ? null : Decrypt(key, session, kept);
    }

    static byte[]? Take(StateConnection state, byte[] key, byte[] session, DateTimeOffset now)
    {
        var text = state.First(
            "select content from flash_messages where key = $1 and session = $2 and expires_at > $3" + state.ForUpdate,
            row => row.Bytes(0), key, session, now);
        if (text is not null)
            state.Run("delete from flash_messages where key = $1", key);
        return text;
    }

    static byte[] Encrypt(string key, Session session, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var result = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceSize));
        using var cipher = Cipher(key, session);
        cipher.Encrypt(result.AsSpan(0, NonceSize), plain, result.AsSpan(NonceSize + TagSize), result.AsSpan(NonceSize, TagSize));
        return result;
    }

    static string Decrypt(string key, Session session, ReadOnlySpan<byte> kept)
    {
        var plain = new byte[kept.Length - NonceSize - TagSize];
        using var cipher = Cipher(key, session);
        cipher.Decrypt(kept[..NonceSize], kept[(NonceSize + TagSize)..], kept.Slice(NonceSize, TagSize), plain);
        return Encoding.UTF8.GetString(plain);
    }

    static AesGcm Cipher(string key, Session session) => new(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key), 32, info: Encoding.UTF8.GetBytes("flash message " + session.Id)),
        TagSize);
}
