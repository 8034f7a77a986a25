using System.Text;

namespace Tonearm.WebApi;

/// <summary>The part of a list that was asked for, zero-based.</summary>
readonly record struct Window(int Limit, int Offset);

/// <summary>
/// Writes a page by offset: <c>href, items, limit, next, offset, previous, total</c> (docs/behaviour/paging.md#offset-pages).
/// Between <see cref="Begin"/> and <see cref="End"/> the caller writes items, each after <see cref="Next"/>.
/// </summary>
/// <param name="address">The list's absolute address, without a query.</param>
/// <param name="query">Further parameters that links repeat, each with its leading <c>&amp;</c>, percent-encoded.</param>
ref struct PageJson(ReadOnlySpan<byte> address, string query, Window window, int total)
{
    readonly ReadOnlySpan<byte> address = address;
    bool started;

    /// <summary>A first page calls itself <c>?limit=50</c>, without an offset.</summary>
    public bool OmitsZeroOffset { get; init; }

    /// <summary>What of the whole list stands on the page; nothing beyond its end.</summary>
    public readonly ReadOnlySpan<T> Slice<T>(ReadOnlySpan<T> all)
    {
        var start = Math.Min(window.Offset, all.Length);
        return all.Slice(start, Math.Min(window.Limit, all.Length - start));
    }

    public readonly void Begin(JsonBuffer json)
    {
        json.Raw("{\"href\":"u8);
        Href(json);
        json.Raw(",\"items\":["u8);
    }

    public void Next(JsonBuffer json)
    {
        if (started)
            json.Raw(","u8);
        started = true;
    }

    public readonly void End(JsonBuffer json)
    {
        json.Raw("],\"limit\":"u8).Number(window.Limit).Raw(",\"next\":"u8);
        NextHref(json);
        json.Raw(",\"offset\":"u8).Number(window.Offset).Raw(",\"previous\":"u8);
        PreviousHref(json);
        json.Raw(",\"total\":"u8).Number(total).Raw("}"u8);
    }

    /// <summary>The address of this page.</summary>
    public readonly void Href(JsonBuffer json) => Link(json, window.Offset);

    /// <summary>The address of the page after this one, or null.</summary>
    public readonly void NextHref(JsonBuffer json)
    {
        if ((long)window.Offset + window.Limit < total)
            Link(json, window.Offset + window.Limit);
        else
            json.Raw("null"u8);
    }

    /// <summary>The address of the page before this one, or null.</summary>
    public readonly void PreviousHref(JsonBuffer json)
    {
        if (window.Offset > 0)
            Link(json, Math.Max(0, window.Offset - window.Limit));
        else
            json.Raw("null"u8);
    }

    readonly void Link(JsonBuffer json, int offset)
    {
        json.Raw("\""u8).Raw(address).Raw("?"u8);
        if (offset > 0 || !OmitsZeroOffset)
            json.Raw("offset="u8).Number(offset).Raw("&"u8);
        json.Raw("limit="u8).Number(window.Limit).Raw(Encoding.ASCII.GetBytes(query)).Raw("\""u8);
    }
}
