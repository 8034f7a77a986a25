namespace Tonearm.Tests.Images;

/// <summary>Small JPEG files: a square whose quarters are red, green, blue and yellow.</summary>
static class Jpegs
{
    /// <summary>As most are.</summary>
    public static readonly byte[] Plain = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Oz"
        + "s7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wAARCAAgACADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAYH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/E"
        + "ABcBAAMBAAAAAAAAAAAAAAAAAAUHCAb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCeABTMUYAYnpAAHy1reAE0jj//2Q==");

    /// <summary>Four inks in place of three colours.</summary>
    public static readonly byte[] Cmyk = Convert.FromBase64String(
        "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAKBwcIBwYKCAgICwoKCw4YEA4NDQ4dFRYRGCMfJSQiHyIhJis3LyYpNCkhIjBBMTQ5Oz4+PiUuRElDPEg3PT47/9sAQwEKCwsODQ4cEBAcOygiKDs7Ozs7Oz"
        + "s7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7/8AAFAgAIAAgBAEiAAIRAQMRAQQiAP/EABkAAQACAwAAAAAAAAAAAAAAAAAFBwQGCP/EABQQAQAAAAAAAAAAAAAAAAAA"
        + "AAD/xAAXAQADAQAAAAAAAAAAAAAAAAAFBggH/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAA4EAQACEQMRBAAAPwCVAHmTrKAaYAOKhR4C1AE2kRIAOewFVF9kAP/Z");

    /// <summary>In several passes.</summary>
    public static readonly byte[] Progressive = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Oz"
        + "s7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wgARCAAgACADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFwEAAwEAAAAAAAAAAAAAAAAABAYH"
        + "Bf/aAAwDAQACEAMQAAABnAJmpAWeZ8PuvvBNDv/EABQQAQAAAAAAAAAAAAAAAAAAAED/2gAIAQEAAQUCB//EABQRAQAAAAAAAAAAAAAAAAAAACD/2gAIAQMBAT8BH//EABQRAQAAAAAAAAAAAAAAAA"
        + "AAACD/2gAIAQIBAT8BH//EABQQAQAAAAAAAAAAAAAAAAAAAED/2gAIAQEABj8CB//EABQQAQAAAAAAAAAAAAAAAAAAAED/2gAIAQEAAT8hB//aAAwDAQACAAMAAAAQ8D88/8QAFBEBAAAAAAAAAAAA"
        + "AAAAAAAAIP/aAAgBAwEBPxAf/8QAFBEBAAAAAAAAAAAAAAAAAAAAIP/aAAgBAgEBPxAf/8QAFBABAAAAAAAAAAAAAAAAAAAAQP/aAAgBAQABPxAH/9k=");

    /// <summary>Without colours.</summary>
    public static readonly byte[] Grey = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/wAALCAAgACABAREA/8QAFwABAQEBAA"
        + "AAAAAAAAAAAAAAAAcIBv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8A5EUET4UESkaEGexoQf/Z");

    /// <summary>Lying on its side, with the note how it is to be turned (Exif 2.3, Orientation).</summary>
    public static byte[] Turned(byte orientation)
    {
        byte[] exif = [.. "Exif\0\0MM\0*\0\0\0\b\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0"u8, orientation, .. "\0\0\0\0\0\0"u8];
        return [.. Plain.AsSpan(0, 2), 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. Plain.AsSpan(2)];
    }

    /// <summary>With a whole small picture in its metadata, and its own coded picture broken off.</summary>
    public static byte[] CutOffBehindASmallPicture()
    {
        var length = Plain.Length + 2;
        return [.. Plain.AsSpan(0, 2), 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. Plain, .. Plain.AsSpan(2, Plain.Length - 6)];
    }

    /// <summary>With another size in its frame header.</summary>
    public static byte[] Sized(ushort width, ushort height)
    {
        var bytes = Plain.ToArray();
        var frame = bytes.AsSpan()[bytes.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0])..];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(frame[5..], height);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(frame[7..], width);
        return bytes;
    }
}
