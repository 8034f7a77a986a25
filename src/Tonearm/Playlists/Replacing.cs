using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>
/// Replace is a difference, not delete and insert: each URI takes the first unused item of the base with that URI, so
/// what stays keeps its identity, its date and, along a longest run in order, its place.
/// </summary>
static class Replacing
{
    const int New = -1;

    public static ParsedEdit Read(Operation.Replace replace, ImmutableArray<PlaylistRow> rows, Stamp stamp)
    {
        if (replace.Uris.Count > Operation.MaxUris)
            return Refusal.TooManyUris;
        return new ParsedEdit(Edit(replace.Uris, rows, k => stamp.Item(k, replace.Uris[k])), null, Present: true);
    }

    /// <summary>The edit that makes rows show these URIs.</summary>
    /// <param name="arrive">Makes the item for a URI that no row is left for.</param>
    public static Edit Edit(IReadOnlyList<ItemUri> uris, ImmutableArray<PlaylistRow> rows, Func<int, Item> arrive)
    {
        var sources = Match(uris, rows);
        var staying = LongestIncreasingSubsequence.Of([.. sources.Where(source => source != New)]);
        var edit = new EditBuilder(rows.Length);
        for (var k = 0; k < sources.Length; k++)
        {
            if (sources[k] == New)
                edit.Add(arrive(k));
            else if (staying.Contains(sources[k]))
                edit.Keep(sources[k]);
            else
                edit.Move(sources[k]);
        }
        return edit.Finish();
    }

    /// <summary>For each URI the position of the item it takes, or <see cref="New"/>.</summary>
    static int[] Match(IReadOnlyList<ItemUri> uris, ImmutableArray<PlaylistRow> rows)
    {
        var unused = uris.Distinct().ToDictionary(uri => uri, _ => new Queue<int>());
        for (var i = 0; i < rows.Length; i++)
        {
            if (unused.TryGetValue(rows[i].Item.Uri, out var positions))
                positions.Enqueue(i);
        }
        return [.. uris.Select(uri => unused[uri].TryDequeue(out var position) ? position : New)];
    }
}
