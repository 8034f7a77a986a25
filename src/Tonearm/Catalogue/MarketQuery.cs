using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>Marks a route that takes <c>market</c> (docs/behaviour/markets.md#the-market-of-a-request).</summary>
/// <param name="ListsMarkets">Its objects list their markets also where one is asked about.</param>
sealed record TakesMarket(bool ListsMarkets = false) : ILooksAtScopes
{
    /// <summary>What <c>from_token</c> needs.</summary>
    public static readonly Scope ScopeOfAccount = Scope.UserReadPrivate;

    public IReadOnlyList<Scope> Scopes { get; } = [ScopeOfAccount];
}

/// <summary>
/// The market of a request: <c>market</c>, its old name <c>country</c>, or the country of the account. An explicit one
/// wins; <c>from_token</c> asks for the account's and needs the scope that shows it.
/// </summary>
/// <param name="Index">Among the markets of the release; -1 for none.</param>
/// <param name="Link">What links repeat: <c>&amp;market=ES</c>, <c>&amp;country=ES</c> or nothing.</param>
/// <param name="IsOfAccount">The answer depends on who asks.</param>
/// <param name="ListsMarkets">Objects list their markets beside it.</param>
readonly record struct MarketQuery(int Index, string Link, bool IsOfAccount, bool ListsMarkets = false)
{
    const string FromToken = "from_token";

    /// <summary>The new name wins over the old one; links repeat the one that was sent.</summary>
    static readonly string[] Names = ["market", "country"];

    public static readonly MarketQuery None = new(-1, "", false);

    /// <summary>The answer was allowed by a scope of the caller: one without it must not get it from memory.</summary>
    public bool NeedsScope => Link.EndsWith(FromToken, StringComparison.Ordinal);

    public static MarketQuery Read(HttpContext context, MarketSets markets) =>
        context.GetEndpoint()?.Metadata.GetMetadata<TakesMarket>() is { } route
            ? Asked(context, markets) with { ListsMarkets = route.ListsMarkets }
            : None;

    static MarketQuery Asked(HttpContext context, MarketSets markets)
    {
        var caller = context.Features.Get<Caller>();
        var query = context.Request.Query;
        var name = Array.Find(Names, query.ContainsKey);
        if (name is null)
            return OfAccount(caller, markets);
        var code = query[name].ToString();
        if (code == FromToken)
            return caller?.Country is not null && caller.Scopes.Contains(TakesMarket.ScopeOfAccount.Name)
                ? OfAccount(caller, markets) with { Link = $"&{name}={FromToken}" }
                : throw new ApiErrorException(ApiError.InsufficientScope);
        return Explicit(name, code.ToUpperInvariant(), markets);
    }

    static MarketQuery OfAccount(Caller? caller, MarketSets markets) =>
        caller?.Country is { } country ? new(markets.IndexOf(country), "", true) : None;

    static MarketQuery Explicit(string name, string code, MarketSets markets)
    {
        if (!Country.Exists(code) && markets.IndexOf(code) < 0)
            throw new ApiErrorException(ApiError.BadRequest("Invalid market code"));
        return markets.IndexOf(code) is var index && index >= 0
            ? new(index, $"&{name}={code}", false)
            : throw new ApiErrorException(ApiError.BadRequest("Unlaunched market"));
    }
}
