namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>What an app asks <c>/authorize</c> for. RFC 6749 section 3.1.1.</summary>
enum ResponseType
{
    /// <summary>A code, in the query of the redirect.</summary>
    Code,

    /// <summary>A token at once, in the fragment of the redirect: the implicit grant.</summary>
    Token,
}
