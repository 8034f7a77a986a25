using System.Runtime.Versioning;
using Tonearm.Catalogue.Import;
using Tonearm.Tests.Catalogue.Import;
using Tonearm.Tests.Images;

namespace Tonearm.Tests.Regressions;

/// <summary>The data folder, the catalogue and the pictures were readable for every user of the machine.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FilesThatOthersCouldReadTests
{
    const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    const UnixFileMode Everybody = OwnerFolder | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    [Fact]
    public async Task All_that_the_program_makes_is_for_its_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such modes.");
        using var directory = new TemporaryDirectory();
        using var files = new ImportFolder();
        var cover = files.Write("cover.jpg", Jpegs.Plain);
        File.SetUnixFileMode(cover, Everybody);
        files.Write("artists.ndjson", $$"""{"id":"{{ImportFolder.Id1}}","name":"Artist","images":[{"url":"cover.jpg"}]}""", "nonsense");
        Assert.Equal(0, (await TonearmProcess.Run("import", files.Root, "--data", directory["data"])).Exit);
        await ServeAPicture(directory["data"], ImportFolder.Id1);
        IsPrivate(directory["data"]);
    }

    [Fact]
    public async Task What_an_earlier_version_left_open_is_closed_at_the_start_and_what_is_not_ours_is_left_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such modes.");
        using var directory = new TemporaryDirectory();
        await ServeAPicture(directory["data"], DemoCatalogue.Artist);
        var other = Path.Combine(directory["data"], "script.sh");
        await File.WriteAllTextAsync(other, "", TestContext.Current.CancellationToken);
        foreach (var path in Directory.GetFileSystemEntries(directory["data"], "*", SearchOption.AllDirectories).Append(directory["data"]))
            File.SetUnixFileMode(path, Everybody);

        await ServeAPicture(directory["data"], DemoCatalogue.Artist);
        Assert.Equal(Everybody, File.GetUnixFileMode(other));
        File.Delete(other);
        IsPrivate(directory["data"]);
    }

    /// <summary>Runs a server until its database, log and a picture are there.</summary>
    static async Task ServeAPicture(string data, string artist)
    {
        var (server, url) = await TonearmProcess.Serve("--data", data);
        using var running = server;
        try
        {
            using var http = new HttpClient();
            using var picture = await http.GetAsync(new Uri(url, $"/image/artist/{artist}/320"), TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)picture.StatusCode);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    static void IsPrivate(string data)
    {
        Assert.Equal(OwnerFolder, File.GetUnixFileMode(data));
        var entries = Directory.GetFileSystemEntries(data, "*", SearchOption.AllDirectories);
        Assert.Contains(entries, path => path.EndsWith("state.db-wal", StringComparison.Ordinal));
        Assert.DoesNotContain(entries, path => File.GetUnixFileMode(path) != (Directory.Exists(path) ? OwnerFolder : OwnerFile));
    }
}
