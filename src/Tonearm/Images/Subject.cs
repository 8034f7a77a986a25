using System.Collections.Immutable;

namespace Tonearm.Images;

/// <summary>What a signed link shows.</summary>
abstract record Subject
{
    const byte OneCover = 1, FourCovers = 2, AnUpload = 3;

    /// <summary>One album cover.</summary>
    public sealed record Single(Cover Cover) : Subject;

    /// <summary>Four covers in two rows (docs/behaviour/images.md#pictures-of-playlists).</summary>
    public sealed record Mosaic(ImmutableArray<Cover> Covers) : Subject
    {
        public const int Count = 4;

        public bool Equals(Mosaic? other) => other is not null && Covers.AsSpan().SequenceEqual(other.Covers.AsSpan());

        public override int GetHashCode() => HashCode.Combine(Covers[0], Covers[1], Covers[2], Covers[3]);
    }

    /// <summary>What somebody has uploaded.</summary>
    public sealed record Uploaded(PictureId Id) : Subject;

    /// <summary>The form that stands in links.</summary>
    public byte[] ToBytes()
    {
        switch (this)
        {
            case Single single:
                var one = new byte[1 + Cover.Bytes];
                one[0] = OneCover;
                single.Cover.Write(one.AsSpan(1));
                return one;
            case Mosaic mosaic:
                var four = new byte[1 + Mosaic.Count * Cover.Bytes];
                four[0] = FourCovers;
                for (var i = 0; i < Mosaic.Count; i++)
                    mosaic.Covers[i].Write(four.AsSpan(1 + i * Cover.Bytes));
                return four;
            default:
                var upload = new byte[1 + PictureId.Bytes];
                upload[0] = AnUpload;
                ((Uploaded)this).Id.Write(upload.AsSpan(1));
                return upload;
        }
    }

    /// <summary>The reverse; null for anything else.</summary>
    public static Subject? Read(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [OneCover, .. { Length: Cover.Bytes } one] when Cover.TryRead(one, out var cover) => new Single(cover),
        [FourCovers, .. { Length: Mosaic.Count * Cover.Bytes } four] => ReadMosaic(four),
        [AnUpload, .. { Length: PictureId.Bytes } upload] => new Uploaded(PictureId.Read(upload)),
        _ => null,
    };

    static Mosaic? ReadMosaic(ReadOnlySpan<byte> bytes)
    {
        var covers = ImmutableArray.CreateBuilder<Cover>(Mosaic.Count);
        for (; !bytes.IsEmpty; bytes = bytes[Cover.Bytes..])
        {
            if (!Cover.TryRead(bytes, out var cover))
                return null;
            covers.Add(cover);
        }
        return new Mosaic(covers.MoveToImmutable());
    }
}

/// <summary>The key of an uploaded picture: 128 bits, in playlists and profiles as 32 hexadecimal digits.</summary>
readonly record struct PictureId(UInt128 Value)
{
    public const int Bytes = 16;

    public static bool TryParse(string? text, out PictureId id)
    {
        var ok = UInt128.TryParse(text, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var value);
        id = new PictureId(value);
        return ok;
    }

    public static PictureId Read(ReadOnlySpan<byte> bytes) => new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));

    public void Write(Span<byte> destination) => System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        Write(bytes);
        return bytes;
    }

    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
