using System.Globalization;
using System.Text;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.AuthorizeEndpoint.Rules;
using Tonearm.Accounts.Codes;
using Tonearm.Accounts.Consent;
using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>Requests for authorization: which are accepted, and what an agreement or a refusal of the user brings.</summary>
sealed class Authorize(AppStore apps, GrantStore grants, StateStore store, Issuer issuer, AccountsOptions options, TimeProvider clock)
{
    /// <summary>
    /// What a request must obey, in this order. Until the third is kept nobody is redirected: RFC 6749 section 4.1.2.1.
    /// </summary>
    static readonly Func<Asked, AuthorizeRefusal?>[] Rules =
    [
        ClientIsNamedOnce.Check,
        ClientIsKnown.Check,
        RedirectIsRegistered.Check,
        NoDuplicateParameters.Check,
        ResponseTypeIsOffered.Check,
        ResponseModeIsDefault.Check,
        ChallengeIsS256.Check,
        ScopesExist.Check,
    ];

    static readonly AuthorizeVerdict Malformed =
        new AuthorizeVerdict.RefusedOnPage(AuthorizeRefusal.OnPage("The request is malformed", "Its query is not form-encoded UTF-8."), Asked: null);

    public ValueTask<AuthorizeVerdict> Validate(HttpRequest request) =>
        Validate(request.QueryString.Value ?? "", issuer.Of(request));

    /// <param name="query">The query of the address, with or without its question mark.</param>
    /// <param name="issuer">As <see cref="Issuer.Of"/> tells.</param>
    public async ValueTask<AuthorizeVerdict> Validate(string query, string issuer)
    {
        if (Parameters.Parse(Encoding.UTF8.GetBytes(query.StartsWith('?') ? query[1..] : query)) is not { } parameters)
            return Malformed;
        var app = parameters["client_id"] is { } id ? await apps.Find(id) : null;
        return Validate(new Asked(parameters, app, options.ImplicitGrant, issuer)) with { App = parameters.Repeated.Contains("client_id") ? null : app };
    }

    /// <summary>
    /// Whether the user has to be asked: for anything not agreed to yet, when the app wants it, and whenever the answer
    /// might reach somebody else than the app. Also when an app in development does not know the user, who is told so.
    /// </summary>
    public async ValueTask<bool> NeedsConsent(User user, AuthorizeRequest request) =>
        request.ShowDialog
        || !request.ReachesOnlyItsApp
        || await grants.Find(user.Id, request.App.ClientId) is not { } grant
        || request.Scopes.Except(grant.Scopes).Any()
        || request.App.Mode == AppMode.Development && !await apps.Allows(request.App.ClientId, user.Id);

    /// <summary>
    /// Records that the user agrees and gives the app what it asked for. The result is where to send the browser, with
    /// a code or a token; with an error if the user is gone or has changed the password in the meantime.
    /// </summary>
    public async Task<string> Agree(User user, AuthorizeRequest request)
    {
        var answer = await store.Write(WriteQueue.Credentials, state => Agree(state, user, request, clock.GetUtcNow()));
        return answer is null ? Refuse(request) : request.Return.With(answer);
    }

    /// <summary>Where to send the browser of a user who does not agree.</summary>
    public static string Refuse(AuthorizeRequest request) => request.Return.With(("error", "access_denied"));

    (string, string)[]? Agree(StateConnection state, User user, AuthorizeRequest request, DateTimeOffset now) =>
        !GrantStore.Extend(state, user, request.App.ClientId, request.Scopes, now) ? null
        : request.ResponseType == ResponseType.Code ? GiveCode(state, user, request, now)
        : GiveToken(state, user, request, now);

    (string, string)[] GiveCode(StateConnection state, User user, AuthorizeRequest request, DateTimeOffset now)
    {
        var text = Secrets.NewToken(now);
        _ = TokenKey.TryOf(text, out var key);
        new Code(key, user.Id, request.App.ClientId, request.RedirectUri, Scope.ListOf(request.Scopes), request.Challenge,
            now, now + options.CodeLifetime).Insert(state);
        return [("code", text)];
    }

    static (string, string)[] GiveToken(StateConnection state, User user, AuthorizeRequest request, DateTimeOffset now)
    {
        var token = UserTokens.Insert(state, user.Id, request.App.ClientId, Scope.ListOf(request.Scopes), now);
        return
        [
            ("access_token", token.Text),
            ("token_type", "Bearer"),
            ("expires_in", AccessToken.Lifetime.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    static AuthorizeVerdict Validate(Asked asked)
    {
        foreach (var rule in Rules)
        {
            if (rule(asked) is { } refusal)
                return refusal.Code is { } code
                    ? new AuthorizeVerdict.RefusedByRedirect(
                        refusal, asked.Return.With(("error", code), ("error_description", refusal.Text)))
                    : new AuthorizeVerdict.RefusedOnPage(refusal, asked);
        }
        return new AuthorizeVerdict.Accepted(asked.Request());
    }
}
