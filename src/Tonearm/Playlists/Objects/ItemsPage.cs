using System.Collections.Immutable;
using Tonearm.Playlists.Fields;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Objects;

/// <summary>A page of a playlist's items: a page by offset (docs/behaviour/paging.md#offset-pages).</summary>
/// <param name="address">The list's absolute address, without a query.</param>
/// <param name="query">Further parameters that links repeat, each with its leading <c>&amp;</c>, percent-encoded.</param>
sealed class ItemsPage(byte[] address, string query, Window window, FieldSet fields)
{
    (int Start, int Length) written;

    /// <summary>The <c>href</c> of the page has no query, as in the answer to a creation (docs/behaviour/playlists.md#create).</summary>
    public bool IsOfNew { get; init; }

    /// <summary>A page that has written the same rows in the same buffer before, if any: they are copied then.</summary>
    public ItemsPage? SameRows { get; init; }

    public void Write(JsonBuffer json, ImmutableArray<PlaylistRow> rows, ItemRendering rendering)
    {
        var links = new PageJson(address, query, window, rows.Length);
        var page = new Members(json, fields);
        if (page.Begin("href"u8))
            Href(json, links);
        if (page.Begin("items"u8, out var ofRows))
            WriteRows(json, links.Slice(rows.AsSpan()), rendering, ofRows);
        if (page.Begin("limit"u8))
            json.Number(window.Limit);
        if (page.Begin("next"u8))
            links.NextHref(json);
        if (page.Begin("offset"u8))
            json.Number(window.Offset);
        if (page.Begin("previous"u8))
            links.PreviousHref(json);
        if (page.Begin("total"u8))
            json.Number(rows.Length);
        page.End();
    }

    void Href(JsonBuffer json, PageJson links)
    {
        if (IsOfNew)
            json.Raw("\""u8).Raw(address).Raw("\""u8);
        else
            links.Href(json);
    }

    void WriteRows(JsonBuffer json, ReadOnlySpan<PlaylistRow> rows, ItemRendering rendering, FieldSet ofRows)
    {
        if (ofRows.IsAll && SameRows is { written: { Length: > 0 } same })
        {
            json.Repeat(same.Start, same.Length);
            return;
        }
        var start = json.Length;
        json.Raw("["u8);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i > 0)
                json.Raw(","u8);
            ItemRowJson.Write(json, rendering, rows[i].Item, ofRows);
        }
        json.Raw("]"u8);
        if (ofRows.IsAll)
            written = (start, json.Length - start);
    }
}
