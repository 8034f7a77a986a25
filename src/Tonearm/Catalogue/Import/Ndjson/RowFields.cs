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
    public void Read(RowMember member, ref JsonRow row)
    {
        Seen |= RowShape.Bit(member);
        switch (member)
        {
            case RowMember.Id: Id = row.Id(); break;
            case RowMember.Name: Name = row.Text(); break;
            case RowMember.NameUnknown: NameUnknown = row.Flag(); break;
            case RowMember.Album: Album = row.Id(); break;
            case RowMember.Artists: Artists = JsonLists.Ids(ref row); break;
            case RowMember.Items: Items = JsonLists.Tracks(ref row); break;
            case RowMember.Audiobook: Audiobook = row.Id(); break;
            case RowMember.Show: Show = row.Id(); break;
            case RowMember.AlbumType: AlbumType = row.Word("album", "single", "compilation"); break;
            case RowMember.AudioPreviewUrl: AudioPreviewUrl = row.Text(); break;
            case RowMember.Authors: Authors = JsonLists.Names(ref row, JsonLists.AuthorParts); break;
            case RowMember.ChapterNumber: ChapterNumber = row.Whole(0); break;
            case RowMember.Copyrights: Copyrights = JsonLists.Copyrights(ref row); break;
            case RowMember.Description: Description = row.Text(); break;
            case RowMember.DiscNumber: DiscNumber = row.Whole(0); break;
            case RowMember.DurationMs: DurationMs = row.Whole(1); break;
            case RowMember.Edition: Edition = row.Text(); break;
            case RowMember.Explicit: Explicit = row.Flag(); break;
            case RowMember.Followers: Followers = row.Whole(0); break;
            case RowMember.Genres: Genres = JsonLists.Texts(ref row); break;
            case RowMember.HtmlDescription: HtmlDescription = row.Text(); break;
            case RowMember.Images: Images = JsonLists.Images(ref row); break;
            case RowMember.IsExternallyHosted: IsExternallyHosted = row.Flag(); break;
            case RowMember.Isrc: Isrc = row.Text(); break;
            case RowMember.Label: Label = row.Text(); break;
            case RowMember.Language: Language = row.Text(); break;
            case RowMember.Languages: Languages = JsonLists.Texts(ref row); break;
            case RowMember.MediaType: MediaType = row.Text(); break;
            case RowMember.Narrators: Narrators = JsonLists.Names(ref row, JsonLists.NarratorParts); break;
            case RowMember.Popularity: Popularity = row.Whole(0, 100); break;
            case RowMember.PreviewUrl: PreviewUrl = row.Text(); break;
            case RowMember.Publisher: Publisher = row.Text(); break;
            case RowMember.ReleaseDate: ReleaseDate = JsonLists.Date(ref row); break;
            case RowMember.ReleaseDatePrecision: ReleaseDatePrecision = row.Word(Ndjson.ReleaseDate.Precisions); break;
            case RowMember.TotalChapters: TotalChapters = row.Whole(0); break;
            case RowMember.TotalEpisodes: TotalEpisodes = row.Whole(0); break;
            case RowMember.TotalTracks: TotalTracks = row.Whole(0); break;
            case RowMember.TrackNumber: TrackNumber = row.Whole(0); break;
            case RowMember.Upc: Upc = row.Text(); break;
            case RowMember.Markets: Markets = row.Whole(0); break;
            case RowMember.Set: Set = row.Whole(0); break;
            case RowMember.MarketCodes: MarketCodes = JsonLists.MarketCodes(ref row); break;
            case RowMember.Analysis: Analysis = row.Raw(); break;
            case RowMember.CategoryId: CategoryId = row.Text(); break;
            case RowMember.Icons: Icons = JsonLists.Icons(ref row); break;
            case RowMember.Names: Names = row.TextByName(); break;
            case RowMember.Playlists: Playlists = JsonLists.Ids(ref row); break;
            default: ReadFeature(member, ref row); break;
        }
    }

    void ReadFeature(RowMember member, ref JsonRow row)
    {
        switch (member)
        {
            case RowMember.Acousticness: Acousticness = row.Number(0, 1); break;
            case RowMember.Danceability: Danceability = row.Number(0, 1); break;
            case RowMember.Energy: Energy = row.Number(0, 1); break;
            case RowMember.Instrumentalness: Instrumentalness = row.Number(0, 1); break;
            case RowMember.Key: Key = row.Whole(-1, 11); break;
            case RowMember.Liveness: Liveness = row.Number(0, 1); break;
            case RowMember.Loudness: Loudness = row.Number(-100, 100); break;
            case RowMember.Mode: Mode = row.Whole(0, 1); break;
            case RowMember.Speechiness: Speechiness = row.Number(0, 1); break;
            case RowMember.Tempo: Tempo = row.Number(0, 1000); break;
            case RowMember.TimeSignature: TimeSignature = row.Whole(0, 16); break;
            case RowMember.Valence: Valence = row.Number(0, 1); break;
        }
    }
}
