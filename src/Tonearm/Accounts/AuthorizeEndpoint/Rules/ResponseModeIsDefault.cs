namespace Tonearm.Accounts.AuthorizeEndpoint.Rules;

/// <summary>
/// OAuth 2.0 Multiple Response Types section 2.1: a token never travels in a query. Nothing but the usual place of each
/// response type is offered.
/// </summary>
static class ResponseModeIsDefault
{
    static readonly AuthorizeRefusal Other = AuthorizeRefusal.ByRedirect("invalid_request", "This response_mode is not offered");

    public static AuthorizeRefusal? Check(Asked asked) => (asked.Query["response_mode"], asked.Query["response_type"]) switch
    {
        (null, _) or ("query", "code") or ("fragment", "token") => null,
        _ => Other,
    };
}
