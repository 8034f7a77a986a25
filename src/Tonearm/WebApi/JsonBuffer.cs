using System.Buffers;
using System.Buffers.Text;

namespace Tonearm.WebApi;

/// <summary>
/// A growing run of JSON bytes for answers made of ready fragments. Nothing is checked or escaped here: texts arrive in
/// their JSON form. Give it back by <see cref="Dispose"/>.
/// </summary>
sealed class JsonBuffer : IDisposable
{
    byte[] bytes = ArrayPool<byte>.Shared.Rent(8192);
    int length;

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, length);

    /// <summary>Bytes written so far.</summary>
    public int Length => length;

    public JsonBuffer Raw(ReadOnlySpan<byte> fragment)
    {
        if (fragment.Length > bytes.Length - length)
            Grow(fragment.Length);
        fragment.CopyTo(bytes.AsSpan(length));
        length += fragment.Length;
        return this;
    }

    public JsonBuffer Number(long value)
    {
        if (bytes.Length - length < 20)
            Grow(20);
        Utf8Formatter.TryFormat(value, bytes.AsSpan(length), out var written);
        length += written;
        return this;
    }

    public JsonBuffer Bool(bool value) => Raw(value ? "true"u8 : "false"u8);

    /// <summary>A string in quotes, or <c>null</c> when it is empty.</summary>
    public JsonBuffer TextOrNull(ReadOnlySpan<byte> text) => text.IsEmpty ? Raw("null"u8) : Raw("\""u8).Raw(text).Raw("\""u8);

    /// <summary>A string in quotes, escaped.</summary>
    public JsonBuffer Text(string text) => Raw("\""u8).Raw(JsonText.Escape(text)).Raw("\""u8);

    /// <inheritdoc cref="Text"/>
    public JsonBuffer TextOrNull(string? text) => text is null ? Raw("null"u8) : Text(text);

    /// <summary>Writes once more what stands at <paramref name="start"/>.</summary>
    public JsonBuffer Repeat(int start, int count)
    {
        if (count > bytes.Length - length)
            Grow(count);
        return Raw(bytes.AsSpan(start, count));
    }

    /// <summary>Takes back the brace that closed an object, which must stand last, for more members and another brace.</summary>
    public JsonBuffer Reopen()
    {
        length--;
        return this;
    }

    /// <summary>Forgets what was written and keeps the room for it.</summary>
    public void Clear() => length = 0;

    void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, length + needed));
        bytes.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }
}
