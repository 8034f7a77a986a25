using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>A passkey without a device: answers the challenges of the pages as a browser would (WebAuthn level 3).</summary>
sealed class SoftAuthenticator(string origin) : IDisposable
{
    readonly byte[] id = RandomNumberGenerator.GetBytes(16);
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    string user = "";
    uint uses;

    /// <param name="options">As the page gave them for a registration.</param>
    public string Register(JsonElement options)
    {
        user = options.GetProperty("user").GetProperty("id").GetString()!;
        var client = Client("webauthn.create", options);
        var writer = new CborWriter();
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString("none");
        writer.WriteTextString("attStmt");
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteTextString("authData");
        writer.WriteByteString([.. Data(0x45), .. new byte[16], 0, (byte)id.Length, .. id, .. PublicKey()]);
        writer.WriteEndMap();
        return Credential(new { clientDataJSON = Text(client), attestationObject = Text(writer.Encode()), transports = Array.Empty<string>() });
    }

    /// <param name="options">As the page gave them for signing in.</param>
    public string SignIn(JsonElement options)
    {
        var client = Client("webauthn.get", options);
        var data = Data(0x05);
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = user });
    }

    public void Dispose() => key.Dispose();

    byte[] Client(string type, JsonElement options) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = options.GetProperty("challenge").GetString(), origin, crossOrigin = false });

    /// <summary>Section 6.1: the hash of the host, flags, and how often the key has been used.</summary>
    byte[] Data(byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++uses);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(new Uri(origin).Host)), flags, .. count];
    }

    /// <summary>RFC 9053 section 7.1.1: an ES256 key.</summary>
    byte[] PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var writer = new CborWriter();
        writer.WriteStartMap(5);
        foreach (var (label, value) in ((int, int)[])[(1, 2), (3, -7), (-1, 1)])
        {
            writer.WriteInt32(label);
            writer.WriteInt32(value);
        }
        writer.WriteInt32(-2);
        writer.WriteByteString(point.X!);
        writer.WriteInt32(-3);
        writer.WriteByteString(point.Y!);
        writer.WriteEndMap();
        return writer.Encode();
    }

    string Credential(object response) => JsonSerializer.Serialize(
        new { id = Text(id), rawId = Text(id), type = "public-key", authenticatorAttachment = "platform", clientExtensionResults = new { }, response });

    static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
