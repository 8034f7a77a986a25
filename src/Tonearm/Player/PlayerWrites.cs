using System.Text.Json;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>The commands except play: 204 or a refusal (docs/behaviour/player.md#commands).</summary>
static class PlayerWrites
{
    static readonly ApiError OneDevice = ApiError.BadRequest("Exactly one device_id must be provided");

    public static async Task<IResult> Run(PlayerStore player, PlayerCaller caller, PlayerCommand command) =>
        (IResult?)await player.Run(caller.View, command) ?? EmptyReply.NoContent;

    public static Task<IResult> Pause(DeviceTarget device, PlayerCaller caller, PlayerStore player) =>
        Run(player, caller, new PlayerCommand(device.Id, PlaybackCommands.Pause));

    public static Task<IResult> Next(DeviceTarget device, PlayerCaller caller, PlayerStore player) =>
        Run(player, caller, new PlayerCommand(device.Id, PlaybackCommands.Next));

    public static Task<IResult> Previous(DeviceTarget device, PlayerCaller caller, PlayerStore player) =>
        Run(player, caller, new PlayerCommand(device.Id, PlaybackCommands.Previous));

    public static Task<IResult> Seek(PositionQuery position, DeviceTarget device, PlayerCaller caller, PlayerStore player) =>
        Run(player, caller, new PlayerCommand(device.Id, PlaybackCommands.Seek(position.Ms)));

    public static Task<IResult> Repeat(RepeatQuery repeat, DeviceTarget device, PlayerCaller caller, PlayerStore player) =>
        Run(player, caller, new PlayerCommand(device.Id, PlaybackCommands.Repeat(repeat.State)));

    public static Task<IResult> Shuffle(ShuffleQuery shuffle, DeviceTarget device, PlayerCaller caller, PlayerStore player) =>
        Run(player, caller, new PlayerCommand(device.Id, PlaybackCommands.Shuffle(shuffle.IsOn, PutPlay.NewSeed())));

    public static async Task<IResult> SetVolume(VolumeQuery volume, DeviceTarget device, PlayerCaller caller, StateStore store) =>
        (IResult?)await Volume.Set(store, caller.View.User, device.Id, volume.Percent) ?? EmptyReply.NoContent;

    public static async Task<IResult> Enqueue(ItemReference item, DeviceTarget device, PlayerCaller caller, PlayerStore player) =>
        caller.View.Known(item.Kind, item.Id) is var (kind, id) && caller.View.Item(kind, id) is { } found
            ? await Run(player, caller, new PlayerCommand(device.Id, PlaybackCommands.Enqueue(found)))
            : ApiError.NotFound;

    public static Task<IResult> Transfer(TransferRequest request, PlayerCaller caller, PlayerStore player) =>
        Run(player, caller, new PlayerCommand(request.DeviceId, PlaybackCommands.Transfer(request.Play)));

    /// <summary>The body of PUT /v1/me/player: exactly one device.</summary>
    internal sealed record TransferRequest(string DeviceId, bool Play) : IReadsFields
    {
        public static IEnumerable<RequestField> RequestFields =>
        [
            RequestField.List("device_ids", FieldPlace.Body, isRequired: true),
            RequestField.InBody("play", "boolean"),
        ];

        public static async ValueTask<TransferRequest> BindAsync(HttpContext context)
        {
            var body = await JsonBody.Read(context);
            if (body.ValueKind is not JsonValueKind.Object)
                throw new ApiErrorException(JsonBody.NotParsed);
            if (body.Member("device_ids") is not { } ids)
                throw new ApiErrorException(ApiError.BadRequest("Missing required field: device_ids"));
            string[] names = [.. ids.List().Select(id => id.Text())];
            var play = body.BoolMember("play") == true;
            return names is [var name] ? new TransferRequest(name, play) : throw new ApiErrorException(OneDevice);
        }
    }
}
