namespace Tonearm.Catalogue.Search;

/// <summary>The fields of a document a word stands in; part of the index format.</summary>
[Flags]
enum Field : byte
{
    None = 0,
    Name = 1,
    Artist = 2,
    Album = 4,
    Any = Name | Artist | Album,
}
