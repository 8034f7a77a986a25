using Tonearm.Ids;

namespace Tonearm.Images;

/// <summary>Whose cover a picture is: an album, an artist, a show or an audiobook.</summary>
readonly record struct Cover(EntityKind Kind, EntityId Id)
{
    /// <summary>Bytes in a link.</summary>
    public const int Bytes = 1 + EntityId.Size;

    /// <summary>What has covers of its own; the rest has those of its album, show or audiobook.</summary>
    public static bool Has(EntityKind kind) => kind is EntityKind.Album or EntityKind.Artist or EntityKind.Show or EntityKind.Audiobook;

    public void Write(Span<byte> destination)
    {
        destination[0] = (byte)Kind;
        Id.Write(destination[1..]);
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, out Cover cover)
    {
        cover = new Cover((EntityKind)bytes[0], EntityId.Read(bytes[1..]));
        return Has(cover.Kind);
    }
}
