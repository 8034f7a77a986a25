using Tonearm.Accounts;
using Tonearm.Accounts.Tokens;
using Tonearm.WebApi;

namespace Tonearm.Tests.Accounts;

public sealed class TokenCacheTests
{
    readonly TokenCache cache = new(capacity: 100);

    [Fact]
    public void It_never_holds_more_than_its_capacity()
    {
        for (var i = 0; i < 1000; i++)
        {
            cache.Add(Token(), cache.Epoch);
            Assert.InRange(cache.Count, 1, 100);
        }
    }

    [Fact]
    public void A_token_in_use_outlives_any_number_of_others()
    {
        var used = Token();
        cache.Add(used, cache.Epoch);
        for (var i = 0; i < 1000; i++)
        {
            cache.Add(Token(), cache.Epoch);
            Assert.NotNull(cache.Find(used.Key));
        }
    }

    [Fact]
    public void A_token_taken_back_while_it_was_read_is_not_remembered()
    {
        var token = Token();
        var readAt = cache.Epoch;
        cache.Drop([Revocation.OfApp("app")]);
        cache.Add(token, readAt);
        Assert.Null(cache.Find(token.Key));
    }

    [Theory]
    [InlineData("Token")]
    [InlineData("Family")]
    [InlineData("User")]
    [InlineData("App")]
    public void Each_kind_of_revocation_drops_its_tokens_and_no_others(string kind)
    {
        var (mine, other) = (Token(), Token("other app", "other user", "ff"));
        cache.Add(mine, cache.Epoch);
        cache.Add(other, cache.Epoch);
        cache.Drop([kind switch
        {
            "Token" => Revocation.OfToken(mine.Key.ToArray()),
            "Family" => Revocation.OfFamily([0xaa]),
            "User" => Revocation.OfUser("user"),
            _ => Revocation.OfApp("app"),
        }]);
        Assert.Null(cache.Find(mine.Key));
        Assert.NotNull(cache.Find(other.Key));
    }

    [Fact]
    public async Task No_token_outlives_its_revocation_however_the_looks_overlap()
    {
        var stop = TestContext.Current.CancellationToken;
        for (var round = 0; round < 200; round++)
        {
            var token = Token();
            cache.Add(token, cache.Epoch);
            // Others push the token from one generation to the next while it is looked up and taken back.
            await Task.WhenAll(
                Task.Run(() => { for (var i = 0; i < 60; i++) cache.Add(Token("x", "y", "zz"), cache.Epoch); }, stop),
                Task.Run(() => { for (var i = 0; i < 60; i++) cache.Find(token.Key); }, stop),
                Task.Run(() => cache.Drop([Revocation.OfUser("user")]), stop));
            Assert.Null(cache.Find(token.Key));
        }
    }

    static KnownToken Token(string app = "app", string user = "user", string family = "aa")
    {
        TokenKey.TryOf(Secrets.NewToken(DateTimeOffset.UnixEpoch), out var key);
        return new KnownToken(key, new Caller(app, user, new HashSet<string>(), "US", DateTimeOffset.MaxValue), family);
    }
}
