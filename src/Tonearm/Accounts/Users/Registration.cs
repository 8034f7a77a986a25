namespace Tonearm.Accounts.Users;

/// <summary>
/// Who may make an account on the pages. Nobody becomes an administrator by coming first: the first one is made on the
/// command line, or by the link that a server without one prints when it starts.
/// </summary>
enum Registration
{
    Open,

    /// <summary>Who has a link from an administrator.</summary>
    Invitation,

    /// <summary>Nobody; accounts are made on the command line.</summary>
    Closed,
}
