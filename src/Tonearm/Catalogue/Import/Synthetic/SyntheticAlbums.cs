using System.Globalization;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>Makes the rows of albums, each from its plan alone.</summary>
sealed class SyntheticAlbums(SyntheticLayout layout, ArtistFacts artists, ulong seed, int vocabulary)
{
    static readonly string[] LabelEndings = [" Records", " Music", " Recordings", " Sound", " Discs", " Tapes", " Entertainment"];

    readonly int labels = 20 + layout.Artists / 15;

    public AlbumRow Row(AlbumPlan plan, long line)
    {
        var random = new SeededRandom(seed, Draw.AlbumFacts, plan.Artist, plan.Index);
        var (date, precision) = DateOf(plan);
        var label = LabelOf(plan);
        var notice = $"{date.AsSpan(0, 4)} {label}";
        return new AlbumRow
        {
            Origin = SyntheticSource.Origin(line),
            Id = IdOf(plan),
            Name = TitleOf(plan),
            AlbumType = TypeOf(plan),
            Artists = [artists.IdOf(plan.Artist)],
            TotalTracks = plan.Tracks,
            ReleaseDate = date,
            ReleaseDatePrecision = precision,
            Label = label,
            Popularity = PopularityOf(plan),
            Upc = Codes.Upc(plan),
            Markets = MarketsOf(plan),
            Copyrights = random.Chance(0.9) ? [new CopyrightRow(notice, "C"), new CopyrightRow(notice, "P")] : [new CopyrightRow(notice, "P")],
        };
    }

    public EntityId IdOf(AlbumPlan plan) => new SeededRandom(seed, Draw.AlbumId, plan.Artist, plan.Index).Id();

    /// <summary>At most that of the artist.</summary>
    public int PopularityOf(AlbumPlan plan)
    {
        var share = 0.5 + new SeededRandom(seed, Draw.AlbumFacts, plan.Artist, plan.Index, 3).Unit() / 2;
        return (int)(artists.Profile(plan.Artist).Popularity * (IsReissue(plan) ? share * 0.7 : share));
    }

    /// <summary>An album and its regional reissue share no market, so that one stands in for the other.</summary>
    public int MarketsOf(AlbumPlan plan)
    {
        if (plan.IsVarious)
            return Markets.World;
        if (plan.Shape == AlbumShape.Regional)
            return Split(plan.Artist, plan.Index).Second;
        if (plan.Index + 1 < layout.AlbumsOf(plan.Artist) && layout.Album(plan.Artist, plan.Index + 1).Shape == AlbumShape.Regional)
            return Split(plan.Artist, plan.Index + 1).First;
        var random = new SeededRandom(seed, Draw.AlbumFacts, plan.Artist, plan.Index, 1);
        return Markets.Any(ref random);
    }

    /// <summary>What the tracks of a remastered album add to their titles; half of the larger reissues of older albums are.</summary>
    public string Edition(AlbumPlan plan) => IsRemaster(plan)
        ? string.Create(CultureInfo.InvariantCulture, $" - Remastered {RemasterYear(plan)}")
        : "";

    (int First, int Second) Split(int artist, int reissue)
    {
        var random = new SeededRandom(seed, Draw.Reissue, artist, reissue, 2);
        return Markets.Split(ref random);
    }

    static bool IsReissue(AlbumPlan plan) => plan.Shape is AlbumShape.Regional or AlbumShape.Deluxe;

    static string TypeOf(AlbumPlan plan) => plan.Shape switch
    {
        AlbumShape.Single => "single",
        AlbumShape.BestOf or AlbumShape.Various => "compilation",
        _ => "album",
    };

    string TitleOf(AlbumPlan plan)
    {
        var first = IsReissue(plan) ? layout.Album(plan.Artist, plan.Index - 1) : plan;
        var random = new SeededRandom(seed, Draw.AlbumTitle, first.Artist, first.Index);
        var title = Titles.Album(first, ref random, artists.Profile(plan.Artist).Language, vocabulary);
        if (plan.Shape != AlbumShape.Deluxe)
            return title;
        return IsRemaster(plan)
            ? string.Create(CultureInfo.InvariantCulture, $"{title} (Remastered {RemasterYear(plan)})")
            : $"{title} (Deluxe Edition)";
    }

    (string Date, string Precision) DateOf(AlbumPlan plan)
    {
        var index = plan.Shape == AlbumShape.Regional ? plan.Index - 1 : plan.Index;
        var random = new SeededRandom(seed, Draw.AlbumFacts, plan.Artist, index, 2);
        var year = plan.IsVarious ? random.Between(1980, ArtistProfile.LastYear)
            : IsRemaster(plan) ? RemasterYear(plan)
            : artists.Profile(plan.Artist).YearOf(index);
        return ReleaseDays.In(year, ref random);
    }

    bool IsRemaster(AlbumPlan plan) => plan.Shape == AlbumShape.Deluxe
        && RemasterYear(plan) <= ArtistProfile.LastYear
        && new SeededRandom(seed, Draw.Reissue, plan.Artist, plan.Index, 3).Chance(0.5);

    int RemasterYear(AlbumPlan plan) => artists.Profile(plan.Artist).YearOf(plan.Index) + 12;

    /// <summary>An artist stays with a label for some albums; some are their own.</summary>
    string LabelOf(AlbumPlan plan)
    {
        var random = new SeededRandom(seed, Draw.Label, plan.Artist, plan.Index / 3);
        if (!plan.IsVarious && random.Chance(0.2))
            return artists.NameOf(plan.Artist);
        var label = new SeededRandom(seed, Draw.Label, -1, random.Zipf(labels));
        return Languages.English.Invent(label.Below(5000)) + label.Pick(LabelEndings);
    }
}
