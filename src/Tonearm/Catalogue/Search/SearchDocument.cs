namespace Tonearm.Catalogue.Search;

/// <summary>
/// What the index knows of one catalogue object. Filled again and again by <see cref="ReadDocument"/>, so that walking
/// a million of them allocates only their texts.
/// </summary>
sealed class SearchDocument
{
    /// <summary>The object's own name; <c>track:</c>, <c>name:</c>, and <c>album:</c> or <c>artist:</c> on those kinds.</summary>
    public string Name { get; set; } = "";

    /// <summary>Names of the artists; for an audiobook its authors and narrators, for a show or episode the publisher.</summary>
    public List<string> Artists { get; } = [];

    /// <summary>The album a track is on, the show of an episode; empty where there is none.</summary>
    public string Album { get; set; } = "";

    /// <summary>Exact keys, lower case: <c>isrc:usrc17607839</c>, <c>upc:…</c>, <c>genre:art rock</c>, <c>year:2014</c>, <c>day:2014-05-31</c>.</summary>
    public List<string> Keys { get; } = [];

    /// <summary>Asks the reader to leave out the album and the keys, which ranking hardly ever looks at.</summary>
    public bool NamesOnly { get; set; }

    public void Clear()
    {
        Name = Album = "";
        Artists.Clear();
        Keys.Clear();
    }
}

/// <summary>Reads the document of one rank; rank 0 is the most popular object of its kind. Clears the document first.</summary>
delegate void ReadDocument(int rank, SearchDocument document);
