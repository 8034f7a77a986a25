using System.Collections.Frozen;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Recommend;
using Tonearm.Library;
using Tonearm.Player;
using Tonearm.Playlists.Operations;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>
/// The types that say what they read of a request, by type: a handler's parameters are known by reflection, and a native
/// program has nothing of a type that only reflection would find.
/// </summary>
static class DefinedTypes
{
    static readonly FrozenDictionary<Type, Func<IEnumerable<RequestField>>> FieldsByType = new[]
    {
        Fields<AddRequest>(),
        Fields<AdditionalTypes>(),
        Fields<AlbumGroups>(),
        Fields<ArtistCursor>(),
        Fields<AttributeFilter>(),
        Fields<BatchRequest>(),
        Fields<CatalogueIds>(),
        Fields<DetailsRequest>(),
        Fields<DeviceRequest>(),
        Fields<DeviceTarget>(),
        Fields<FollowRequest>(),
        Fields<FollowType>(),
        Fields<HistoryCursor>(),
        Fields<HistoryRequest>(),
        Fields<ItemReference>(),
        Fields<LibraryUris>(),
        Fields<PlayRequest>(),
        Fields<PlayerWrites.TransferRequest>(),
        Fields<PositionQuery>(),
        Fields<PutItemsRequest>(),
        Fields<RangeQuery>(),
        Fields<ReadRequest>(),
        Fields<RemoveRequest>(),
        Fields<RepeatQuery>(),
        Fields<RequestIds>(),
        Fields<RevertRequest>(),
        Fields<SearchTerms>(),
        Fields<Seeds>(),
        Fields<ShuffleQuery>(),
        Fields<StepQuery>(),
        Fields<VolumeQuery>(),
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<Type, string> MediaByType = new[]
    {
        Media<UploadedJpeg>(),
    }.ToFrozenDictionary();

    /// <summary>None for a type that reads nothing that has a name.</summary>
    public static IEnumerable<RequestField> FieldsOf(Type type) => FieldsByType.TryGetValue(type, out var fields) ? fields() : [];

    /// <summary>The media type of the body that a type reads whole; null if it reads none.</summary>
    public static string? MediaOf(Type type) => MediaByType.GetValueOrDefault(type);

    static KeyValuePair<Type, Func<IEnumerable<RequestField>>> Fields<T>() where T : IReadsFields => new(typeof(T), () => T.RequestFields);

    static KeyValuePair<Type, string> Media<T>() where T : IReadsMedia => new(typeof(T), T.MediaType);
}
