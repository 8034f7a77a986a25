using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Tonearm.Accounts;
using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Catalogue;

namespace Tonearm.Tests.Regressions;

/// <summary>Four hundred sign-ups from one address made an honest sign-in wait for 39 seconds.</summary>
public sealed class SignUpFloodTests
{
    [Fact]
    public async Task One_address_has_so_many_tries_in_an_hour_and_others_go_on()
    {
        await using var server = await Start(limit: 3);
        for (var i = 0; i < 3; i++)
            Assert.Equal(303, (await SignUp(server, $"user{i}", "192.0.2.1")).Status);

        var refused = await SignUp(server, "user3", "192.0.2.1");
        Assert.Equal((429, "3600"), (refused.Status, refused.Header("Retry-After")));
        Assert.Contains("Try again in an hour", refused.Body, StringComparison.Ordinal);
        Assert.Equal(303, (await SignUp(server, "user3", "192.0.2.2")).Status);
        Assert.Equal(400, (await SignUp(server, "not a name", "192.0.2.1")).Status);

        server.Later(TimeSpan.FromHours(1));
        Assert.Equal(303, (await SignUp(server, "user4", "192.0.2.1")).Status);
    }

    [Fact]
    public async Task A_site_of_an_IPv6_network_is_one_neighbour()
    {
        await using var server = await Start(limit: 3);
        for (var i = 0; i < 3; i++)
            Assert.Equal(303, (await SignUp(server, $"user{i}", $"2001:db8:0:{i}::1")).Status);
        Assert.Equal(429, (await SignUp(server, "user3", "2001:db8:0:ffff::1")).Status);
        Assert.Equal(303, (await SignUp(server, "user3", "2001:db8:1::1")).Status);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_not_hashed()
    {
        var hasher = new GatedHasher();
        await using var server = await Start(limit: 0, hasher);
        hasher.Open();
        await SignUp(server, "ada", "192.0.2.1");
        var before = hasher.Hashed;
        var taken = await SignUp(server, "ADA", "192.0.2.1");
        Assert.Contains("is taken", taken.Body, StringComparison.Ordinal);
        Assert.Equal(before, hasher.Hashed);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_flood_of_sign_ups_is_refused_in_part_and_a_sign_in_waits_behind_one_of_them()
    {
        var hasher = new GatedHasher();
        await using var server = await Start(limit: 0, hasher);
        hasher.Open();
        await server.Get<UserStore>().Create(new UserDraft("ada", Visitor.Password));
        hasher.Close();
        var busy = await Occupy(server, hasher, TestContext.Current.CancellationToken);

        var places = PasswordQueue.NewPasswordPlaces * PasswordQueue.Threads;
        var flood = Enumerable.Range(0, places + 8).Select(i => SignUp(server, $"user{i}", "192.0.2.1")).ToList();
        // Until the lane is full and the rest has been refused.
        var refused = new List<Reply>();
        while (refused.Count < 8)
        {
            var next = await Task.WhenAny(flood);
            flood.Remove(next);
            refused.Add(await next);
        }
        Assert.All(refused, reply => Assert.Equal((503, "5"), (reply.Status, reply.Header("Retry-After"))));

        using var ada = new Visitor(server);
        var signIn = ada.Submit("/signin", ("user", "ada"), ("password", Visitor.Password));
        while (server.Get<PasswordWork>().SignInsWaiting == 0)
            await LetOthersRun(TestContext.Current.CancellationToken);
        hasher.Open();
        await Task.WhenAll(busy);
        Assert.Equal(303, (await signIn).Status);
        Assert.All(await Task.WhenAll(flood), reply => Assert.Equal(303, reply.Status));
        // Each thread had one sign-in in hand, takes one new password then, and may be the last to say so.
        Assert.InRange(hasher.Order.ToList().IndexOf("verify ada"), 0, 3 * PasswordQueue.Threads);
        Assert.Equal(places + 1, (await server.Get<UserStore>().All()).Count);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_sign_in_that_was_not_looked_at_is_no_guess()
    {
        var hasher = new GatedHasher();
        await using var server = await Start(limit: 0, hasher);
        var busy = await Occupy(server, hasher, TestContext.Current.CancellationToken);
        for (var i = 0; i < PasswordQueue.SignInPlaces * PasswordQueue.Threads; i++)
            busy.Add(server.Get<PasswordWork>().Verify("", PasswordWork.DummyHash, "x"));
        using var guest = new Visitor(server);
        for (var i = 0; i < 2 * SignInAttempts.FreeForAccount; i++)
            Assert.Equal(503, (await guest.Submit("/signin", ("user", "ada"), ("password", "x"))).Status);
        hasher.Open();
        await Task.WhenAll(busy);
        Assert.Equal(400, (await guest.Submit("/signin", ("user", "ada"), ("password", "x"))).Status);
    }

    /// <summary>Gives every thread that hashes something to wait with.</summary>
    static async Task<List<Task>> Occupy(TonearmApp server, GatedHasher hasher, CancellationToken stop)
    {
        List<Task> busy = [];
        for (var thread = 1; thread <= PasswordQueue.Threads; thread++)
        {
            busy.Add(server.Get<PasswordWork>().Verify("", PasswordWork.DummyHash, "x"));
            while (hasher.Begun < thread)
                await LetOthersRun(stop);
        }
        return busy;
    }

    static async Task LetOthersRun(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        await Task.Yield();
    }

    static Task<TonearmApp> Start(int limit, IPasswordHasher<string>? hasher = null) => TonearmApp.Start(
        new HandmadeCatalogue().Artist("artist", "Artist"),
        settings => settings with { Proxies = [IPAddress.Loopback], Accounts = new AccountsOptions { SignUpsPerHour = limit } },
        builder => builder.Services.AddSingleton(new PasswordWork(hasher)));

    static async Task<Reply> SignUp(TonearmApp server, string user, string address)
    {
        using var visitor = new Visitor(server, address);
        return await visitor.Submit("/signup", ("user", user), ("password", Visitor.Password), ("country", "SE"));
    }

    /// <summary>Hashes in no time, but not before it is let.</summary>
    sealed class GatedHasher : IPasswordHasher<string>
    {
        readonly object gate = new();
        bool isOpen;
        int hashed, begun;

        public int Hashed => hashed;
        public int Begun => begun;

        /// <summary>What was done, in this order.</summary>
        public ConcurrentQueue<string> Order { get; } = [];

        public void Open()
        {
            lock (gate)
            {
                isOpen = true;
                Monitor.PulseAll(gate);
            }
        }

        public void Close()
        {
            Order.Clear();
            begun = 0;
            lock (gate)
                isOpen = false;
        }

        void Wait()
        {
            lock (gate)
                while (!isOpen)
                    Monitor.Wait(gate);
        }

        public string HashPassword(string user, string password)
        {
            Interlocked.Increment(ref begun);
            Wait();
            Interlocked.Increment(ref hashed);
            Order.Enqueue("hash " + user);
            return password;
        }

        public PasswordVerificationResult VerifyHashedPassword(string user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref begun);
            Wait();
            Order.Enqueue("verify " + user);
            return hashedPassword == providedPassword ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
        }
    }
}
