using Tonearm.Ids;

namespace Tonearm.Catalogue.Search;

/// <summary>Which filter is valid for which kind, and what it looks at there (docs/behaviour/search.md#filters).</summary>
static class FilterRules
{
    /// <summary>The field of a filter that looks for words; none when the kind does not have it.</summary>
    public static Field FieldOf(Filter filter, EntityKind kind) => (filter, kind) switch
    {
        (Filter.Name, _) => Field.Name,
        (Filter.Artist, EntityKind.Artist) or (Filter.Album, EntityKind.Album) or (Filter.Track, EntityKind.Track) => Field.Name,
        (Filter.Artist, EntityKind.Album or EntityKind.Track) => Field.Artist,
        (Filter.Album, EntityKind.Track) => Field.Album,
        _ => Field.None,
    };

    /// <summary>A condition that does not apply to a kind leaves that kind empty.</summary>
    public static bool Applies(Clause clause, EntityKind kind) => clause switch
    {
        FieldFilter field => FieldOf(field.Filter, kind) != Field.None,
        YearFilter => kind is EntityKind.Album or EntityKind.Artist or EntityKind.Track,
        GenreFilter => kind is EntityKind.Artist or EntityKind.Track,
        KeyFilter { Filter: Filter.Isrc } => kind == EntityKind.Track,
        KeyFilter or NewFilter or HipsterFilter => kind == EntityKind.Album,
        NothingFilter => false,
        _ => true,
    };
}
