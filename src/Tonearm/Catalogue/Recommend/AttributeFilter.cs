using System.Globalization;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Recommend;

/// <summary>Something about a track that can be asked for by <c>min_</c>, <c>max_</c> and <c>target_</c> (developer.spotify.com/documentation/web-api/reference/get-recommendations).</summary>
/// <param name="Feature">Null for what the track itself tells.</param>
/// <param name="Min">The smallest value that exists.</param>
/// <param name="Max">The largest.</param>
/// <param name="Span">By how much tracks differ, to weigh one attribute against another.</param>
sealed record AudioAttribute(string Name, Feature? Feature, double Min, double Max, double Span)
{
    public static readonly AudioAttribute[] All =
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

/// <summary>What is asked of one attribute; null for what is not.</summary>
sealed record AttributeRange(AudioAttribute Attribute, double? Min, double? Max, double? Target);

/// <summary>All that a request asks of attributes.</summary>
sealed record AttributeFilter(IReadOnlyList<AttributeRange> Ranges) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
        from attribute in AudioAttribute.All
        from prefix in (string[])["min_", "max_", "target_"]
        select RequestField.InQuery(prefix + attribute.Name, "number");


    public static ValueTask<AttributeFilter> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var ranges = AudioAttribute.All.Select(attribute => new AttributeRange(attribute, Read(query, "min_", attribute), Read(query, "max_", attribute), Target(query, attribute)));
        return ValueTask.FromResult(new AttributeFilter([.. ranges.Where(range => range is not { Min: null, Max: null, Target: null })]));
    }

    /// <summary>A track that nobody has measured does not keep a limit.</summary>
    public bool Allows(CatalogueView view, int ordinal)
    {
        var track = new TrackRecord(view.Release.Tracks.Record(ordinal));
        var features = view.Release.Features.Of(ordinal);
        foreach (var range in Ranges)
            if ((range.Min is not null || range.Max is not null)
                && !(range.Attribute.Of(track, features) is { } value && value >= (range.Min ?? value) && value <= (range.Max ?? value)))
                return false;
        return true;
    }

    /// <summary>How far a track is from the targets; 1 for each that nobody knows of it.</summary>
    public double Distance(CatalogueView view, int ordinal)
    {
        var track = new TrackRecord(view.Release.Tracks.Record(ordinal));
        var features = view.Release.Features.Of(ordinal);
        var distance = 0.0;
        foreach (var range in Ranges)
            if (range.Target is { } target)
                distance += range.Attribute.Of(track, features) is { } value ? Math.Abs(value - target) / range.Attribute.Span : 1;
        return distance;
    }

    /// <summary>A target beyond what exists means the nearest that does; clients send sums of what a person likes.</summary>
    static double? Target(IQueryCollection query, AudioAttribute attribute) =>
        Number(query, "target_" + attribute.Name) is { } target ? Math.Clamp(target, attribute.Min, attribute.Max) : null;

    static double? Read(IQueryCollection query, string prefix, AudioAttribute attribute) =>
        Number(query, prefix + attribute.Name) is not { } value ? null
        : value >= attribute.Min && value <= attribute.Max ? value
        : throw new ApiErrorException(Seeds.Invalid);

    static double? Number(IQueryCollection query, string name)
    {
        if (!query.TryGetValue(name, out var text))
            return null;
        return double.TryParse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsNaN(value)
            ? value
            : throw new ApiErrorException(Seeds.Invalid);
    }
}
