using Tonearm.Ids;

namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>All values that a row of any kind may hold; those that were not in the line are null, or nothing.</summary>
struct RowFields
{
    public ulong Seen;
    public EntityId Id, Album, Show, Audiobook;
    public string? Name, AlbumType, ReleaseDate, ReleaseDatePrecision, Label, Upc, Isrc, PreviewUrl, Publisher, Description,
        HtmlDescription, Language, MediaType, Edition, AudioPreviewUrl, CategoryId;
    public bool NameUnknown;
    public bool? Explicit, IsExternallyHosted;
    public int Set, DurationMs, Key, Mode;
    public int? Popularity, Followers, TotalTracks, DiscNumber, TrackNumber, TotalEpisodes, TotalChapters, ChapterNumber,
        Markets, TimeSignature;
    public double Danceability, Energy, Loudness, Speechiness, Acousticness, Instrumentalness, Liveness, Valence, Tempo;
    public EntityId[]? Artists, Items, Playlists;
    public string[]? Genres, Languages, Authors, Narrators, MarketCodes;
    public CopyrightRow[]? Copyrights;
    public ImageRow[]? Images, Icons;
    public Dictionary<string, string>? Names;
    public ReadOnlyMemory<byte> Analysis;

    /// <summary>Takes the value at which the row stands; ranges are those of the API.</summary>
    public void Read(Member member, ref JsonRow row)
    {
        Seen |= RowShape.Bit(member);
        switch (member)
        {
            case Member.Id: Id = row.Id(); break;
            case Member.Name: Name = row.Text(); break;
            case Member.NameUnknown: NameUnknown = row.Flag(); break;
            case Member.Album: Album = row.Id(); break;
            case Member.Artists: Artists = JsonLists.Ids(ref row); break;
            case Member.Items: Items = JsonLists.Tracks(ref row); break;
            case Member.Audiobook: Audiobook = row.Id(); break;
            case Member.Show: Show = row.Id(); break;
            case Member.AlbumType: AlbumType = row.Word("album", "single", "compilation"); break;
            case Member.AudioPreviewUrl: AudioPreviewUrl = row.Text(); break;
            case Member.Authors: Authors = JsonLists.Names(ref row, JsonLists.AuthorParts); break;
            case Member.ChapterNumber: ChapterNumber = row.Whole(0); break;
            case Member.Copyrights: Copyrights = JsonLists.Copyrights(ref row); break;
            case Member.Description: Description = row.Text(); break;
            case Member.DiscNumber: DiscNumber = row.Whole(0); break;
            case Member.DurationMs: DurationMs = row.Whole(1); break;
            case Member.Edition: Edition = row.Text(); break;
            case Member.Explicit: Explicit = row.Flag(); break;
            case Member.Followers: Followers = row.Whole(0); break;
            case Member.Genres: Genres = JsonLists.Texts(ref row); break;
            case Member.HtmlDescription: HtmlDescription = row.Text(); break;
            case Member.Images: Images = JsonLists.Images(ref row); break;
            case Member.IsExternallyHosted: IsExternallyHosted = row.Flag(); break;
            case Member.Isrc: Isrc = row.Text(); break;
            case Member.Label: Label = row.Text(); break;
            case Member.Language: Language = row.Text(); break;
            case Member.Languages: Languages = JsonLists.Texts(ref row); break;
            case Member.MediaType: MediaType = row.Text(); break;
            case Member.Narrators: Narrators = JsonLists.Names(ref row, JsonLists.NarratorParts); break;
            case Member.Popularity: Popularity = row.Whole(0, 100); break;
            case Member.PreviewUrl: PreviewUrl = row.Text(); break;
            case Member.Publisher: Publisher = row.Text(); break;
            case Member.ReleaseDate: ReleaseDate = JsonLists.Date(ref row); break;
            case Member.ReleaseDatePrecision: ReleaseDatePrecision = row.Word(Ndjson.ReleaseDate.Precisions); break;
            case Member.TotalChapters: TotalChapters = row.Whole(0); break;
            case Member.TotalEpisodes: TotalEpisodes = row.Whole(0); break;
            case Member.TotalTracks: TotalTracks = row.Whole(0); break;
            case Member.TrackNumber: TrackNumber = row.Whole(0); break;
            case Member.Upc: Upc = row.Text(); break;
            case Member.Markets: Markets = row.Whole(0); break;
            case Member.Set: Set = row.Whole(0); break;
            case Member.MarketCodes: MarketCodes = JsonLists.MarketCodes(ref row); break;
            case Member.Analysis: Analysis = row.Raw(); break;
            case Member.CategoryId: CategoryId = row.Text(); break;
            case Member.Icons: Icons = JsonLists.Icons(ref row); break;
            case Member.Names: Names = row.TextByName(); break;
            case Member.Playlists: Playlists = JsonLists.Ids(ref row); break;
            default: ReadFeature(member, ref row); break;
        }
    }

    void ReadFeature(Member member, ref JsonRow row)
    {
        switch (member)
        {
            case Member.Acousticness: Acousticness = row.Number(0, 1); break;
            case Member.Danceability: Danceability = row.Number(0, 1); break;
            case Member.Energy: Energy = row.Number(0, 1); break;
            case Member.Instrumentalness: Instrumentalness = row.Number(0, 1); break;
            case Member.Key: Key = row.Whole(-1, 11); break;
            case Member.Liveness: Liveness = row.Number(0, 1); break;
            case Member.Loudness: Loudness = row.Number(-100, 100); break;
            case Member.Mode: Mode = row.Whole(0, 1); break;
            case Member.Speechiness: Speechiness = row.Number(0, 1); break;
            case Member.Tempo: Tempo = row.Number(0, 1000); break;
            case Member.TimeSignature: TimeSignature = row.Whole(0, 16); break;
            case Member.Valence: Valence = row.Number(0, 1); break;
        }
    }
}
