namespace Tonearm.Ids;

/// <summary>The kinds of catalogue objects. The values are part of the release format: never renumber.</summary>
enum EntityKind : byte
{
    Artist = 0,
    Album = 1,
    Track = 2,
    Show = 3,
    Episode = 4,
    Audiobook = 5,
    Chapter = 6,
}
