using System.Globalization;
using System.Numerics;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>Reads parameters; one that is there twice is none that can be read.</summary>
static class PlayerParameters
{
    public static string? Optional(HttpContext context, string name) =>
        context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <exception cref="ApiErrorException">It is missing.</exception>
    public static string Required(HttpContext context, string name) =>
        Optional(context, name) ?? throw new ApiErrorException(PlayerErrors.Missing(name));

    /// <summary>A whole number that is not negative; one that does not fit 32 bits counts as the largest that does.</summary>
    /// <exception cref="ApiErrorException">It is missing or something else.</exception>
    public static int Number(HttpContext context, string name) =>
        BigInteger.TryParse(Required(context, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (int)BigInteger.Min(number, int.MaxValue)
            : throw new ApiErrorException(PlayerErrors.Invalid(name));
}

/// <summary><c>device_id</c>: the device a command is for; null for the active one.</summary>
readonly record struct DeviceTarget(string? Id) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields => [RequestField.InQuery("device_id")];

    public static ValueTask<DeviceTarget> BindAsync(HttpContext context) => ValueTask.FromResult(new DeviceTarget(PlayerParameters.Optional(context, "device_id")));
}

readonly record struct PositionQuery(int Ms) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields => [RequestField.InQuery("position_ms", "integer", isRequired: true)];

    public static ValueTask<PositionQuery> BindAsync(HttpContext context) => ValueTask.FromResult(new PositionQuery(PlayerParameters.Number(context, "position_ms")));
}

readonly record struct VolumeQuery(int Percent) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields => [RequestField.InQuery("volume_percent", "integer", isRequired: true)];

    const string Name = "volume_percent";

    public static ValueTask<VolumeQuery> BindAsync(HttpContext context) => PlayerParameters.Number(context, Name) is var percent and <= 100
        ? ValueTask.FromResult(new VolumeQuery(percent))
        : throw new ApiErrorException(PlayerErrors.Invalid(Name));
}

readonly record struct RepeatQuery(RepeatState State) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.InQuery("state", isRequired: true) with { Values = ["off", "track", "context"] },
    ];

    public static ValueTask<RepeatQuery> BindAsync(HttpContext context) => ValueTask.FromResult(new RepeatQuery(PlayerParameters.Required(context, "state") switch
    {
        "off" => RepeatState.Off,
        "track" => RepeatState.Track,
        "context" => RepeatState.Context,
        _ => throw new ApiErrorException(PlayerErrors.Invalid("state")),
    }));
}

/// <summary>In any case: some clients write <c>True</c>.</summary>
readonly record struct ShuffleQuery(bool IsOn) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields => [RequestField.InQuery("state", "boolean", isRequired: true)];

    public static ValueTask<ShuffleQuery> BindAsync(HttpContext context) => bool.TryParse(PlayerParameters.Required(context, "state"), out var isOn)
        ? ValueTask.FromResult(new ShuffleQuery(isOn))
        : throw new ApiErrorException(PlayerErrors.Invalid("state"));
}

/// <summary>The URI of something that plays: a track, an episode, or a chapter, which looks like an episode.</summary>
readonly record struct ItemReference(EntityKind Kind, EntityId Id) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields => [RequestField.InQuery("uri", isRequired: true)];

    public static ItemReference? Parse(string uri) => uri.Split(':') switch
    {
        ["spotify", "track", var text] when EntityId.TryParse(text, out var id) => new ItemReference(EntityKind.Track, id),
        ["spotify", "episode", var text] when EntityId.TryParse(text, out var id) => new ItemReference(EntityKind.Episode, id),
        ["spotify", "chapter", var text] when EntityId.TryParse(text, out var id) => new ItemReference(EntityKind.Chapter, id),
        _ => null,
    };

    public static ValueTask<ItemReference> BindAsync(HttpContext context) =>
        ValueTask.FromResult(Parse(PlayerParameters.Required(context, "uri")) ?? throw new ApiErrorException(PlayerErrors.Invalid("uri")));
}

/// <summary>Whether a reader knows episodes; without <c>additional_types=episode</c> it is shown nothing in their place.</summary>
readonly record struct AdditionalTypes(bool KnowsEpisodes) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields => [RequestField.List("additional_types", FieldPlace.Query)];

    public static ValueTask<AdditionalTypes> BindAsync(HttpContext context) => ValueTask.FromResult(new AdditionalTypes(
        context.Request.Query["additional_types"].ToString().Split(',', StringSplitOptions.TrimEntries).Contains("episode")));
}

/// <summary>
/// Who may command the player: premium accounts (docs/behaviour/player.md#commands). Bound after the parameters, so that
/// everybody is told of malformed ones.
/// </summary>
sealed record PlayerCaller(PlayerView View)
{
    const string Product = "premium";

    public static async ValueTask<PlayerCaller> BindAsync(HttpContext context)
    {
        var view = await PlayerView.BindAsync(context);
        var found = await context.RequestServices.GetRequiredService<FindUsers>()([view.User]);
        return found.Values.FirstOrDefault() switch
        {
            null => throw new ApiErrorException(RequiresUser.NoUser),
            { Product: Product } => new PlayerCaller(view),
            _ => throw new ApiErrorException(PlayerErrors.PremiumRequired),
        };
    }
}
