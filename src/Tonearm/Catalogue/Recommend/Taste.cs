using System.Globalization;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Recommend;

/// <summary>Something about a track that can be asked for by <c>min_</c>, <c>max_</c> and <c>target_</c> (behaviour.md 2.5).</summary>
/// <param name="Feature">Null for what the track itself tells.</param>
/// <param name="Least">The least value that may be asked for, and the most.</param>
/// <param name="Span">By how much tracks differ, to weigh one attribute against another.</param>
sealed record Trait(string Name, Feature? Feature, double Least, double Most, double Span)
{
    public static readonly Trait[] All =
    [
        new("acousticness", Releases.Feature.Acousticness, 0, 1, 1), new("danceability", Releases.Feature.Danceability, 0, 1, 1),
        new("duration_ms", null, 0, int.MaxValue, 600_000), new("energy", Releases.Feature.Energy, 0, 1, 1),
        new("instrumentalness", Releases.Feature.Instrumentalness, 0, 1, 1), new("key", Releases.Feature.Key, 0, 11, 11),
        new("liveness", Releases.Feature.Liveness, 0, 1, 1), new("loudness", Releases.Feature.Loudness, -1000, 1000, 60),
        new("mode", Releases.Feature.Mode, 0, 1, 1), new("popularity", null, 0, 100, 100),
        new("speechiness", Releases.Feature.Speechiness, 0, 1, 1), new("tempo", Releases.Feature.Tempo, 0, 1000, 200),
        new("time_signature", Releases.Feature.TimeSignature, 0, 11, 11), new("valence", Releases.Feature.Valence, 0, 1, 1),
    ];

    /// <summary>Null when nobody knows.</summary>
    public double? Of(TrackRecord track, ReadOnlySpan<float> features) =>
        Feature is { } feature ? features.IsEmpty ? null : features[(int)feature]
        : Name == "popularity" ? track.Popularity : track.DurationMs;
}

/// <summary>A wish about one trait; null for what is not asked.</summary>
sealed record Wish(Trait Trait, double? Min, double? Max, double? Target);

/// <summary>All wishes of a request.</summary>
sealed record Taste(IReadOnlyList<Wish> Wishes)
{
    public static ValueTask<Taste> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var wishes = Trait.All.Select(trait => new Wish(trait, Read(query, "min_", trait), Read(query, "max_", trait), Read(query, "target_", trait)));
        return ValueTask.FromResult(new Taste([.. wishes.Where(wish => wish is not { Min: null, Max: null, Target: null })]));
    }

    /// <summary>A track that nobody has measured does not keep a limit.</summary>
    public bool Allows(CatalogueView view, int ordinal)
    {
        var track = new TrackRecord(view.Release.Tracks.Record(ordinal));
        var features = view.Release.Features.Of(ordinal);
        foreach (var wish in Wishes)
            if ((wish.Min is not null || wish.Max is not null)
                && !(wish.Trait.Of(track, features) is { } value && value >= (wish.Min ?? value) && value <= (wish.Max ?? value)))
                return false;
        return true;
    }

    /// <summary>How far a track is from the targets; 1 for each that nobody knows of it.</summary>
    public double Distance(CatalogueView view, int ordinal)
    {
        var track = new TrackRecord(view.Release.Tracks.Record(ordinal));
        var features = view.Release.Features.Of(ordinal);
        var distance = 0.0;
        foreach (var wish in Wishes)
            if (wish.Target is { } target)
                distance += wish.Trait.Of(track, features) is { } value ? Math.Abs(value - target) / wish.Trait.Span : 1;
        return distance;
    }

    static double? Read(IQueryCollection query, string prefix, Trait trait)
    {
        if (!query.TryGetValue(prefix + trait.Name, out var text))
            return null;
        return double.TryParse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= trait.Least && value <= trait.Most
            ? value
            : throw new ApiErrorException(Seeds.Invalid);
    }
}
