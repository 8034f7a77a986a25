using System.Buffers;
using System.Globalization;
using System.Text;
using Tonearm.Catalogue.Import;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Releases;

/// <summary>Packs the fields of one record, in the order in which <see cref="RecordReader"/> takes them out.</summary>
sealed class RecordWriter
{
    readonly ArrayBufferWriter<byte> bytes = new(512);
    readonly ArrayBufferWriter<byte> text = new(512);

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public RecordWriter Begin(EntityId id)
    {
        bytes.ResetWrittenCount();
        id.WriteText(bytes.GetSpan(EntityId.Length)[..EntityId.Length]);
        bytes.Advance(EntityId.Length);
        return this;
    }

    public RecordWriter Byte(int value)
    {
        bytes.GetSpan(1)[0] = (byte)value;
        bytes.Advance(1);
        return this;
    }

    public RecordWriter Number(long value)
    {
        var rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7)
            Byte((int)(rest & 0x7F | 0x80));
        return Byte((int)rest);
    }

    public RecordWriter Ordinals(ReadOnlySpan<int> ordinals)
    {
        Number(ordinals.Length);
        foreach (var ordinal in ordinals)
            Number(ordinal);
        return this;
    }

    public RecordWriter Text(string? value)
    {
        text.ResetWrittenCount();
        JsonText.Escape(value ?? "", text);
        return Bytes(text.WrittenSpan);
    }

    /// <summary>A JSON array of strings.</summary>
    public RecordWriter Texts(IEnumerable<string> values) => Array(values, (value, json) =>
    {
        json.Write("\""u8);
        JsonText.Escape(value, json);
        json.Write("\""u8);
    });

    /// <summary>A JSON array of objects that have only a name: authors and narrators.</summary>
    public RecordWriter Names(IEnumerable<string> names) => Array(names, (name, json) =>
    {
        json.Write("{\"name\":\""u8);
        JsonText.Escape(name, json);
        json.Write("\"}"u8);
    });

    public RecordWriter Copyrights(IEnumerable<CopyrightRow> copyrights) => Array(copyrights, (copyright, json) =>
    {
        json.Write("{\"text\":\""u8);
        JsonText.Escape(copyright.Text, json);
        json.Write("\",\"type\":\""u8);
        JsonText.Escape(copyright.Type, json);
        json.Write("\"}"u8);
    });

    /// <summary>A JSON array of image objects, widest first (docs/behaviour/images.md#sizes).</summary>
    public RecordWriter Images(IEnumerable<ImageRow> images) => Array(images.OrderByDescending(image => image.Width ?? 0), (image, json) =>
    {
        json.Write("{\"url\":\""u8);
        JsonText.Escape(image.Url, json);
        json.Write("\",\"height\":"u8);
        Pixels(image.Height, json);
        json.Write(",\"width\":"u8);
        Pixels(image.Width, json);
        json.Write("}"u8);
    });

    static void Pixels(int? count, IBufferWriter<byte> json) =>
        json.Write(count is { } known ? Encoding.ASCII.GetBytes(known.ToString(CultureInfo.InvariantCulture)) : "null"u8);

    RecordWriter Array<T>(IEnumerable<T> items, Action<T, IBufferWriter<byte>> write)
    {
        text.ResetWrittenCount();
        foreach (var item in items)
        {
            text.Write(text.WrittenCount == 0 ? "["u8 : ","u8);
            write(item, text);
        }
        text.Write(text.WrittenCount == 0 ? "[]"u8 : "]"u8);
        return Bytes(text.WrittenSpan);
    }

    RecordWriter Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        bytes.Write(value);
        return this;
    }
}
