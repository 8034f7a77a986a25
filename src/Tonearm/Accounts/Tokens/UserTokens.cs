using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Tokens;

/// <summary>Access tokens for a user that come without a refresh token: the implicit grant, and the command line.</summary>
sealed class UserTokens(StateStore store, TimeProvider clock)
{
    /// <summary>Issues a token; the caller has made sure that the user and the app exist.</summary>
    public async Task<AccessToken> Issue(User user, string clientId, IReadOnlyList<Scope> scopes)
    {
        var now = clock.GetUtcNow();
        return await store.Write(WriteQueue.Credentials, state => Insert(state, user.Id, clientId, Scope.ListOf(scopes), now));
    }

    /// <summary>The same inside a change of the store.</summary>
    public static AccessToken Insert(StateConnection state, string userId, string clientId, string scopes, DateTimeOffset now)
    {
        var family = TokenFamily.WithoutRefresh(userId, clientId, scopes, now);
        var token = AccessToken.New(clientId, family.Id, scopes, now);
        FamilyRows.Insert(state, family);
        token.Insert(state);
        return token;
    }
}
