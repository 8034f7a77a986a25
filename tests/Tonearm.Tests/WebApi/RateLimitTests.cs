using System.Globalization;
using Tonearm.Tests.Catalogue;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.WebApi;

/// <summary>The rate limit of an app (docs/behaviour/rate-limits.md#above-the-limit).</summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    const int Allowed = 6;

    static readonly string Track = $"/v1/tracks/{Id("de")}";

    TonearmApp app = null!;
    HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TonearmApp.Start(TwoPlacesCatalogue.Rows(), settings => settings with { RateLimit = Allowed });
        http = await app.Client();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task One_request_too_many_is_refused_in_the_form_of_the_API()
    {
        await Use(Allowed);

        var answer = await http.Ask(Track);

        Assert.Equal((429, "API rate limit exceeded"), (answer.Status, answer.Message));
        Assert.InRange(int.Parse(answer["Retry-After"]!, NumberStyles.None, CultureInfo.InvariantCulture), 1, 30);
        Assert.Equal("private, max-age=0", answer["Cache-Control"]);
    }

    [Fact]
    public async Task Whoever_waits_as_long_as_told_is_served_and_who_waits_less_is_not()
    {
        await Use(2);
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        await Use(Allowed - 2);
        app.Clock.Advance(TimeSpan.FromSeconds(7));
        var wait = await Refused();
        app.Clock.Advance(TimeSpan.FromSeconds(wait - 1));
        Assert.Equal(1, await Refused());
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        await Use(2);
        await Refused();
    }

    [Fact]
    public async Task Refused_requests_do_not_count()
    {
        await Use(Allowed);
        for (var time = 0; time < 20; time++)
            await Refused();
        app.Clock.Advance(TimeSpan.FromSeconds(30));

        await Use(Allowed);
    }

    [Fact]
    public async Task Every_app_has_its_own_limit_and_all_its_tokens_and_users_share_it()
    {
        var shared = await app.NewApp("shared");
        using var first = await app.Client(shared);
        using var second = await app.UserClient("SE", of: shared);
        for (var time = 0; time < Allowed / 2; time++)
        {
            Assert.Equal(200, (await first.Ask(Track)).Status);
            Assert.Equal(200, (await second.Ask(Track)).Status);
        }
        Assert.Equal(429, (await first.Ask(Track)).Status);
        Assert.Equal(429, (await second.Ask(Track)).Status);

        await Use(Allowed);
    }

    [Fact]
    public async Task Every_kind_of_answer_counts_also_those_at_hand_and_not_modified()
    {
        var tag = (await http.Ask(Track))["ETag"]!;
        Assert.Equal(200, (await http.Ask(Track)).Status);
        Assert.Equal(200, (await http.Ask(Track)).Status);
        Assert.Equal(304, (await http.Ask(Track, ("If-None-Match", tag))).Status);
        Assert.Equal(400, (await http.Ask("/v1/tracks/x")).Status);
        Assert.Equal(404, (await http.Ask($"/v1/tracks/{Id("nothing")}")).Status);

        Assert.Equal(429, (await http.Ask(Track, ("If-None-Match", tag))).Status);
        Assert.Equal(429, (await http.Ask($"/v1/albums/{Id("here")}")).Status);
        Assert.Equal(429, (await http.Ask("/v1/tracks/x")).Status);
    }

    [Fact]
    public async Task A_bad_token_is_told_so_whatever_the_rate()
    {
        await Use(Allowed);
        using var anonymous = app.Anonymous();

        Assert.Equal(401, (await anonymous.Ask(Track)).Status);
        Assert.Equal(404, (await http.Ask("/v1/nothing")).Status);
    }

    [Fact]
    public async Task Requests_at_the_same_time_do_not_slip_through()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Allowed * 5).Select(_ => http.Ask(Track)));

        Assert.Equal(Allowed, answers.Count(answer => answer.Status == 200));
        Assert.Equal(Allowed * 4, answers.Count(answer => answer.Status == 429));
    }

    [Fact]
    public async Task Without_a_limit_nobody_is_refused()
    {
        await using var open = await TonearmApp.Start(TwoPlacesCatalogue.Rows());
        using var client = await open.Client();
        for (var time = 0; time < 1000; time++)
            Assert.Equal(200, (await client.Ask(HttpMethod.Head, Track)).Status);
    }

    async Task Use(int requests)
    {
        for (var time = 0; time < requests; time++)
            Assert.Equal(200, (await http.Ask(Track)).Status);
    }

    async Task<int> Refused()
    {
        var answer = await http.Ask(Track);
        Assert.Equal(429, answer.Status);
        return int.Parse(answer["Retry-After"]!, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
