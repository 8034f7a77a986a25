namespace Tonearm.Accounts.AuthorizeEndpoint.Rules;

/// <summary>
/// RFC 6749 section 3.1.1. The RFC would redirect; the real service shows a page, which also keeps the server from being
/// used to send people elsewhere (RFC 9700 section 4.11.2).
/// </summary>
static class ResponseTypeIsOffered
{
    static readonly AuthorizeRefusal
        CodeOnly = AuthorizeRefusal.OnPage("response_type must be code"),
        CodeOrToken = AuthorizeRefusal.OnPage("response_type must be code or token");

    public static AuthorizeRefusal? Check(Asked asked) => asked.Query["response_type"] switch
    {
        "code" => null,
        "token" when asked.OffersImplicit => null,
        _ => asked.OffersImplicit ? CodeOrToken : CodeOnly,
    };
}
