using System.Runtime.InteropServices;
using Tonearm.Catalogue.Search;
using Tonearm.Ids;

namespace Tonearm.Tests.Catalogue.Search;

/// <summary>One document; the first of a catalogue is the most popular.</summary>
sealed record Entry(string Name, string[] Artists, string Album = "", params string[] Keys)
{
    public Entry(string name, string artist = "", string album = "") : this(name, artist.Length == 0 ? [] : [artist], album, [])
    {
    }
}

/// <summary>An index of a few documents in memory.</summary>
sealed unsafe class SmallCatalogue : IDisposable
{
    public static readonly DateOnly Today = new(2024, 3, 15);

    readonly Entry[] _entries;
    readonly byte* _memory;

    SmallCatalogue(Entry[] entries, int documentsPerRun)
    {
        _entries = entries;
        using var output = new MemoryStream();
        long length = SearchIndexWriter.Write(output, entries.Length, Read, null, documentsPerRun);
        Assert.Equal(output.Length, length);
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)length, 8);
        output.GetBuffer().AsSpan(0, (int)length).CopyTo(new Span<byte>(_memory, (int)length));
        Index = new SearchIndex(_memory, length);
    }

    public SmallCatalogue(params Entry[] entries) : this(entries, SearchIndexWriter.DefaultRun)
    {
    }

    /// <summary>The same index, built in runs of so many documents.</summary>
    public static SmallCatalogue InRuns(Entry[] entries, int documentsPerRun) => new(entries, documentsPerRun);

    public SearchIndex Index { get; }

    public void Read(int rank, SearchDocument document)
    {
        document.Clear();
        document.Name = _entries[rank].Name;
        document.Album = _entries[rank].Album;
        document.Artists.AddRange(_entries[rank].Artists);
        document.Keys.AddRange(_entries[rank].Keys);
    }

    public SearchHits Find(string query, EntityKind kind = EntityKind.Track, int offset = 0, int limit = 1000, Func<int, bool>? accept = null) =>
        Index.Find(SearchQuery.Parse(query, Today), kind, Read, offset, limit, accept);

    public int[] Ranks(string query, EntityKind kind = EntityKind.Track) => Find(query, kind).Ranks;

    public string[] Names(string query, EntityKind kind = EntityKind.Track) => [.. Ranks(query, kind).Select(rank => _entries[rank].Name)];

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}
