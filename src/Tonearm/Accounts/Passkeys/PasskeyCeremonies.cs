using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tonearm.Accounts.Users;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Passkeys;

/// <summary>
/// Registers passkeys and signs in with them: ASP.NET Core Identity's handler checks (WebAuthn level 3 sections 7.1 and
/// 7.2), our store keeps. Made when the first person asks for it.
/// </summary>
sealed class PasskeyCeremonies(UserStore users, PasskeyStore passkeys) : IDisposable
{
    readonly UserManager<User> manager = new(
        new PasskeyUsers(users, passkeys), Options.Create(new IdentityOptions()), new PasswordHasher<User>(), [], [],
        new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), services: null!, NullLogger);

    static readonly ILogger<UserManager<User>> NullLogger = Microsoft.Extensions.Logging.Abstractions.NullLogger<UserManager<User>>.Instance;

    /// <summary>What the browser is asked for: a passkey that is found without a name typed, kept behind a PIN or a finger.</summary>
    static readonly IOptions<IdentityPasskeyOptions> Wishes = Options.Create(new IdentityPasskeyOptions
    {
        ResidentKeyRequirement = "required",
        UserVerificationRequirement = "required",
        AttestationConveyancePreference = "none",
        ValidateOrigin = context => new(IsOurs(context)),
    });

    PasskeyHandler<User> Handler => new(manager, Wishes);

    /// <summary>Whether browsers offer passkeys here: they want https and a name, or this machine as <c>localhost</c>.</summary>
    public static bool IsPossible(HttpRequest request) =>
        request.Host.Host == "localhost"
        || SecureOrigin.Is(request) && !System.Net.IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out _);

    public async Task<PasskeyChallenge> BeginRegistration(User user, HttpContext http)
    {
        var made = await Handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = user.Id, Name = user.Id, DisplayName = user.DisplayName ?? user.Id }, http);
        return new PasskeyChallenge(await passkeys.Keep(user.Id, made.AttestationState!), made.CreationOptionsJson);
    }

    /// <summary>False if the answer does not fit its challenge, the challenge is over, or the key cannot be added.</summary>
    public async Task<bool> Register(User user, string challenge, string credential, string name, HttpContext http)
    {
        if (await passkeys.Take(user.Id, challenge) is not { } state)
            return false;
        var result = await Handler.PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        return result.Succeeded && result.UserEntity.Id == user.Id && await passkeys.Add(user.Id, name, result.Passkey);
    }

    public async Task<PasskeyChallenge> BeginSignIn(HttpContext http)
    {
        var made = await Handler.MakeRequestOptionsAsync(null!, http);
        return new PasskeyChallenge(await passkeys.Keep(userId: null, made.AssertionState!), made.RequestOptionsJson);
    }

    /// <summary>The user whose passkey answered the challenge; null if none did.</summary>
    public async Task<User?> SignIn(string challenge, string credential, HttpContext http)
    {
        if (await passkeys.Take(userId: null, challenge) is not { } state)
            return null;
        var result = await Handler.PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        return result.Succeeded && await passkeys.Used(result.Passkey) ? result.User : null;
    }

    /// <summary>
    /// WebAuthn level 3 section 13.4.9: the page that asked was this server's and in no frame. The framework would compare
    /// with the <c>Origin</c> header, which is <c>null</c> where pages send no referrer.
    /// </summary>
    static bool IsOurs(PasskeyOriginValidationContext context) =>
        !context.CrossOrigin
        && context.TopOrigin is null
        && context.HttpContext.Request is var request
        && string.Equals(context.Origin, $"{SecureOrigin.Scheme(request)}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    public void Dispose() => manager.Dispose();
}

/// <param name="Key">Names the challenge when the answer comes.</param>
/// <param name="Options">JSON for <c>PublicKeyCredential.parse…OptionsFromJSON</c>.</param>
sealed record PasskeyChallenge(string Key, string Options);
