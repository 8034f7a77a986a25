namespace Tonearm.Accounts.Users;

/// <summary>Who may make an account. The first account of a server may always be made, unless it is closed.</summary>
enum Registration
{
    Open,

    /// <summary>Who has a link from an administrator.</summary>
    Invitation,

    /// <summary>Nobody; accounts are made on the command line.</summary>
    Closed,
}
