using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Regressions;

/// <summary>Common passwords and patterns of the product's name were taken, and hashes had 100,000 rounds for good.</summary>
public class WeakPasswordTests
{
    static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    protected virtual StoreKind Kind => StoreKind.Sqlite;

    [Fact]
    public void At_least_the_three_thousand_most_common_ones_are_refused_in_either_case()
    {
        using var reader = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        var common = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToList();
        Assert.InRange(common.Distinct(StringComparer.OrdinalIgnoreCase).Count(), 3_000, int.MaxValue);
        Assert.All(common, password => Assert.InRange(password.Length, UserDraft.MinPasswordLength, UserDraft.MaxPasswordLength));
        Assert.All(common, password => Assert.NotNull(PasswordRules.Refusal(password.ToUpperInvariant(), "ada", Now)));
        Assert.All(["password", "trustno1", "greyhoun", "ultraman", "samantha1"], password => Assert.NotNull(PasswordRules.Refusal(password, "ada", Now)));
    }

    [Theory]
    [InlineData("tonearm!")]
    [InlineData("Tonearm2026")]
    [InlineData("T0ne4rm-2026!")]
    [InlineData("TonearmTonearm")]
    [InlineData("tonearmtonearm2026")]
    [InlineData("2026tonearm2025")]
    [InlineData("my-tonearm-26")]
    [InlineData("tonearm-admin")]
    [InlineData("Summer2026!")]
    [InlineData("Password2026!")]
    [InlineData("2027-password")]
    [InlineData("20262026")]
    [InlineData("ada2026!")]
    [InlineData("zzzzzzzzzzzz")]
    public void A_pattern_of_the_name_and_the_year_is_refused(string password) => Assert.NotNull(PasswordRules.Refusal(password, "ada", Now));

    [Theory]
    [InlineData("needle on vinyl")]
    [InlineData("correct horse")]
    [InlineData("a tonearm for my needle")]
    [InlineData("correct horse 2026")]
    [InlineData("kite1984")]
    [InlineData("æøå-dør-12")]
    public void What_is_long_enough_without_the_pattern_is_taken(string password) => Assert.Null(PasswordRules.Refusal(password, "ada", Now));

    [Fact]
    public async Task Pages_and_commands_refuse_the_same()
    {
        await using var server = await Site.Start(kind: Kind);
        using var ada = await Visitor.SignUp(server, "ada");
        Assert.Equal(400, (await ada.Submit("/account/password", ("password", Visitor.Password), ("new_password", "samantha1"))).Status);
        Assert.Equal(1, (await CommandRun.On(server, ["user", "set-password", "ada", "--password-stdin"], "samantha1")).Exit);
        Assert.Equal(1, (await CommandRun.On(server, ["user", "create", "--id", "bob", "--password-stdin"], "samantha1")).Exit);
        Assert.NotNull(await server.Get<UserStore>().SignIn("ada", Visitor.Password));
    }

    [Fact]
    public async Task A_hash_of_an_earlier_version_still_fits_and_is_replaced_at_the_next_sign_in()
    {
        await using var server = await Site.Start(kind: Kind);
        using var ada = await Visitor.SignUp(server, "ada");
        var old = new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = 100_000 })).HashPassword("ada", Visitor.Password);
        var store = server.Get<StateStore>();
        await store.Write(state => state.Run("update users set password_hash = $1 where id = 'ada'", old));

        Assert.Null(await server.Get<UserStore>().SignIn("ada", "wrong password"));
        Assert.Equal(old, await Hash());
        using var guest = new Visitor(server);
        Assert.Equal(303, (await guest.Submit("/signin", ("user", "ada"), ("password", Visitor.Password))).Status);
        Assert.Equal((2, 210_000), Format(await Hash()));
        Assert.Equal(200, (await ada.Get("/account")).Status);
        Assert.NotNull(await server.Get<UserStore>().SignIn("ada", Visitor.Password));

        ValueTask<string?> Hash() => store.ReadOne(state => state.First("select password_hash from users where id = 'ada'", row => row.GetString(0)));
    }

    [Fact]
    public async Task New_passwords_are_hashed_with_SHA512_and_at_least_210_000_rounds()
    {
        var work = new PasswordWork();
        Assert.Equal((2, 210_000), Format(await work.Hash("ada", Visitor.Password)));
        Assert.Equal((2, 210_000), Format(PasswordWork.DummyHash));
        Assert.Equal(await Length("ada"), Convert.FromBase64String(PasswordWork.DummyHash).Length);

        async Task<int> Length(string id) => Convert.FromBase64String(await work.Hash(id, Visitor.Password)).Length;
    }

    /// <summary>The pseudo-random function (2 is HMAC-SHA512) and the rounds of a hash in version 3 of the framework's format.</summary>
    static (int Function, int Rounds) Format(string? hash)
    {
        var bytes = Convert.FromBase64String(hash!);
        Assert.Equal(1, bytes[0]);
        return (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(5)));
    }
}

public sealed class WeakPasswordOnPostgresTests : WeakPasswordTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}
