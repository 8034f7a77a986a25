namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>Why a request for authorization is refused. The texts repeat nothing of the request.</summary>
/// <param name="Text">The text of the real service where it has one; else for the developer.</param>
/// <param name="Hint">What to do about it; null where the text says it.</param>
/// <param name="Code">The error code for the app; null if it must not hear of it.</param>
sealed record AuthorizeRefusal(string Text, string? Hint = null, string? Code = null)
{
    /// <summary>A refusal that the person in front of the browser sees, and nobody else.</summary>
    public static AuthorizeRefusal OnPage(string text, string? hint = null) => new(text, hint);

    /// <summary>A refusal that goes back to the app. RFC 6749 section 4.1.2.1.</summary>
    public static AuthorizeRefusal ByRedirect(string code, string text) => new(text, Code: code);
}
