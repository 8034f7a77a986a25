using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tonearm.Catalogue.Import;
using Tonearm.Images.Drawing;
using Tonearm.Tests.Images;

namespace Tonearm.Tests.Catalogue.Import;

/// <summary>Pictures that an import fetches, from a server that means well and ill.</summary>
public sealed class PictureFetchTests : IAsyncLifetime
{
    readonly TemporaryDirectory folder = new();
    readonly FakeTimeProvider clock = new();
    readonly ConcurrentQueue<(string Path, DateTimeOffset At)> asked = [];
    WebApplication server = null!;

    string Url => server.Urls.First();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Run(Answer);
        await server.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    async Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        asked.Enqueue((path, clock.GetUtcNow()));
        Task task = path switch
        {
            "/slow" => Silence(http),
            "/huge" => Huge(http),
            "/broken" => http.Response.Body.WriteAsync(Jpegs.Plain.AsMemory(..^40)).AsTask(),
            "/text" => http.Response.WriteAsync("<html>"),
            "/busy" => Status(http, 429),
            "/error" or "/gone" => Status(http, 404),
            "/moved" => Redirect(http, "/good"),
            "/round" => Redirect(http, "/round"),
            "/private" => Redirect(http, "https://10.0.0.1/good"),
            "/metadata" => Redirect(http, "http://169.254.169.254/latest"),
            "/otherport" => Redirect(http, "http://127.0.0.1:1/good"),
            _ => http.Response.Body.WriteAsync(Jpegs.Plain).AsTask(),
        };
        await task;
    }

    /// <summary>Until the other side has had enough.</summary>
    static async Task Silence(HttpContext http)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    static Task Redirect(HttpContext http, string to)
    {
        http.Response.Redirect(to);
        return Task.CompletedTask;
    }

    /// <summary>Goes on for as long as somebody reads.</summary>
    static async Task Huge(HttpContext http)
    {
        while (!http.RequestAborted.IsCancellationRequested)
            await http.Response.Body.WriteAsync(new byte[81_920]);
    }

    PictureFetch Fetch(string[]? hosts = null, TimeSpan pause = default, params string[] addresses) =>
        new(new PictureHosts(hosts ?? [new Uri(Url).Authority]), Source.CanBeDrawn, pause, clock, (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));

    [Theory]
    [InlineData("/huge", "larger than 8 MB")]
    [InlineData("/broken", "no JPEG, PNG or WebP that can be drawn")]
    [InlineData("/text", "no JPEG, PNG or WebP that can be drawn")]
    [InlineData("/gone", "404")]
    [InlineData("/round", "redirects without end")]
    [InlineData("/private", "redirects to https://10.0.0.1, which may not be fetched from")]
    [InlineData("/metadata", "redirects to http://169.254.169.254, which may not be fetched from")]
    [InlineData("/otherport", "redirects to http://127.0.0.1:1, which may not be fetched from")]
    public void What_is_no_picture_of_a_named_host_is_not_taken(string path, string reason)
    {
        using var fetch = Fetch();
        Assert.Null(fetch.Get(new Uri(Url + path)));
        Assert.Contains(reason, Assert.Single(fetch.Tally.Reasons), StringComparison.Ordinal);
        Assert.Equal(Jpegs.Plain, fetch.Get(new Uri(Url + "/good")));
        Assert.Equal(Jpegs.Plain, fetch.Get(new Uri(Url + "/moved")));
        Assert.Equal((2, 1), (fetch.Tally.Fetched, fetch.Tally.Failed));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_waited_for_twenty_seconds()
    {
        using var fetch = Fetch();
        var work = Task.Run(() => fetch.Get(new Uri(Url + "/slow")));
        await Eventually.Is(() =>
        {
            if (!asked.IsEmpty)
                clock.Advance(TimeSpan.FromSeconds(1));
            return work.IsCompleted;
        });
        Assert.Null(await work);
        Assert.EndsWith("not there after 20 seconds", Assert.Single(fetch.Tally.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:192.168.0.1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    public void A_named_host_whose_name_leads_to_a_private_address_is_not_connected_to(string address)
    {
        using var fetch = Fetch(["pictures.example"], addresses: address);
        Assert.Null(fetch.Get(new Uri("https://pictures.example/good")));
        Assert.Contains("has no public address", Assert.Single(fetch.Tally.Reasons), StringComparison.Ordinal);
        using var literal = Fetch([address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address]);
        if (!IPAddress.IsLoopback(IPAddress.Parse(address)))
            Assert.Null(literal.Get(new Uri(address.Contains(':', StringComparison.Ordinal) ? $"https://[{address}]/" : $"https://{address}/")));
        Assert.Empty(asked);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("172.15.0.1", true)]
    [InlineData("172.16.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("2001:db8::1", false)]
    public void Public_addresses_are_told_from_others(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://images.example/a", true)]
    [InlineData("https://IMAGES.example/a", true)]
    [InlineData("https://images.example:8443/a", false)]
    [InlineData("http://images.example/a", false)]
    [InlineData("https://user@images.example/a", false)]
    [InlineData("https://sub.images.example/a", false)]
    [InlineData("https://other.example:8443/a", true)]
    [InlineData("https://other.example/a", false)]
    [InlineData("http://localhost:99/a", true)]
    [InlineData("ftp://images.example/a", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Only_named_hosts_are_asked_and_only_over_TLS(string address, bool isAllowed)
    {
        var hosts = new PictureHosts(["images.example", "other.example:8443", "localhost:99"]);
        Assert.Equal(isAllowed, hosts.Allow(new Uri(address)));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("*.example")]
    [InlineData("https://images.example")]
    [InlineData("images.example/a")]
    [InlineData("a@images.example")]
    [InlineData("")]
    public void What_is_no_host_is_refused(string host) => Assert.Throws<FormatException>(() => new PictureHosts([host]));

    [Fact]
    public void A_host_that_asks_to_be_left_alone_or_fails_ten_times_is_not_asked_again()
    {
        using var busy = Fetch();
        Assert.Null(busy.Get(new Uri(Url + "/busy")));
        Assert.Null(busy.Get(new Uri(Url + "/good")));
        Assert.Single(asked);
        asked.Clear();
        using var failing = Fetch();
        for (var picture = 0; picture < 12; picture++)
            failing.Get(new Uri(Url + "/error"));
        Assert.Equal((10, 12, 10), (asked.Count, failing.Tally.Failed, failing.Tally.Reasons.Count));
    }

    [Fact]
    public async Task No_more_are_fetched_in_a_second_than_may_be()
    {
        using var fetch = Fetch(pause: TimeSpan.FromMilliseconds(200));
        var start = clock.GetUtcNow();
        var work = Task.Run(() =>
        {
            for (var picture = 0; picture < 5; picture++)
                fetch.Get(new Uri($"{Url}/{picture}"));
        });
        await Eventually.Is(() =>
        {
            // A second at most for each picture, so that none runs out of time however slow the machine is.
            if (asked.Count == fetch.Tally.Fetched && clock.GetUtcNow() - start < TimeSpan.FromSeconds(1 + fetch.Tally.Fetched))
                clock.Advance(TimeSpan.FromMilliseconds(1));
            return work.IsCompleted;
        });
        Assert.Equal(5, fetch.Tally.Fetched);
        var last = asked.Max(each => each.At);
        Assert.True(last - start >= TimeSpan.FromMilliseconds(800), $"{last - start}");
    }

    [Fact]
    public void What_is_here_is_not_fetched_again_and_the_smallest_that_is_large_enough_is_taken()
    {
        ImageRow[] images = [new(Url + "/2000", 2000, 2000), new(Url + "/640", 640, 640), new(Url + "/64", 64, 64), new("https://not.named.example/700", 700, 700)];
        string? first;
        using (var fetch = Fetch())
            first = new PictureFolder(folder.Path, fetch).Fetch(images, new ImportProgress());
        Assert.Equal(Jpegs.Plain, File.ReadAllBytes(first!));
        Assert.Equal("/640", Assert.Single(asked).Path);
        using var again = Fetch();
        var second = new PictureFolder(folder.Path, again);
        Assert.Equal(first, second.Fetch(images, new ImportProgress()));
        Assert.Null(second.Fetch([new(Url + "/gone", 640, 640)], new ImportProgress()));
        Assert.Null(second.Fetch([new("https://not.named.example/a", 640, 640)], new ImportProgress()));
        Assert.Equal((0, 1, 1, 2), (again.Tally.Fetched, again.Tally.Kept, again.Tally.Failed, asked.Count));
    }

    [Fact]
    public async Task The_command_fetches_from_named_hosts_alone_and_says_how_many()
    {
        using var rows = new ImportFolder();
        rows.Write("artists.ndjson", $$"""{"id":"{{ImportFolder.Id1}}","name":"Artist","images":[{"url":"{{Url}}/good"}]}""", $$"""{"id":"{{ImportFolder.Id2}}","name":"Other","images":[{"url":"{{Url}}/gone"}]}""");
        var data = Path.Combine(folder.Path, "data");
        string[] import = ["import", rows.Root, "--data", data, "--json"];
        Assert.Equal(0, (await CommandRun.Start(import)).Exit);
        Assert.Empty(asked);
        var without = await CommandRun.Start([.. import, "--fetch-pictures", new Uri(Url).Authority]);
        Assert.NotEqual(0, without.Exit);
        Assert.Contains("--fetch-pictures needs --pictures", without.Error, StringComparison.Ordinal);
        var run = await CommandRun.Start([.. import, "--pictures", Path.Combine(folder.Path, "pictures"), "--fetch-pictures", new Uri(Url).Authority]);
        Assert.Equal((0, 2), (run.Exit, asked.Count));
        Assert.Contains("\"pictures\":{\"fetched\":1,\"kept\":0,\"failed\":1", run.Output.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var kept = Assert.Single(Directory.GetFiles(Path.Combine(data, "catalogue"), ImportFolder.Id1, SearchOption.AllDirectories));
        Assert.Equal(Jpegs.Plain, await File.ReadAllBytesAsync(kept, TestContext.Current.CancellationToken));
    }
}
