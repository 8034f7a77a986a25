using Tonearm.Commands;
using Tonearm.Tests.Library;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Player;

public sealed class DeviceCommandTests
{
    [Fact]
    public async Task A_device_of_the_command_line_is_there_for_its_user_and_takes_commands()
    {
        await using var app = await TonearmApp.Start();
        using var listener = await Listener.Join(app, PlayerServer.Scopes);
        Assert.Equal(0, await Run(app, "--user", listener.UserId, "--name", "Kitchen", "--type", "Speaker"));
        var device = Assert.Single((await listener.Http.Json("/v1/me/player/devices")).GetProperty("devices").EnumerateArray());
        Assert.Equal(("Kitchen", "Speaker"), (device.Text("name"), device.Text("type")));
        Assert.Equal(204, (await listener.Put("/v1/me/player", $$"""{"device_ids":["{{device.Text("id")}}"]}""")).Status);
    }

    [Fact]
    public async Task What_cannot_be_registered_is_refused()
    {
        await using var app = await TonearmApp.Start();
        using var listener = await Listener.Join(app);
        Assert.Equal(1, await Run(app, "--user", "nobody", "--name", "Kitchen"));
        Assert.Equal(2, await Run(app, "--user", listener.UserId, "--name", "Kitchen", "--type", "Toaster"));
    }

    static Task<int> Run(TonearmApp app, params string[] args) =>
        CommandLine.Run(["device", "add", .. args, "--data", app.Settings.DataDirectory], app.Clock);
}
